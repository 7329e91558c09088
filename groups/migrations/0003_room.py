"""Every support group becomes a room as well: the line of messages moves to the room."""

import django.db.models.deletion
from django.db import migrations, models


def make_rooms(apps, schema_editor):
    groups, rooms = (
        schema_editor.quote_name(apps.get_model("groups", name)._meta.db_table)
        for name in ("SupportGroup", "Room")
    )
    schema_editor.execute(
        f"INSERT INTO {rooms} (space_ptr_id, kind, last_event)"
        f" SELECT space_ptr_id, 'group', last_event FROM {groups}"
    )


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_initial"), ("spaces", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "space_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="spaces.space",
                    ),
                ),
                ("last_event", models.BigIntegerField(default=0, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("group", "Support group")], editable=False, max_length=12
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="groups.room",
                    ),
                ),
            ],
            options={"verbose_name": "room", "verbose_name_plural": "rooms"},
            bases=("spaces.space", models.Model),
        ),
        migrations.RunPython(make_rooms, migrations.RunPython.noop),
    ]
