"""The Django group "Moderators", whose members may decide cases."""

from django.db import migrations


def make_moderators(apps, schema_editor):
    alias = schema_editor.connection.alias
    content_type, _new = apps.get_model("contenttypes", "ContentType").objects.using(
        alias
    ).get_or_create(app_label="moderation", model="case")
    # Django itself makes permissions only after the last migration.
    permission, _new = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type,
        codename="decide_case",
        defaults={"name": "Can decide cases"},
    )
    moderators, _new = (
        apps.get_model("auth", "Group").objects.using(alias).get_or_create(name="Moderators")
    )
    moderators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_moderators, migrations.RunPython.noop)]
