"""Holding the room: slow mode, pause, lock, mute, remove, staffed hours, held messages, retention."""

import community.contributions
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def know_who_has_spoken(apps, schema_editor):
    """Whoever has said something in a room is known there: their next message is not their first."""
    membership, message = apps.get_model("spaces", "Membership"), apps.get_model("groups", "Message")
    said = message.objects.filter(room=models.OuterRef("space"), author=models.OuterRef("persona"))
    membership.objects.filter(models.Exists(said)).update(is_known=True)


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0007_joining'),
        ('members', '0001_initial'),
        ('spaces', '0003_holding'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', community.contributions.PublicIdField(default=community.contributions.new_public_id, editable=False, max_length=12, unique=True)),
                ('key', models.UUIDField(editable=False)),
                ('source', models.TextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('declined_at', models.DateTimeField(editable=False, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name': 'held message',
                'verbose_name_plural': 'held messages',
            },
        ),
        migrations.CreateModel(
            name='Mute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('hurt', 'Something you wrote hurt somebody.'), ('space', 'Others hardly had room to speak.'), ('rules', 'The house rules were not kept.'), ('other', 'For another reason, in your own words.')], max_length=5)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('until', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'mute',
                'verbose_name_plural': 'mutes',
            },
        ),
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('hurt', 'Something you wrote hurt somebody.'), ('space', 'Others hardly had room to speak.'), ('rules', 'The house rules were not kept.'), ('other', 'For another reason, in your own words.')], max_length=5)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'removal',
                'verbose_name_plural': 'removals',
            },
        ),
        migrations.CreateModel(
            name='StaffedHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
            ],
            options={
                'verbose_name': 'staffed hours',
                'verbose_name_plural': 'staffed hours',
                'ordering': ['weekday', 'starts', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='message',
            name='expires_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='hold',
            field=models.CharField(blank=True, choices=[('', 'Open'), ('pause', 'Paused'), ('lock', 'Locked')], editable=False, max_length=5),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='hold_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='hold_why',
            field=models.CharField(blank=True, choices=[('breath', 'Let us all take a breath.'), ('hard', 'Something hard was said. We take a moment for it.'), ('stray', 'We have strayed from what this group is for.'), ('rules', 'The house rules were not kept.'), ('other', 'For another reason, in your own words.')], editable=False, max_length=6),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='hold_words',
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='kept',
            field=models.CharField(choices=[('24h', 'For 24 hours'), ('30d', 'For 30 days'), ('keep', 'For as long as the group exists')], default='keep', max_length=4, verbose_name='how long messages are kept'),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='kept_changes_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='next_kept',
            field=models.CharField(blank=True, choices=[('24h', 'For 24 hours'), ('30d', 'For 30 days'), ('keep', 'For as long as the group exists')], editable=False, max_length=4),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='slow_seconds',
            field=models.PositiveSmallIntegerField(choices=[(0, 'As fast as people write'), (10, 'One message in 10 seconds'), (30, 'One message in 30 seconds'), (60, 'One message in a minute'), (300, 'One message in 5 minutes')], default=0, editable=False),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='state_event',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='supportgroup',
            name='time_zone',
            field=models.CharField(default='UTC', editable=False, max_length=64, verbose_name='time zone'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['expires_at'], name='message_by_expiry'),
        ),
        migrations.AddField(
            model_name='heldmessage',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='heldmessage',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held', to='groups.supportgroup'),
        ),
        migrations.AddField(
            model_name='mute',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='groups.supportgroup'),
        ),
        migrations.AddField(
            model_name='mute',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mute',
            name='persona',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='removal',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='groups.supportgroup'),
        ),
        migrations.AddField(
            model_name='removal',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='removal',
            name='persona',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='staffedhours',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='groups.supportgroup'),
        ),
        migrations.AddField(
            model_name='staffedhours',
            name='persona',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona'),
        ),
        migrations.AddConstraint(
            model_name='heldmessage',
            constraint=models.UniqueConstraint(fields=('group', 'author', 'key'), name='held_message_once'),
        ),
        migrations.AddConstraint(
            model_name='mute',
            constraint=models.UniqueConstraint(fields=('group', 'persona'), name='mute_once'),
        ),
        migrations.AddConstraint(
            model_name='removal',
            constraint=models.UniqueConstraint(fields=('group', 'member'), name='removal_once'),
        ),
        migrations.AddConstraint(
            model_name='staffedhours',
            constraint=models.UniqueConstraint(fields=('group', 'persona', 'weekday', 'starts'), name='staffed_hours_once'),
        ),
        migrations.RunPython(know_who_has_spoken, migrations.RunPython.noop),
    ]
