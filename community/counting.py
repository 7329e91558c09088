"""How often something happened on a day: a number, and nobody's name beside it."""

from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

COUNT = """
INSERT INTO {table} ({columns}, times) VALUES ({marks}, 1)
ON CONFLICT ({columns}) DO UPDATE SET times = {table}.times + 1
"""


class DailyCountQuerySet(models.QuerySet):
    def count_one(self, **what):
        """Once more today, in one statement: two at the same moment count as two."""
        row = self.model(day=timezone.localdate(), **what)
        fields = [row._meta.get_field(name) for name in ("day", *what)]
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields
        ]
        table = connection.ops.quote_name(row._meta.db_table)
        columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.execute(COUNT.format(table=table, columns=columns, marks=marks), values)

    def of_the_last(self, days):
        return self.filter(day__gt=timezone.localdate() - timedelta(days=days))

    def older_than(self, days):
        return self.filter(day__lte=timezone.localdate() - timedelta(days=days))


class DailyCount(models.Model):
    """A number for one day. Subclasses say of what, in a unique constraint that begins with `day`."""

    day = models.DateField()
    times = models.PositiveIntegerField(default=1)

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        abstract = True
