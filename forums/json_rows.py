"""Rows that belong to a row, read along with it: one expression in the place of one more query."""

from django.db.models import JSONField, Subquery


class JSONRows(Subquery):
    """A list of the JSON objects that an inner query answers as `.values(fact=JSONObject(...))`."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON(found.fact)) FROM (%(subquery)s) found)"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        template = "(SELECT JSONB_AGG(found.fact) FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template, **context)
