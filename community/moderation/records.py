"""What is put on record about a case: the reports that opened it."""

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.places import Placed, PlacedQuerySet
from community.moderation.queue import Queue
from community.moderation.refusals import NotPossible

SALT = "cairn.report"


class Severity(models.IntegerChoices):
    """How urgent a case is; the most urgent first."""

    P0 = 0, _("A life may be at risk")
    P1 = 1, _("Serious harm")
    P2 = 2, _("Harm to people")
    P3 = 3, _("Breaks a rule")
    P4 = 4, _("Spam or off topic")


class ReportQuerySet(PlacedQuerySet):
    def of(self, member):
        """What the member reported, newest first, with what became of it."""
        mine = self.filter(reporter=member).order_by("-created_at", "-pk")
        return (
            mine.named_to(member)
            .select_related("case__space", "case__subject_type")
            .prefetch_related("case__actions")
        )

    def of_token(self, token):
        """The visitor's report whose address it is. Raises Report.DoesNotExist."""
        try:
            public_id = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            raise self.model.DoesNotExist from None
        found = self.named_to(AnonymousUser())
        return found.select_related("case__space", "case__subject_type").get(
            public_id=public_id, reporter=None
        )

    def exported_of(self, member):
        return [
            {
                "about": report.thing,
                "at": report.created_at,
                "what": str(report),
                "note": report.note,
                "second_look": report.second_look,
            }
            for report in self.of(member)
        ]


class Report(Placed, models.Model):
    """A concern of one person about one thing. They may ask once for a `second_look`, and say why."""

    export_name = "reports"

    class Door(models.TextChoices):
        WORRIED = "worried", _("I'm worried about this person")
        RULES = "rules", _("This breaks the rules")

    class Reason(models.TextChoices):
        MEANS = "means", _("It names means of self-harm")
        ABUSE = "abuse", _("It threatens or abuses somebody")
        PRIVATE = "private", _("It gives away private details")
        ADVICE = "advice", _("Its health advice is dangerous")
        SELLING = "selling", _("It sells, scams or recruits")
        PRETENCE = "pretence", _("It pretends to be someone")
        HATE = "hate", _("It is hateful or discriminates")
        NOTE = "note", _("It should carry a content note")
        SPAM = "spam", _("It is spam or off topic")
        OTHER = "other", _("Something else")

    SEVERITIES = {
        Reason.MEANS: Severity.P1,
        Reason.ABUSE: Severity.P1,
        Reason.PRIVATE: Severity.P1,
        Reason.ADVICE: Severity.P2,
        Reason.SELLING: Severity.P2,
        Reason.PRETENCE: Severity.P2,
        Reason.HATE: Severity.P2,
        Reason.NOTE: Severity.P3,
        Reason.OTHER: Severity.P3,
        Reason.SPAM: Severity.P4,
    }

    public_id = PublicIdField()
    case = models.ForeignKey("moderation.Case", on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    door = models.CharField(max_length=8, choices=Door)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    second_look = models.TextField(blank=True, editable=False)
    second_look_at = models.DateTimeField(null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["case", "reporter"], name="report_once"),
            models.CheckConstraint(
                condition=models.Q(door="worried", reason="")
                | (models.Q(door="rules") & ~models.Q(reason="")),
                name="report_reason_of_door",
            ),
        ]

    def __str__(self):
        return str(self.get_reason_display() or self.get_door_display())

    def add(self, *, door, reason, note):
        """The same person says more: what they chose last stands, what they wrote before stays."""
        self.door, self.reason = door, reason
        if note not in self.note:
            self.note = f"{self.note}\n\n{note}".strip()
        self.save(update_fields=["door", "reason", "note"])

    @property
    def address_for_visitor(self):
        """Where whoever made it without an account sees what became of it: nothing else tells who they are."""
        return reverse("followed_report", args=[signing.dumps(self.public_id, salt=SALT)])

    @property
    def outcome(self):
        """The newest Action that stands; of a case that is over else what was taken back; else None."""
        rulings = [each for each in self.case.actions.all() if not each.is_support]
        standing = [action for action in rulings if not action.is_undone]
        told = standing or (rulings if self.case.is_decided else [])
        return max(told, key=lambda action: action.pk, default=None)

    @property
    def can_be_looked_at_again(self):
        is_decided = self.case.is_decided and not self.case.is_closed
        return is_decided and self.second_look_at is None

    @transaction.atomic
    def ask_for_second_look(self, words):
        """Whoever reported it sees it otherwise than the team. Once; raises CaseRefused."""
        Queue.take()
        self.refresh_from_db()
        if not self.can_be_looked_at_again:
            raise NotPossible
        self.second_look, self.second_look_at = words, timezone.now()
        self.save(update_fields=["second_look", "second_look_at"])
        self.case.look_again_for(self)

    @staticmethod
    def severity_of(door, reason):
        """Nobody has read it yet, so a worry counts as the worst it may be: a life at risk."""
        return Severity.P0 if door == Report.Door.WORRIED else Report.SEVERITIES[reason]
