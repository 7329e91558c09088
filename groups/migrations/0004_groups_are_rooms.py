"""Support groups stand on rooms, and messages belong to rooms."""

import django.db.models.deletion
from django.db import migrations, models


class StandOnRoom(migrations.operations.base.Operation):
    """Change the parent of SupportGroup from Space to Room; Django has no operation for that."""

    reversible = False

    def state_forwards(self, app_label, state):
        group = state.models[app_label, "supportgroup"]
        group.bases = ("groups.room", models.Model)
        del group.fields["space_ptr"], group.fields["last_event"]
        group.fields["room_ptr"] = models.OneToOneField(
            auto_created=True,
            on_delete=django.db.models.deletion.CASCADE,
            parent_link=True,
            primary_key=True,
            serialize=False,
            to="groups.room",
        )
        state.reload_model(app_label, "supportgroup")

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        before = from_state.apps.get_model(app_label, "supportgroup")
        after = to_state.apps.get_model(app_label, "supportgroup")
        table = schema_editor.quote_name(after._meta.db_table)
        # The table is made anew: SQLite cannot rename a primary key that is a foreign key too.
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT space_ptr_id, public_id, hidden_at, rhythm FROM {table}")
            rows = cursor.fetchall()
        schema_editor.delete_model(before)
        schema_editor.create_model(after)
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (room_ptr_id, public_id, hidden_at, rhythm)"
                " VALUES (%s, %s, %s, %s)",
                rows,
            )

    def describe(self):
        return "Let SupportGroup stand on Room"


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_room")]

    operations = [
        migrations.RemoveConstraint("message", "message_place_once"),
        migrations.RemoveConstraint("message", "message_key_once"),
        migrations.RemoveIndex("message", "message_by_change"),
        migrations.RenameField("message", "group", "room"),
        migrations.AlterField(
            "message",
            "room",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="groups.room",
            ),
        ),
        migrations.AddIndex(
            "message", models.Index(fields=["room", "changed_event"], name="message_by_change")
        ),
        migrations.AddConstraint(
            "message", models.UniqueConstraint(fields=["room", "seq"], name="message_place_once")
        ),
        migrations.AddConstraint(
            "message",
            models.UniqueConstraint(fields=["room", "author", "key"], name="message_key_once"),
        ),
        StandOnRoom(),
    ]
