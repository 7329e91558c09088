"""How people come into groups: proposals, questions, invitations, consent."""

import community.contributions
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def let_founders_screen(apps, schema_editor):
    """The first two facilitators of each group read what newcomers answer; what was asked so far is kept."""
    membership, screener, screening, request, group = (
        apps.get_model(*name)
        for name in (
            ("spaces", "Membership"),
            ("groups", "Screener"),
            ("groups", "Screening"),
            ("spaces", "JoinRequest"),
            ("groups", "SupportGroup"),
        )
    )
    for each in group.objects.all():
        run = membership.objects.filter(space_id=each.pk, role="facilitator").order_by("joined_at")
        for place, first in enumerate(run[:2], start=1):
            screener.objects.create(group=each, membership=first, place=place)
        for asked in request.objects.filter(space_id=each.pk):
            screening.objects.create(
                group=each,
                member_id=asked.member_id,
                persona_id=asked.persona_id,
                answers=[["A few words about you", asked.note]],
                created_at=asked.created_at,
            )


def let_moderators_decide(apps, schema_editor):
    alias = schema_editor.connection.alias
    content_type, _new = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(alias)
        .get_or_create(app_label="groups", model="proposal")
    )
    # Django itself makes permissions only after the last migration.
    permission, _new = (
        apps.get_model("auth", "Permission")
        .objects.using(alias)
        .get_or_create(
            content_type=content_type,
            codename="decide_proposal",
            defaults={"name": "Can decide proposals of groups"},
        )
    )
    moderators, _new = (
        apps.get_model("auth", "Group").objects.using(alias).get_or_create(name="Moderators")
    )
    moderators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0006_meetings"),
        ("members", "0001_initial"),
        ("spaces", "0004_stays_private"),
        ("moderation", "0002_moderators"),
        ("topics", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="supportgroup",
            name="cards_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="check_question",
            field=models.CharField(blank=True, max_length=200, verbose_name="check question"),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="check_right",
            field=models.CharField(blank=True, max_length=200, verbose_name="right answer"),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="check_wrong",
            field=models.JSONField(blank=True, default=list, verbose_name="other answers"),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="meets",
            field=models.CharField(
                choices=[
                    ("anytime", "Any time"),
                    ("daily", "Every day"),
                    ("evenings", "Evenings and nights"),
                    ("weekly", "A meeting every week"),
                    ("seldom", "Now and then"),
                ],
                default="anytime",
                max_length=8,
                verbose_name="when people are here",
            ),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="questions",
            field=models.JSONField(
                blank=True, default=list, verbose_name="questions to who wants to join"
            ),
        ),
        migrations.AddField(
            model_name="supportgroup",
            name="rules",
            field=models.TextField(blank=True, verbose_name="house rules"),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(editable=False)),
                (
                    "agreed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent",
                        to="spaces.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "public_id",
                    community.contributions.PublicIdField(
                        default=community.contributions.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("expires_at", models.DateTimeField(editable=False)),
                ("used_at", models.DateTimeField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.membership",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="groups.supportgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "indexes": [
                    models.Index(fields=["group", "expires_at"], name="invitation_of_group")
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meets",
                    models.CharField(
                        choices=[
                            ("anytime", "Any time"),
                            ("daily", "Every day"),
                            ("evenings", "Evenings and nights"),
                            ("weekly", "A meeting every week"),
                            ("seldom", "Now and then"),
                        ],
                        default="anytime",
                        max_length=8,
                        verbose_name="when people are here",
                    ),
                ),
                ("rhythm", models.CharField(blank=True, max_length=120, verbose_name="rhythm")),
                ("rules", models.TextField(blank=True, verbose_name="house rules")),
                (
                    "questions",
                    models.JSONField(
                        blank=True, default=list, verbose_name="questions to who wants to join"
                    ),
                ),
                (
                    "check_question",
                    models.CharField(blank=True, max_length=200, verbose_name="check question"),
                ),
                (
                    "check_right",
                    models.CharField(blank=True, max_length=200, verbose_name="right answer"),
                ),
                (
                    "check_wrong",
                    models.JSONField(blank=True, default=list, verbose_name="other answers"),
                ),
                (
                    "public_id",
                    community.contributions.PublicIdField(
                        default=community.contributions.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("key", models.UUIDField(editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("purpose", models.TextField(verbose_name="purpose")),
                (
                    "language",
                    models.CharField(default="en", max_length=12, verbose_name="language"),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "Everybody can read"),
                            ("members", "Signed-in members can read"),
                            ("private", "Only people in it can read"),
                        ],
                        default="private",
                        max_length=8,
                    ),
                ),
                ("is_listed", models.BooleanField(default=True)),
                (
                    "joining",
                    models.CharField(
                        choices=[
                            ("open", "Anyone can join"),
                            ("request", "Ask to join"),
                            ("invitation", "By invitation"),
                        ],
                        default="request",
                        max_length=10,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "The team has not decided yet"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField(blank=True, editable=False)),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.supportgroup",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.persona",
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="+", to="topics.topic")),
            ],
            options={
                "verbose_name": "proposal of a group",
                "verbose_name_plural": "proposals of groups",
                "permissions": [("decide_proposal", "Can decide proposals of groups")],
                "indexes": [models.Index(fields=["state", "created_at"], name="proposal_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "key"), name="proposal_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Screener",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(editable=False)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screeners",
                        to="groups.supportgroup",
                    ),
                ),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screener",
                        to="spaces.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "screener",
                "verbose_name_plural": "screeners",
                "constraints": [
                    models.UniqueConstraint(fields=("group", "place"), name="screener_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(("place__gte", 1), ("place__lte", 2)),
                        name="two_screeners",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.JSONField(default=list, editable=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("admitted", "let in"), ("declined", "declined")],
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screenings",
                        to="groups.supportgroup",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.persona",
                    ),
                ),
            ],
            options={
                "verbose_name": "screening",
                "verbose_name_plural": "screenings",
                "indexes": [models.Index(fields=["decided_at"], name="screening_by_decision")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("group", "member"),
                        name="screening_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.RunPython(let_founders_screen, migrations.RunPython.noop),
        migrations.RunPython(let_moderators_decide, migrations.RunPython.noop),
    ]
