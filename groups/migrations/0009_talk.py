"""Messages can be answered, changed, taken back, felt and pinned."""

import community.contributions
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0008_holding'),
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='answers',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='groups.message'),
        ),
        migrations.AddField(
            model_name='message',
            name='content_note',
            field=models.CharField(blank=True, max_length=80, verbose_name='content note'),
        ),
        migrations.AddField(
            model_name='message',
            name='reactions_given',
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name='message',
            name='withdrawn_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='room',
            name='pins_event',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.CreateModel(
            name='MessageEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField()),
                ('content_note', models.CharField(blank=True, max_length=80)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.persona')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='groups.message')),
            ],
            options={
                'verbose_name': 'change of a message',
                'verbose_name_plural': 'changes of messages',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', community.contributions.PublicIdField(default=community.contributions.new_public_id, editable=False, max_length=12, unique=True)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='groups.message')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='groups.room')),
            ],
            options={
                'verbose_name': 'pin',
                'verbose_name_plural': 'pins',
                'constraints': [models.UniqueConstraint(fields=('room', 'message'), name='pinned_once'), models.CheckConstraint(condition=models.Q(('message', None), ('words', ''), _connector='XOR'), name='pin_of_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('hear', 'I hear you'), ('same', 'Me too'), ('thanks', 'Thank you'), ('hug', 'Hug'), ('strength', 'Strength')], max_length=8)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='groups.message')),
                ('persona', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona')),
            ],
            options={
                'verbose_name': 'reaction',
                'verbose_name_plural': 'reactions',
                'constraints': [models.UniqueConstraint(fields=('message', 'persona', 'kind'), name='reaction_once')],
            },
        ),
    ]
