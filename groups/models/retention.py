"""How long what is said is kept: chosen by the group, fixed for each message when it is written."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import LogEntry
from community.notifications.models import notify

NOTICE = timedelta(days=7)


class Retention(models.Model):
    """The part of a support group that says how long messages are kept.

    A change waits a week and holds for what is written from then on. Nothing that was written
    before is kept longer, or shorter, than its writer was told.
    """

    class Kept(models.TextChoices):
        DAY = "24h", _("For 24 hours")
        MONTH = "30d", _("For 30 days")
        ALWAYS = "keep", _("For as long as the group exists")

    SPANS = {Kept.DAY: timedelta(hours=24), Kept.MONTH: timedelta(days=30), Kept.ALWAYS: None}

    kept = models.CharField(
        _("how long messages are kept"), max_length=4, choices=Kept, default=Kept.ALWAYS
    )
    next_kept = models.CharField(max_length=4, blank=True, choices=Kept, editable=False)
    kept_changes_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def kept_at(self, moment):
        """What holds for a message that is written at `moment`."""
        is_changed = self.kept_changes_at is not None and self.kept_changes_at <= moment
        return self.Kept(self.next_kept if is_changed else self.kept)

    @property
    def kept_now(self):
        return self.kept_at(timezone.now())

    @property
    def change_of_kept(self):
        """The change that waits, or None."""
        waits = self.kept_changes_at is not None and self.kept_changes_at > timezone.now()
        return self.Kept(self.next_kept) if waits else None

    def expiry_of(self, moment):
        """When a message that is written at `moment` is erased, or None for never."""
        span = self.SPANS[self.kept_at(moment)]
        return moment + span if span else None

    @transaction.atomic
    def keep_for(self, kept, *, by):
        """Announce that messages are kept differently in a week; what holds already takes a change back."""
        self.enter()
        if self.plan_to_keep(kept, timezone.now()):
            self.change(LogEntry.Act.RETENTION, by, kept=str(kept))
            self.ask_for_consent_again(besides=self.memberships.filter(persona=by).first())
            for membership in self.memberships.select_related("member").order_by("member"):
                notify(membership.member, "group.retention", self)

    def plan_to_keep(self, kept, now):
        """Set what is kept from a week after `now`. Answers whether anything changes."""
        waits = self.kept_changes_at is not None and self.kept_changes_at > now
        if waits and kept == self.next_kept:
            return False
        before = (self.kept, self.next_kept, self.kept_changes_at)
        self.kept, self.next_kept, self.kept_changes_at = self.kept_at(now), "", None
        if kept != self.kept:
            self.next_kept, self.kept_changes_at = kept, now + NOTICE
        return before != (self.kept, self.next_kept, self.kept_changes_at)
