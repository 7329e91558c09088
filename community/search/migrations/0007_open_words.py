"""On PostgreSQL visitors' words have an index of their own, so that what only members find is not gone through."""

from django.db import migrations

from community.search import postgresql


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql.CREATE_OPEN)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgresql.DROP_OPEN)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_opening")]

    operations = [migrations.RunPython(create, drop)]
