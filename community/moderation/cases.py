"""A case: all that is known about one thing, until it is decided."""

from datetime import UTC, timedelta

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
from community.moderation.actions import APPEAL_WITHIN
from community.moderation.care import Caring
from community.moderation.local import Local, LocalQuerySet
from community.moderation.moderator import DISTRESS
from community.moderation.records import Report, Severity
from community.moderation.returning import Returning
from community.moderation.reveals import Revealing
from community.moderation.rota import Duty
from community.moderation.states import OPEN, STEPS, State
from community.moderation.working import CLAIM_LAPSES_AFTER, Working

CALL_AFTER = timedelta(minutes=10)


class CaseQuerySet(LocalQuerySet):
    def visible_to(self, member):
        """Cases are there for moderators only."""
        may = member.is_staff and member.has_perm("moderation.decide_case")
        return self if may else self.none()

    def open(self):
        return self.filter(state__in=OPEN)

    def of_kind(self, model):
        """About things of that model."""
        return self.filter(
            subject_type__app_label=model._meta.app_label,
            subject_type__model=model._meta.model_name,
        )

    def held(self):
        """Somebody is on them."""
        return self.filter(claimed_by__isnull=False, touched_at__gt=_lapsed())

    def unheld(self):
        """Nobody is on them, or not any more."""
        return self.exclude(claimed_by__isnull=False, touched_at__gt=_lapsed())

    def unattended(self):
        """A life may be at risk, nobody is on it or has decided, and it is time to call people again."""
        now = timezone.now()
        due = models.Q(calls=0, waits_since__lt=now - CALL_AFTER)
        due |= models.Q(calls=1, waits_since__lt=now - 2 * CALL_AFTER)
        waiting = self.open().exclude(state=State.SECOND_NEEDED)
        return waiting.unheld().filter(due, severity=Severity.P0)

    def awaiting_author(self):
        return self.filter(state=State.AWAITING_MEMBER)

    def to_close(self):
        """Decided, and the time for appeals and second looks is over."""
        ended = [state for state, following in STEPS.items() if State.CLOSED in following]
        return self.filter(state__in=ended, waits_since__lt=timezone.now() - APPEAL_WITHIN)

    def of_same(self, case):
        """Those about the same thing, itself included."""
        return self.filter(subject_type=case.subject_type_id, subject_id=case.subject_id)

    def about(self, themes):
        """Those in which one of `themes` (see moderator.THEMES) stands."""
        said = models.Q(reason__in=themes)
        here = models.Q(pk__in=[])
        if DISTRESS in themes:
            said |= models.Q(door=Report.Door.WORRIED)
            here = models.Q(severity=Severity.P0) | models.Q(sounds_distressed=True)
        return self.filter(here | models.Q(pk__in=Report.objects.filter(said).values("case")))

    def without(self, themes):
        """What is left for who does not want to see these themes."""
        return (
            self.exclude(pk__in=self.model.objects.about(themes).values("pk")) if themes else self
        )

    def most_urgent_first(self):
        return self.order_by("severity", "opened_at", "pk")

    def with_facts(self):
        """With all that a row of the queue shows."""
        reports = Report.objects.only("case", "door", "reason")
        return self.select_related(
            "space", "said_by", "subject_type", "claimed_by__default_persona"
        ).prefetch_related(models.Prefetch("reports", reports))

    def open_about(self, subject, severity):
        """The open case about `subject`, made when there is none, and whether it was made."""
        return self.open().get_or_create(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            defaults={
                "severity": severity,
                "space": getattr(subject, "space", None),
                "said_by": subject.said_by,
                "was_staffed": Duty.objects.on_now().exists,
            },
        )


def _lapsed():
    """A claim that was last touched before is none any more."""
    return timezone.now() - CLAIM_LAPSES_AFTER


class Case(Working, Returning, Local, Acting, Caring, Revealing, models.Model):
    """All reports about one thing, until they are decided. At most one is open about a thing.

    `waits_since` is when it came in or was last put back, `was_staffed` whether somebody was on duty
    then; `calls` is how often people were called because nobody took it. `sounds_distressed`: to a detector.
    `is_for_other_eyes`: whoever decided it leaves it to the others now.
    """

    State = State

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
    state = models.CharField(max_length=16, choices=State, default=State.NEW)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    waits_since = models.DateTimeField(default=timezone.now, editable=False)
    was_staffed = models.BooleanField(default=False, editable=False)
    calls = models.PositiveSmallIntegerField(default=0, editable=False)
    sounds_distressed = models.BooleanField(default=False, editable=False)
    claimed_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    touched_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    passed_up_at = models.DateTimeField(null=True, editable=False)
    is_for_other_eyes = models.BooleanField(default=False, editable=False)
    changed_event = models.BigIntegerField(default=0, editable=False)
    changed_here = models.BigIntegerField(default=0, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [
            ("decide_case", "Can decide cases"),
            ("lead", "Can lead the moderators"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=models.Q(state__in=OPEN),
                name="case_open_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["severity", "opened_at", "id"],
                condition=models.Q(state__in=OPEN),
                name="case_by_urgency",
            ),
            models.Index(fields=["changed_event"], name="case_by_change"),
            models.Index(fields=["space", "changed_here"], name="case_by_change_here"),
        ]

    def __str__(self):
        """Names what it is about without a word of it: "Message in Living with migraine"."""
        if self.space is None:
            return self.kind_name
        return gettext("%(kind)s in %(space)s") % {"kind": self.kind_name, "space": self.space}

    def get_absolute_url(self):
        return reverse("case", args=[self.public_id])

    @property
    def kind_name(self):
        return str(capfirst(self.subject_type.model_class()._meta.verbose_name))

    @property
    def rank(self):
        """Sorts as text the way `most_urgent_first` does."""
        return f"{self.severity} {self.opened_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"

    @property
    def number_of_reports(self):
        return len(self.reports.all())

    @property
    def themes(self):
        """What of moderator.THEMES stands in it."""
        reasons = {report.reason or DISTRESS for report in self.reports.all()}
        hears = self.severity == Severity.P0 or self.sounds_distressed
        return reasons | ({DISTRESS} if hears else set())

    @property
    def facts(self):
        """What filters and opt-outs ask of a row, the same words in pages and in live frames."""
        holder = self.holder
        yield f"severity-{self.severity}"
        yield f"kind-{self.subject_type.model_class().report_kind}"
        yield f"state-{self.state}"
        yield f"by-{holder.default_persona.public_id}" if holder else "unclaimed"
        if self.space:
            yield f"space-{self.space.slug}"
        yield from (f"reason-{theme}" for theme in sorted(self.themes))

    def is_about(self, member):
        """Whether the member said it, or is a party to it."""
        said_it = self.said_by is not None and self.said_by.member_id == member.pk
        return said_it or (self.subject is not None and self.subject.concerns(member))

    def has_voice_of(self, member):
        """Whether the member spoke in the conversation it is from."""
        return self.subject is not None and self.subject.has_voice_of(member)
