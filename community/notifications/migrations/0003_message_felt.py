"""One more thing can be told: that a message was met with kindness."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_meetings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notification',
            name='verb',
            field=models.CharField(choices=[('thread.replied', 'Replies in conversations you follow'), ('group.admitted', 'Your request to join a group was accepted'), ('group.requested', 'Somebody asks to join a group you run'), ('message.felt', 'Something you said was met with kindness'), ('meeting.seated', 'You have a seat at a meeting'), ('meeting.tomorrow', 'A meeting is tomorrow'), ('meeting.opens', 'A meeting opens'), ('meeting.moved', 'A meeting has another time'), ('meeting.cancelled', 'A meeting was cancelled'), ('report.received', 'A report came in'), ('report.decided', 'A report of yours was decided'), ('article.submitted', 'An article waits for you'), ('article.published', 'An article of yours was published')], max_length=32),
        ),
    ]
