"""Search knows the content notes of what it finds."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_holding'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchdocument',
            name='note',
            field=models.CharField(max_length=80, null=True),
        ),
    ]
