"""Which personas have said nothing in a forum yet. Those that are here when this comes are no newcomers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0005_opening")]

    operations = [
        migrations.AddField(
            model_name="persona",
            name="is_new",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="persona",
            name="is_new",
            field=models.BooleanField(default=True, editable=False),
        ),
    ]
