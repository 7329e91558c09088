"""What those who run a space do is in the log too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
        ('moderation', '0002_moderators'),
        ('spaces', '0003_holding'),
    ]

    operations = [
        migrations.AddField(
            model_name='logentry',
            name='about',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='logentry',
            name='persona',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='logentry',
            name='space',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AlterField(
            model_name='logentry',
            name='act',
            field=models.CharField(choices=[('reported', 'reported'), ('claimed', 'claimed'), ('no_breach', 'found no breach'), ('dealt_with', 'dealt with it'), ('hide', 'hid it'), ('restore', 'restored it'), ('slow', 'changed slow mode in'), ('pause', 'paused'), ('lock', 'locked'), ('open', 'opened'), ('mute', 'muted somebody in'), ('unmute', 'let somebody write again in'), ('remove', 'removed somebody from'), ('let_back', 'allowed somebody to come back to'), ('retention', 'changed how long is kept in'), ('hours', 'changed the hours of'), ('release', 'let a held message into'), ('decline', 'declined a held message in')], editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='logentry',
            name='case',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log', to='moderation.case'),
        ),
    ]
