"""Search ranks what may no longer hold lower, and counts what was looked for in vain."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0008_remembers_reading'),
        ('search', '0007_open_words'),
        ('spaces', '0006_greet'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmptySearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('times', models.PositiveIntegerField(default=1)),
                ('words', models.CharField(max_length=80, verbose_name='words')),
            ],
        ),
        migrations.RemoveIndex(
            model_name='searchdocument',
            name='search_reach',
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='is_dated',
            field=models.BooleanField(null=True),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=models.Index(fields=['id', 'space', 'author', 'for_members', 'is_dated'], name='search_reach'),
        ),
        migrations.AddConstraint(
            model_name='emptysearch',
            constraint=models.UniqueConstraint(fields=('day', 'words'), name='empty_search_once_a_day'),
        ),
    ]
