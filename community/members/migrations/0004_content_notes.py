"""Members choose whether content notes cover messages."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0003_presence_of_many_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='covers_notes',
            field=models.BooleanField(default=True, help_text='You read the note first, and open the message if you want to.', verbose_name='Cover messages that carry a content note'),
        ),
    ]
