"""What is told of readers' notes and of corrections."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0010_helpline_due'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notification',
            name='verb',
            field=models.CharField(choices=[('thread.answered', 'Somebody answered you'), ('post.named', 'Somebody named you with an @'), ('thread.replied', 'Replies in conversations you follow'), ('thread.helped', 'Something helped in a conversation you follow'), ('thread.opened', 'A new conversation where you follow'), ('summary.daily', 'Your summary of the day'), ('thread.outcome', 'What became of a question of yours'), ('post.helped_asker', 'What you wrote helped who had asked'), ('post.helped', 'What you wrote helped somebody'), ('group.admitted', 'Your request to join a group was accepted'), ('group.requested', 'Somebody asks to join a group you run'), ('message.named', 'Somebody named you with an @ in a room'), ('message.felt', 'Something you said was met with kindness'), ('meeting.seated', 'You have a seat at a meeting'), ('meeting.tomorrow', 'A meeting is tomorrow'), ('meeting.opens', 'A meeting opens'), ('meeting.moved', 'A meeting has another time'), ('meeting.cancelled', 'A meeting was cancelled'), ('group.declined', 'Your request to join a group was declined'), ('group.entrusted', 'What you do in a group has changed'), ('group.proposed', 'Somebody would like to found a group'), ('group.approved', 'A group that you proposed was approved'), ('group.refused', 'A group that you proposed was declined'), ('group.muted', 'You only read along in a group for a time'), ('group.unmuted', 'You can write in a group again'), ('group.removed', 'You were taken out of a group'), ('group.let_back', 'You may come back to a group'), ('group.held', 'A message waits for those who run the group'), ('group.released', 'A message of yours is in the room now'), ('group.not_let_in', 'A message of yours was not let into the room'), ('group.retention', 'How long a group keeps its messages changes'), ('conversation.asked', 'Somebody asks to write to you privately'), ('conversation.accepted', 'Somebody you asked has answered'), ('conversation.said', 'Private messages'), ('quiet.offered', 'Somebody who runs a group would like to talk with you'), ('question.offered', 'Somebody waits for an answer that you may know'), ('question.waits', 'A question waits for an answer'), ('question.unanswered', 'A question has waited for a day'), ('welcome.given', 'Somebody new wrote, and you look in on them'), ('report.received', 'A report came in'), ('report.decided', 'A report of yours was decided'), ('article.submitted', 'An article waits for you'), ('helpline.due', 'The number of a helpline should be checked'), ('article.published', 'An article of yours was published'), ('article.sent_back', 'An article was sent back'), ('article.ready', 'An article can be published'), ('article.unsigned', 'A signed article was changed'), ('article.late', 'A review you took on is late'), ('article.due', 'An article is to be reviewed again'), ('article.not_published', 'An article could not be published'), ('article.alert', 'A safety alert about an article'), ('article.taken_down', 'An article was taken down'), ('article.corrected', 'An article that you read was corrected'), ('note.received', 'A reader wrote a note about an article'), ('note.answered', 'Editors answered a note of yours')], max_length=32),
        ),
    ]
