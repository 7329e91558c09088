"""When somebody last said something in a space, and whether anybody has read it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('spaces', '0002_reserved_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='is_known',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='membership',
            name='last_said_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
