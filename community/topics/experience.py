"""What members have lived with, if they want to say so, and whether they may be asked about it."""

from typing import ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST = 30  # things one member can have lived with here


class TooMuch(Exception):
    """The member has named as much as there is room for."""


class Stage(models.TextChoices):
    """Where somebody stands with a condition; words that fit most of them."""

    DIAGNOSED = "diagnosed", _("Finding out what it is")
    FIRST_YEAR = "first", _("In the first year with it")
    YEARS = "years", _("Living with it for years")
    AFTER = "after", _("It is behind me")
    CARING = "caring", _("Caring for somebody who has it")


class ExperienceQuerySet(models.QuerySet):
    def exported_of(self, member):
        """What the member's copy of their data says of it."""
        return [
            {"topic": each.topic.name, "stage": each.stage, "since": each.created_at}
            for each in self.filter(member=member).select_related("topic").order_by("pk")
        ]

    def in_order(self):
        return self.select_related("topic").order_by("topic__name", "pk")

    def members_like(self, topics, stage):
        """Numbers of members who may be asked about `topics`: the most alike, then the least lately asked, first."""
        about = self.filter(topic__in=topics, member__willingness__isnull=False)
        likeness = models.Count("topic")
        if stage:
            same = models.Case(models.When(stage=stage, then=1), default=0)
            likeness += models.Max(same)
        of_members = about.filter(member__is_active=True).values("member")
        ranked = of_members.annotate(
            likeness=likeness, asked=models.Max("member__willingness__asked_at")
        ).order_by("-likeness", models.F("asked").asc(nulls_first=True), "member")
        return ranked.values_list("member", flat=True)


class Experience(models.Model):
    """A member has lived with something, or knows a treatment. Theirs alone: no page shows it to anybody else.

    Threat: a list of what somebody lives with is what this place exists to protect. So no persona
    stands in it, nothing about it is Reportable or Discoverable, and moderators have no view of it.
    """

    export_name: ClassVar[str] = "experience"

    member = models.ForeignKey(
        "members.Member", on_delete=models.CASCADE, related_name="experiences"
    )
    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=9, blank=True, choices=Stage)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="experience_once")]

    @classmethod
    @transaction.atomic
    def add(cls, member, topics, stage):
        """The member knows these Topics, at that Stage; saying it again changes the stage. Raises TooMuch."""
        known = cls.objects.select_for_update().filter(member=member)
        if len({*known.values_list("topic", flat=True)} | {topic.pk for topic in topics}) > MOST:
            raise TooMuch
        rows = [
            cls(member=member, topic=topic, stage="" if topic.is_treatment else stage)
            for topic in topics
        ]
        cls.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["member", "topic"],
            update_fields=["stage"],
        )


class WillingnessQuerySet(models.QuerySet):
    def exported_of(self, member):
        """Since when the member may be asked, or None."""
        return self.filter(member=member).values_list("since", flat=True).first()

    def hold(self, member_id):
        """The member's Willingness, held until the transaction ends, or None: one asks them at a time."""
        return self.select_for_update().filter(member=member_id).first()


class Willingness(models.Model):
    """A member may be asked when somebody waits for an answer. Without a row they are not."""

    export_name: ClassVar[str] = "may_be_asked_since"

    member = models.OneToOneField(
        "members.Member", on_delete=models.CASCADE, related_name="willingness"
    )
    since = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)

    objects = WillingnessQuerySet.as_manager()

    @classmethod
    def begin(cls, member):
        """From now on they may be asked. Repeating it changes nothing."""
        cls.objects.get_or_create(member=member)

    @classmethod
    def end(cls, member):
        """They are asked no more, from now on."""
        cls.objects.filter(member=member).delete()


@transaction.atomic
def forget(member):
    """Erase all that the member said here of what they live with."""
    Willingness.end(member)
    Experience.objects.filter(member=member).delete()
