"""The moderators' desk: what was reported becomes one case a thing, is claimed and decided, and logged."""

from datetime import UTC, timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.members.mfa import lacks_second_step
from community.moderation import broadcasts
from community.moderation.log import LogEntry
from community.moderation.records import Action, Report, Severity
from community.notifications.models import notify
from community.realtime import Stream

__all__ = ["Action", "Case", "LogEntry", "Queue", "Report", "Severity"]

CLAIM_LAPSES_AFTER = timedelta(minutes=15)


class CaseRefused(Exception):
    """The case does not let this member act now; `sentence` says why."""

    sentence = None


class AlreadyDecided(CaseRefused):
    sentence = _("This was already decided by the team.")


class InOtherHands(CaseRefused):
    sentence = _("Somebody else on the team has just claimed this case.")


class AboutYourself(CaseRefused):
    sentence = _("This is about something you said. Somebody else on the team decides it.")


class NotPossible(CaseRefused):
    sentence = _("This cannot be done any more. Please look at the case again.")


class Queue(Stream):
    """The desk: one row. It numbers what moderators see live, and its lock puts their acts in order."""

    stream_kind = "moderation"
    has_authors = False
    stream_key = ""

    def __str__(self):
        return self.stream_name

    @classmethod
    def the_one(cls):
        return cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def take(cls):
        """Hold the desk until the transaction ends: cases change one after the other, so does the log."""
        cls.the_one()
        return cls.objects.select_for_update().get(pk=1)

    @classmethod
    def find_stream(cls, key, member):
        """For those who may decide cases, and who took the second step that their pages ask for."""
        may = not key and member.has_perm("moderation.decide_case")
        return cls.the_one() if may and not lacks_second_step(member) else None

    def missed_events(self, after, limit):
        """The newest state of each case that changed after event `after`, in order."""
        changed = Case.objects.with_facts().filter(changed_event__gt=after)
        return [broadcasts.event_of(case) for case in changed.order_by("changed_event")[:limit]]


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


class Case(models.Model):
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

    @property
    def holder(self):
        """Who is on it. A claim lapses, else a case would wait for who went home."""
        held = (
            self.state == self.State.CLAIMED
            and self.claimed_at > timezone.now() - CLAIM_LAPSES_AFTER
        )
        return self.claimed_by if held else None

    def refusal(self, member):
        """The CaseRefused class that keeps `member` from deciding it now, or None."""
        if self.is_about(member):
            return AboutYourself
        if self.is_decided:
            return AlreadyDecided
        return InOtherHands if self.holder not in (None, member) else None

    @property
    def possible_actions(self):
        """What can be decided about such a thing."""
        actions = [Action.What.NO_BREACH, Action.What.DEALT_WITH]
        if self.subject and self.subject.can_be_hidden:
            actions.append(Action.What.HIDE)
        return actions

    @property
    def can_be_restored(self):
        """Whether this case hid it, and it still is."""
        return bool(
            self.is_decided
            and self.subject
            and self.subject.is_hidden
            and self.actions.filter(what=Action.What.HIDE).exists()
        )

    @transaction.atomic
    def claim(self, member):
        """Say that one is on it. Raises CaseRefused."""
        queue = self._enter(member)
        if self.holder == member:
            return
        self.state = self.State.CLAIMED
        self.claimed_by, self.claimed_at = member, timezone.now()
        LogEntry.objects.append(LogEntry.Act.CLAIMED, self, actor=member)
        self.announce(queue)

    @transaction.atomic
    def decide(self, member, what, *, reason, note=""):
        """Rule on it, act, and tell who reported it. Answers the Action; raises CaseRefused.

        The same decision of the same member twice is one.
        """
        Queue.take()
        mine = self.actions.filter(by=member, what=what, reason=reason, note=note).first()
        if mine:
            return mine
        queue = self._enter(member)
        if what not in self.possible_actions:
            raise NotPossible
        self.state = self.State.DECIDED
        action = self._act(member, what, reason, note)
        self.announce(queue)
        return action

    @transaction.atomic
    def restore(self, member, *, reason, note=""):
        """Return what this case hid. Answers the Action; raises CaseRefused."""
        queue = self._look_again()
        if self.is_about(member):
            raise AboutYourself
        if not self.can_be_restored:
            raise NotPossible
        action = self._act(member, Action.What.RESTORE, reason, note)
        self.announce(queue)
        return action

    def announce(self, queue):
        """Number the change and show it on every moderator's page."""
        self.changed_event = queue.next_event()
        self.save()
        broadcasts.case_changed(queue, Case.objects.with_facts().get(pk=self.pk))

    def _look_again(self):
        queue = Queue.take()
        self.refresh_from_db()
        return queue

    def _enter(self, member):
        """The one place where a case is asked whether it may go on."""
        queue = self._look_again()
        refused = self.refusal(member)
        if refused:
            raise refused
        return queue

    def _act(self, member, what, reason, note):
        action = self.actions.create(what=what, by=member, reason=reason, note=note)
        if what == Action.What.HIDE:
            self.subject.hide()
        elif what == Action.What.RESTORE:
            self.subject.restore()
        LogEntry.objects.append(LogEntry.Act(what), self, actor=member, reason=reason)
        told = self.reports.exclude(reporter=None).select_related("reporter")
        for report in told.order_by("reporter"):
            notify(report.reporter, "report.decided", action)
        return action
