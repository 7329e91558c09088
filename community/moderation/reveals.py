"""Break-glass: two moderators, and a reason, show both of them for a day whose account is behind a persona."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.log import LogEntry
from community.moderation.queue import Queue
from community.moderation.refusals import CaseRefused, NotPossible
from community.moderation.team import moderators
from community.notifications.models import notify

DAY = timedelta(hours=24)
TOLD_LATER = timedelta(days=30)  # where a life is at risk


class NotAlone(CaseRefused):
    sentence = _("You asked for this. Somebody else on the team has to agree.")


class RevealQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-asked_at", "-pk")

    def waiting(self):
        """Asked, not answered, and not too old."""
        return self.filter(answered_at=None, asked_at__gt=timezone.now() - DAY)

    def shown_to(self, member):
        """Those that show the member an account now."""
        granted = self.filter(is_granted=True, answered_at__gt=timezone.now() - DAY)
        return granted.filter(Q(asked_by=member) | Q(answered_by=member))

    def visible_to(self, member):
        """One's own account's, that one may know of: for a notification."""
        return self.filter(is_granted=True, persona__member=member)

    def untold(self):
        """Those whose member is to know by now."""
        granted = self.filter(is_granted=True, told_at=None)
        old_enough = Q(answered_at__lt=timezone.now() - TOLD_LATER)
        return granted.filter(Q(is_life_at_risk=False) | old_enough)


class Reveal(models.Model):
    """A wish to know the account behind a case's persona. Nothing of the account stands in it.

    `reason` is read by the team and, in the end, by whom it is about. It lapses 24 hours after it was
    asked for, and what it shows 24 hours after it was granted.
    """

    case = models.ForeignKey("moderation.Case", on_delete=models.PROTECT, related_name="reveals")
    persona = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField()
    is_life_at_risk = models.BooleanField(default=False)
    asked_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    is_granted = models.BooleanField(default=False, editable=False)
    answer_because = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, editable=False)

    objects = RevealQuerySet.as_manager()

    class Meta:
        verbose_name = _("reveal")
        verbose_name_plural = _("reveals")

    def __str__(self):
        return str(self.case)

    @property
    def until(self):
        """When it shows nothing any more."""
        return self.answered_at + DAY

    @transaction.atomic
    def answer(self, member, grants, because=""):
        """Agree or not, by another moderator who had no part in it; the team reads why. Raises CaseRefused."""
        Queue.take()
        self.refresh_from_db()
        if self.asked_by_id == member.pk:
            raise NotAlone
        if closeness := self.case.closeness(member):
            raise closeness
        if not type(self).objects.waiting().filter(pk=self.pk).exists():
            raise NotPossible
        self.answered_by, self.answered_at, self.is_granted = member, timezone.now(), grants
        self.answer_because = because
        self.save()
        act = LogEntry.Act.REVEALED if grants else LogEntry.Act.NOT_REVEALED
        reason = {"reason": because} if because else {}
        LogEntry.objects.append(act, self.case, actor=member, **reason)
        if self.asked_by:
            notify(self.asked_by, "case.reveal_answered", self.case, cause=f"answered:{self.pk}")
        if grants and not self.is_life_at_risk:
            self.tell()

    @transaction.atomic
    def look(self, member):
        """The Member behind the persona, for one of the two; each look is in the log. Raises NotPossible."""
        Queue.take()
        shown = type(self).objects.shown_to(member).filter(pk=self.pk)
        if self.persona is None or not shown.exists():
            raise NotPossible
        LogEntry.objects.append(LogEntry.Act.LOOKED_AT, self.case, actor=member)
        return self.persona.member

    @transaction.atomic
    def tell(self):
        """Let the member know that it was done, and why. Repeating it changes nothing."""
        Queue.take()
        self.refresh_from_db()
        if self.persona and self.told_at is None:
            notify(self.persona.member, "account.revealed", self, cause=f"reveal:{self.pk}")
        self.told_at = timezone.now()
        self.save(update_fields=["told_at"])


class Revealing:
    """The side of a case that leads to an account."""

    @transaction.atomic
    def ask_to_reveal(self, member, reason, is_life_at_risk=False):
        """Ask a colleague to agree. While one waits, another wish is the same. Raises CaseRefused."""
        Queue.take()
        self.refresh_from_db()
        if closeness := self.closeness(member):
            raise closeness
        if self.said_by is None:
            raise NotPossible
        if waiting := self.reveals.waiting().first():
            return waiting
        about = {"reason": reason, "is_life_at_risk": is_life_at_risk, "asked_by": member}
        reveal = self.reveals.create(persona=self.said_by, **about)
        LogEntry.objects.append(LogEntry.Act.ASKED_TO_REVEAL, self, actor=member, reason=reason)
        for colleague in moderators():
            if colleague != member and not self.closeness(colleague):
                notify(colleague, "case.reveal", self, cause=f"reveal-asked:{reveal.pk}")
        return reveal
