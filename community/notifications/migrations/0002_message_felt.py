"""One more thing can be told: that a message was met with kindness."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notification',
            name='verb',
            field=models.CharField(choices=[('thread.replied', 'Replies in conversations you follow'), ('group.admitted', 'Your request to join a group was accepted'), ('group.requested', 'Somebody asks to join a group you run'), ('message.felt', 'Something you said was met with kindness'), ('report.received', 'A report came in'), ('report.decided', 'A report of yours was decided'), ('article.submitted', 'An article waits for you'), ('article.published', 'An article of yours was published')], max_length=32),
        ),
    ]
