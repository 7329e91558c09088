import django.db.models.deletion
from django.db import migrations, models

from community.search import postgresql, sqlite


class RunVendorSQL(migrations.RunSQL):
    """SQL for one kind of database; on another nothing happens."""

    def __init__(self, vendor, sql, reverse_sql):
        super().__init__(sql, reverse_sql)
        self.vendor = vendor

    def deconstruct(self):
        return (self.__class__.__qualname__, [self.vendor, self.sql, self.reverse_sql], {})

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == self.vendor:
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == self.vendor:
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("spaces", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("object_id", models.BigIntegerField()),
                ("created_at", models.DateTimeField()),
                ("language", models.CharField(max_length=12)),
                ("url", models.CharField(max_length=300)),
                ("title", models.TextField(verbose_name="title")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "space",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["id", "space"], name="search_reach")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="search_document_once"
                    )
                ],
            },
        ),
        RunVendorSQL("sqlite", sqlite.CREATE, sqlite.DROP),
        RunVendorSQL("postgresql", postgresql.CREATE, postgresql.DROP),
    ]
