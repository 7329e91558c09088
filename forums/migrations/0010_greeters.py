"""The Django group "Greeters", whose members look in on newcomers."""

from django.db import migrations


def make_greeters(apps, schema_editor):
    alias = schema_editor.connection.alias
    content_type, _new = apps.get_model("contenttypes", "ContentType").objects.using(
        alias
    ).get_or_create(app_label="forums", model="welcome")
    # Django itself makes permissions only after the last migration.
    permission, _new = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type, codename="greet", defaults={"name": "Can greet newcomers"}
    )
    greeters, _new = (
        apps.get_model("auth", "Group").objects.using(alias).get_or_create(name="Greeters")
    )
    greeters.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("forums", "0009_waiting"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_greeters, migrations.RunPython.noop)]
