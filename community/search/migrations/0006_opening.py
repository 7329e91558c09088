"""What of a public space only members find."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_note'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchdocument',
            name='for_members',
            field=models.BooleanField(null=True),
        ),
        migrations.RemoveIndex(
            model_name='searchdocument',
            name='search_reach',
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=models.Index(fields=['id', 'space', 'author', 'for_members'], name='search_reach'),
        ),
    ]
