"""Whether a member wants it remembered which articles they read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_country'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='remembers_reading',
            field=models.BooleanField(default=False, help_text='So that you are told when one is corrected. Nobody else sees it. We forget it after a year, and at once when you turn this off.', verbose_name='Remember which articles I read'),
        ),
    ]
