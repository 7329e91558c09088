from django.db import migrations, models


def begin_with_what_was(apps, _editor):
    """Of a box that is there already the newest change of its versions."""
    versions = apps.get_model("forums", "WhatHelped").objects.filter(thread=models.OuterRef("pk"))
    newest = versions.order_by("-changed_event").values("changed_event")[:1]
    boxed = apps.get_model("forums", "Thread").objects.filter(boxes__isnull=False)
    boxed.update(box_event=models.Subquery(newest))


class Migration(migrations.Migration):
    dependencies = [
        ("forums", "0017_early_posts"),
    ]

    operations = [
        migrations.AddField(
            model_name="thread",
            name="box_event",
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(begin_with_what_was, migrations.RunPython.noop),
    ]
