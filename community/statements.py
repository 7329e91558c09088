"""Queries of busy pages, put into SQL once per process and from then on asked with other values.

The ORM takes longer to word a large query than a database to answer it (docs/decisions/statements.md).
"""

from datetime import datetime
from functools import wraps

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.utils.dateparse import parse_datetime

FIELDS = {
    bool: models.BooleanField,
    int: models.BigIntegerField,
    str: models.CharField,
    datetime: models.DateTimeField,
}
# What Django's compiler finds out beside the SQL, to make objects of the rows.
FOUND_OUT = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")


def statement(make):
    """`make(*values, **ways)` answers a queryset; what is returned, a list of its rows.

    For each form `make` runs once, with a stand-in in the place of each value. So it may hand them on
    to querysets, and ask nothing of them but their `shape`; nor may it ask the database anything.
    `ways` are what they are: each has a form of its own, so there must be few of them.
    """
    kept = {}

    @wraps(make)
    def ask(*values, **ways):
        form = (*map(shape, values), *ways.items())
        if form not in kept:
            stand_ins = [stand_in(place, value) for place, value in enumerate(values)]
            kept[form] = words_of(make(*stand_ins, **ways))
        words = kept[form]
        return list(make(*values, **ways) if words is None else words.asked_with(values))

    return ask


def shape(value):
    """What decides how a query looks: of a member what kind they are, of any other value its type."""
    if hasattr(value, "is_authenticated"):
        return value.is_authenticated, value.is_authenticated and value.has_blocks
    return type(value)


def stand_in(place, value):
    """What stands for `value` while the query is worded. Nobody and nothing stand for themselves."""
    if hasattr(value, "is_authenticated"):
        return AnyMember(place, value.has_blocks) if value.is_authenticated else value
    return None if value is None else Given(place, FIELDS[type(value)]())


class Given(models.Expression):
    """The value in that place of what is asked with."""

    def __init__(self, place, output_field):
        super().__init__(output_field)
        self.place = place

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def among(self, values, connection):
        """The value itself, as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.place], connection)


class AnyMember(Given):
    """Whoever is signed in and asks."""

    is_authenticated = True

    def __init__(self, place, has_blocks):
        super().__init__(place, models.BigIntegerField())
        self.has_blocks = has_blocks

    @property
    def pk(self):
        return self

    def among(self, values, connection):
        return values[self.place].pk


def words_of(queryset):
    """The Words of a queryset, or None where it holds a moment: that would be the one at which it was worded."""
    compiler = queryset.query.clone().get_compiler(using=queryset.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        sql, params = "", ()
    return None if any(map(is_moment, params)) else Words(queryset, compiler, sql, params)


def is_moment(param):
    """Whether it is one, or what SQLite takes for one."""
    return isinstance(param, datetime) or (isinstance(param, str) and parse_datetime(param))


class Words:
    """A queryset and its SQL; some of the parameters are Given."""

    def __init__(self, queryset, compiler, sql, params):
        self.compiler, self.sql, self.params = compiler, sql, params
        self.queryset = queryset.all()
        self.queryset.query = queryset.query.chain(klass=AskedQuery)

    def asked_with(self, values):
        """A queryset like it, of these values."""
        queryset = self.queryset.all()
        queryset.query.words, queryset.query.values = self, values
        return queryset

    def with_values(self, values, connection):
        return [
            param.among(values, connection) if isinstance(param, Given) else param
            for param in self.params
        ]


class AskedQuery(Query):
    """A Query that was worded before."""

    def get_compiler(self, using=None, connection=None, elide_empty=True):
        return AskedAgain(self, connection or connections[using], using)


class AskedAgain(SQLCompiler):
    """Django's compiler, with the words of the first time."""

    def as_sql(self, with_limits=True, with_col_aliases=False):
        words = self.query.words
        for name in FOUND_OUT:
            setattr(self, name, getattr(words.compiler, name))
        return words.sql, words.with_values(self.query.values, self.connection)
