"""Not the first words of a name alone are looked at, the first three are. Who is here already is no newcomer."""

from django.db import migrations, models

THREE = models.PositiveSmallIntegerField(default=3, editable=False)


def carry_over(apps, schema_editor):
    personas = apps.get_model("members", "Persona").objects
    personas.filter(is_new=True).update(posts_to_meet=3)


class Migration(migrations.Migration):
    dependencies = [("members", "0010_read_first")]

    operations = [
        migrations.AddField(
            model_name="persona",
            name="posts_to_meet",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.AlterField(model_name="persona", name="posts_to_meet", field=THREE),
        migrations.RemoveField(model_name="persona", name="is_new"),
    ]
