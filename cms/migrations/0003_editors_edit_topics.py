from django.db import migrations

RIGHTS = {"add_topic": "Can add topic", "change_topic": "Can change topic"}


def let_editors_edit_topics(apps, schema_editor):
    """Nobody but an operator takes a topic away: people follow it, and conversations stand under it."""
    # Django makes contenttypes and permissions only after all migrations.
    topic, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="topics", model="topic"
    )
    editors, _new = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    permissions = apps.get_model("auth", "Permission").objects
    for codename, name in RIGHTS.items():
        right, _new = permissions.get_or_create(
            content_type=topic, codename=codename, defaults={"name": name}
        )
        editors.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_place_roles_workflow"), ("topics", "0003_experience")]
    operations = [migrations.RunPython(let_editors_edit_topics, migrations.RunPython.noop)]
