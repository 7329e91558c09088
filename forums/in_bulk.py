"""Many rows at once, made by the database from a query: whatever their number, one statement."""

from django.db import connection


def insert_from(model, rows, names, unless_there=()):
    """Insert into `model` what `rows` (values_list, in the order of `names`) finds. Answers the new rows' numbers.

    Rows for whom one with the same `unless_there` (names of columns) is there already are left out.
    """
    columns = ", ".join(model._meta.get_field(name).column for name in names)
    found, values = rows.order_by().query.sql_with_params()
    conflict = f" ON CONFLICT ({', '.join(unless_there)}) DO NOTHING" if unless_there else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns}) {found}{conflict} RETURNING id",  # noqa: S608
            values,
        )
        return [row[0] for row in cursor.fetchall()]
