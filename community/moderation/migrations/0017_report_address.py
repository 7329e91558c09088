from django.db import migrations

from community.contributions import PublicIdField, new_public_id


def give_addresses(apps, _editor):
    """A random id for each report that is there already."""
    reports = apps.get_model("moderation", "Report").objects
    for pk in reports.values_list("pk", flat=True).iterator():
        reports.filter(pk=pk).update(public_id=new_public_id())


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0016_lines_say_it"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="public_id",
            field=PublicIdField(null=True, unique=False, default=None),
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        migrations.AlterField(model_name="report", name="public_id", field=PublicIdField()),
    ]
