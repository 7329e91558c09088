"""Objections: whoever a decision is about asks somebody else on the team to look again, and both talk about it."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.log import LogEntry
from community.moderation.queue import Queue
from community.moderation.refusals import AlreadyDecided, CaseRefused
from community.moderation.states import STEPS, State
from community.moderation.team import moderators
from community.notifications.models import notify

LONGEST = 4_000  # characters


class DecidedIt(CaseRefused):
    sentence = _("You had a part in this decision. Somebody else on the team decides the appeal.")


class TooLate(CaseRefused):
    sentence = _("An appeal was possible for 30 days, and they are over.")


class AppealQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Appeal.State.WAITING)

    def oldest_first(self):
        return self.order_by("opened_at", "pk")

    @transaction.atomic
    def open(self, action, words):
        """Object to an Action, once. Answers the Appeal; raises TooLate when that cannot be done any more."""
        Queue.take()
        action.refresh_from_db()
        if earlier := self.filter(action=action).first():
            return earlier
        if not action.can_be_appealed:
            raise TooLate
        appeal = self.create(action=action)
        appeal.statements.create(words=words)
        LogEntry.objects.append(LogEntry.Act.APPEALED, action.case, by="member")
        appeal.move_case(State.APPEALED)
        for member in moderators():
            if not appeal.had_part(member):
                notify(member, "appeal.opened", appeal)
        return appeal


class Appeal(models.Model):
    """One objection to one Action; what both sides said of it are its `statements`."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Somebody else on the team looks at it")
        UPHELD = "upheld", _("The decision stands")
        OVERTURNED = "overturned", _("The decision was taken back")

    public_id = PublicIdField()
    action = models.OneToOneField(
        "moderation.Action", on_delete=models.PROTECT, related_name="appeal"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self):
        return str(self.action.case)

    def get_absolute_url(self):
        return reverse("appeal", args=[self.public_id])

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING

    def had_part(self, member):
        """Whether the member decided anything about the case, agreed to it, or is a party to it."""
        case = self.action.case
        decided = Q(act__in=[*LogEntry.ACTS_OF_DECIDING])
        theirs = Q(actor=member) | Q(persona__member=member)
        return case.is_about(member) or case.log.filter(decided, theirs).exists()

    def say(self, words, by=None):
        """One more statement; `by` is the moderator, None stands for whom it is about. Raises AlreadyDecided."""
        if not self.is_waiting:
            raise AlreadyDecided
        self.statements.create(words=words, by=by, is_of_team=by is not None)
        if by:
            self._tell_member()

    @transaction.atomic
    def decide(self, member, overturns, words):
        """Uphold or overturn, by somebody who had no part in it. Raises DecidedIt, AlreadyDecided, NotPossible."""
        Queue.take()
        self.refresh_from_db()
        if self.had_part(member):
            raise DecidedIt
        if not self.is_waiting:
            raise AlreadyDecided
        self.state = self.State.OVERTURNED if overturns else self.State.UPHELD
        self.decided_by, self.decided_at = member, timezone.now()
        self.save()
        self.statements.create(words=words, by=member, is_of_team=True)
        action = self.action
        if overturns and action.measure.can_be_undone and not action.is_undone:
            action.undo(member, words)
        if overturns:
            action.is_strike = False
            action.save(update_fields=["is_strike"])
        LogEntry.objects.append(LogEntry.Act(self.state), action.case, actor=member, reason=words)
        self.move_case(State.APPEAL_DECIDED)
        self._tell_member()

    def settle(self, member):
        """The member took back what it objects to, so nothing is left to decide. The caller holds the desk."""
        self.state = self.State.OVERTURNED
        self.decided_by, self.decided_at = member, timezone.now()
        self.save()
        case, about = self.action.case, self.action.about
        because = self.action.undone_because
        LogEntry.objects.append(LogEntry.Act.OVERTURNED, case, actor=member, reason=because)
        self.move_case(State.APPEAL_DECIDED)
        if about:
            cause = f"undone:{self.action_id}"
            notify(about.member, "decision.undone", self.action, cause=cause)

    def move_case(self, state):
        """Where its state allows it: a case that is open again for another reason stays so."""
        case = self.action.case
        if state in STEPS[case.state]:
            queue = Queue.take()
            case.become(state)
            case.announce(queue)

    def _tell_member(self):
        member = self.action.about and self.action.about.member
        if member:
            last = self.statements.latest("pk")
            notify(member, "appeal.answered", self, cause=f"appeal:{last.pk}")


class Statement(models.Model):
    """What one side said of an appeal. Of the team's, nobody else sees who wrote it."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="statements")
    words = models.TextField(max_length=LONGEST)
    is_of_team = models.BooleanField(default=False)
    by = models.ForeignKey("members.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.appeal} {self.said_at:%Y-%m-%d %H:%M}"
