"""A case: all that is known about one thing, until it is decided."""

from datetime import UTC

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.acting import Acting
from community.moderation.records import Severity
from community.moderation.working import Working


class CaseQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Cases are there for moderators only."""
        may = member.is_staff and member.has_perm("moderation.decide_case")
        return self if may else self.none()

    def open(self):
        return self.exclude(state=Case.State.DECIDED)

    def most_urgent_first(self):
        return self.order_by("severity", "opened_at", "pk")

    def with_facts(self):
        """With all that a row of the queue shows."""
        return self.select_related(
            "space", "said_by", "subject_type", "claimed_by__default_persona"
        ).annotate(number_of_reports=models.Count("reports"))

    def open_about(self, subject, severity):
        """The open case about `subject`, made when there is none, and whether it was made."""
        return self.open().get_or_create(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            defaults={
                "severity": severity,
                "space": getattr(subject, "space", None),
                "said_by": subject.said_by,
            },
        )


class Case(Working, Acting, models.Model):
    """All reports about one thing, until they are decided. At most one is open about a thing."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        CLAIMED = "claimed", _("Claimed")
        DECIDED = "decided", _("Decided")

    public_id = PublicIdField()
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    space = models.ForeignKey(
        "spaces.Space", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_by = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    severity = models.PositiveSmallIntegerField(choices=Severity)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, editable=False)
    changed_event = models.BigIntegerField(default=0, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [("decide_case", "Can decide cases")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=models.Q(state__in=["new", "claimed"]),
                name="case_open_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["severity", "opened_at", "id"],
                condition=models.Q(state__in=["new", "claimed"]),
                name="case_by_urgency",
            ),
            models.Index(fields=["changed_event"], name="case_by_change"),
        ]

    def __str__(self):
        """Names what it is about without a word of it: "Message in Living with migraine"."""
        kind = capfirst(self.subject_type.model_class()._meta.verbose_name)
        if self.space is None:
            return str(kind)
        return gettext("%(kind)s in %(space)s") % {"kind": kind, "space": self.space}

    def get_absolute_url(self):
        return reverse("case", args=[self.public_id])

    @property
    def rank(self):
        """Sorts as text the way `most_urgent_first` does."""
        return f"{self.severity} {self.opened_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"

    @property
    def is_decided(self):
        return self.state == self.State.DECIDED

    def is_about(self, member):
        """Whether the member said it, or is a party to it."""
        said_it = self.said_by is not None and self.said_by.member_id == member.pk
        return said_it or (self.subject is not None and self.subject.concerns(member))
