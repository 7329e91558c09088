"""What a group tells about holding its room."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notification',
            name='verb',
            field=models.CharField(choices=[('thread.replied', 'Replies in conversations you follow'), ('group.admitted', 'Your request to join a group was accepted'), ('group.requested', 'Somebody asks to join a group you run'), ('group.muted', 'You only read along in a group for a time'), ('group.unmuted', 'You can write in a group again'), ('group.removed', 'You were taken out of a group'), ('group.let_back', 'You may come back to a group'), ('group.held', 'A message waits for those who run the group'), ('group.released', 'A message of yours is in the room now'), ('group.declined', 'A message of yours was not let into the room'), ('group.retention', 'How long a group keeps its messages changes'), ('report.received', 'A report came in'), ('report.decided', 'A report of yours was decided'), ('article.submitted', 'An article waits for you'), ('article.published', 'An article of yours was published')], max_length=32),
        ),
    ]
