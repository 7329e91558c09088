"""Opening and ending a quiet room is in the log too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0003_holding'),
    ]

    operations = [
        migrations.AlterField(
            model_name='logentry',
            name='act',
            field=models.CharField(choices=[('reported', 'reported'), ('claimed', 'claimed'), ('no_breach', 'found no breach'), ('dealt_with', 'dealt with it'), ('hide', 'hid it'), ('restore', 'restored it'), ('slow', 'changed slow mode in'), ('pause', 'paused'), ('lock', 'locked'), ('open', 'opened'), ('mute', 'muted somebody in'), ('unmute', 'let somebody write again in'), ('remove', 'removed somebody from'), ('let_back', 'allowed somebody to come back to'), ('retention', 'changed how long is kept in'), ('hours', 'changed the hours of'), ('release', 'let a held message into'), ('decline', 'declined a held message in'), ('aside', 'opened a quiet room in'), ('aside_ended', 'ended a quiet room in')], editable=False, max_length=16),
        ),
    ]
