"""Until when something may be found."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_fill_author'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchdocument',
            name='expires_at',
            field=models.DateTimeField(null=True),
        ),
    ]
