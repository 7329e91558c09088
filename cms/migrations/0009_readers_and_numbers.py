"""What readers say of articles, what they read, and who may answer and count."""

import community.contributions
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


GRANTED = {
    "answer_notes": ("Can read and answer readers' notes", ["Editors", "Clinical reviewers"]),
    "read_numbers": (
        "Can read the editors' numbers",
        ["Editors", "Clinical reviewers", "Community managers"],
    ),
}


def grant(apps, schema_editor):
    """Django makes permissions after all migrations; these are handed out now."""
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="readernote"
    )[0]
    for codename, (name, roles) in GRANTED.items():
        permission = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
        for role in roles:
            group = apps.get_model("auth", "Group").objects.get_or_create(name=role)[0]
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0008_pictures_and_documents'),
        ('members', '0008_remembers_reading'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('times', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='ReaderNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', community.contributions.PublicIdField(default=community.contributions.new_public_id, editable=False, max_length=12, unique=True)),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='hidden at')),
                ('kind', models.CharField(choices=[('unclear', 'Unclear: I do not understand it'), ('outdated', 'Out of date: it is different by now'), ('wrong', 'Wrong: something is not true')], max_length=10, verbose_name='what is it?')),
                ('words', models.TextField(blank=True, verbose_name='in your words')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('declined', 'Declined')], default='open', max_length=8, verbose_name='state')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('handled_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': "reader's note",
                'verbose_name_plural': "readers' notes",
                'permissions': [('answer_notes', "Can read and answer readers' notes"), ('read_numbers', "Can read the editors' numbers")],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change_seen', models.BigIntegerField(default=0)),
                ('read_on', models.DateField(default=django.utils.timezone.localdate)),
            ],
        ),
        migrations.AddField(
            model_name='article',
            name='review_due',
            field=models.DateField(editable=False, null=True, verbose_name='next review due'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(condition=models.Q(('kind', 'correction')), fields=['-id'], name='correction_newest_first'),
        ),
        migrations.AddField(
            model_name='dailyread',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.article'),
        ),
        migrations.AddField(
            model_name='readernote',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reader_notes', to='cms.article'),
        ),
        migrations.AddField(
            model_name='readernote',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.persona'),
        ),
        migrations.AddField(
            model_name='readernote',
            name='handled_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='readernote',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
        migrations.AddField(
            model_name='readmark',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.article'),
        ),
        migrations.AddField(
            model_name='readmark',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='dailyread',
            constraint=models.UniqueConstraint(fields=('day', 'article'), name='daily_read_once'),
        ),
        migrations.AddIndex(
            model_name='readernote',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['article'], name='open_note_of_article'),
        ),
        migrations.AddIndex(
            model_name='readernote',
            index=models.Index(fields=['-created_at', '-id'], name='note_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='readmark',
            constraint=models.UniqueConstraint(fields=('member', 'article'), name='article_read_once'),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
