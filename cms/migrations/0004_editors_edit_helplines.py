from django.db import migrations

RIGHTS = {"add_helpline": "Can add helpline", "change_helpline": "Can change helpline"}


def let_editors_edit_helplines(apps, schema_editor):
    """A number that is gone is shown no more, and stays for who looks after the list."""
    # Django makes contenttypes and permissions only after all migrations.
    helpline, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="helplines", model="helpline"
    )
    editors, _new = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    permissions = apps.get_model("auth", "Permission").objects
    for codename, name in RIGHTS.items():
        right, _new = permissions.get_or_create(
            content_type=helpline, codename=codename, defaults={"name": name}
        )
        editors.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_editors_edit_topics"), ("helplines", "0001_helpline")]
    operations = [migrations.RunPython(let_editors_edit_helplines, migrations.RunPython.noop)]
