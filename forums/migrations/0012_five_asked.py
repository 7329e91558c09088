from django.db import migrations, models


def keep_the_last_of_each_place(apps, schema_editor):
    """A place that was given back was taken again: who declined before that is remembered no more."""
    asks = apps.get_model("forums", "Ask").objects
    later = asks.filter(
        thread=models.OuterRef("thread"), place=models.OuterRef("place"), pk__gt=models.OuterRef("pk")
    )
    earlier = asks.filter(models.Exists(later))
    asks.filter(pk__in=list(earlier.values_list("pk", flat=True))).delete()


class Migration(migrations.Migration):
    dependencies = [("forums", "0011_kept_marks")]

    operations = [
        migrations.RunPython(keep_the_last_of_each_place, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="ask", name="ask_place_once"),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.UniqueConstraint(
                fields=("thread", "place"), name="ask_place_taken"
            ),
        ),
    ]
