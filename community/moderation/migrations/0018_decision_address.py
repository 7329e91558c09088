from django.db import migrations

from community.contributions import PublicIdField, new_public_id


def give_addresses(apps, _editor):
    """A random id for each decision that is there already."""
    actions = apps.get_model("moderation", "Action").objects
    for pk in actions.values_list("pk", flat=True).iterator():
        actions.filter(pk=pk).update(public_id=new_public_id())


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0017_report_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="public_id",
            field=PublicIdField(null=True, unique=False, default=None),
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        migrations.AlterField(model_name="action", name="public_id", field=PublicIdField()),
    ]
