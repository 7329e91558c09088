"""The hour of a meeting: when it opens, closes and ends, and what is told as its time comes."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

OPENS_EARLY = timedelta(minutes=10)
GRACE = timedelta(minutes=5)  # to say goodbye after the end
EXTENSION = timedelta(minutes=15)
REMINDED_BEFORE = timedelta(days=1)
WEEK = timedelta(days=7)


class Phase(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open now")
    CLOSING = "closing", _("Closing")
    ENDED = "ended", _("Over")
    CANCELLED = "cancelled", _("Cancelled")


class Timed(models.Model):
    """What a meeting does by the clock, whether or not anybody looks."""

    Phase = Phase

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(max_length=64, editable=False)  # whose clock it keeps, week after week
    is_extended = models.BooleanField(default=False, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    told_phase = models.CharField(max_length=9, default=Phase.PLANNED, editable=False)

    class Meta:
        abstract = True

    @property
    def minutes(self):
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def opens_at(self):
        return self.starts_at - OPENS_EARLY

    @property
    def closes_at(self):
        return self.ends_at + GRACE

    @property
    def phase(self):
        """Where it stands at this moment, whether or not anybody was told yet."""
        now = timezone.now()
        if self.cancelled_at:
            return self.Phase.CANCELLED
        if self.ended_at or now >= self.closes_at:
            return self.Phase.ENDED
        if now < self.opens_at:
            return self.Phase.PLANNED
        return self.Phase.OPEN if now < self.ends_at else self.Phase.CLOSING

    @property
    def next_change(self):
        """When the phase changes by itself, or None."""
        turns = {"planned": self.opens_at, "open": self.ends_at, "closing": self.closes_at}
        return turns.get(self.phase)

    @property
    def is_on(self):
        return self.phase in {self.Phase.OPEN, self.Phase.CLOSING}

    @property
    def is_to_come(self):
        """Whether it is on or ahead."""
        return self.phase not in {self.Phase.ENDED, self.Phase.CANCELLED}

    @property
    def may_be_changed(self):
        """Until it opens."""
        return self.phase == self.Phase.PLANNED

    @property
    def may_be_extended(self):
        return self.is_on and not self.is_extended

    def refusal_for(self, membership):
        """One sentence that says why nobody can write here now, or None."""
        if self.is_on:
            return super().refusal_for(membership)
        if self.phase == self.Phase.PLANNED:
            opens = timezone.localtime(self.opens_at)
            when = (
                f"{date_format(opens, 'DATETIME_FORMAT')} ({timezone.get_current_timezone_name()})"
            )
            return _now("The meeting opens at %(when)s.") % {"when": when}
        if self.phase == self.Phase.CANCELLED:
            return _now("This meeting was cancelled.")
        return _now("This meeting has ended. You can still read what was said.")

    def next_time(self):
        """The same hour of the same weekday, by the clock it was planned by: (local date and time).

        It is the first one ahead, and may be an hour that the clocks skip or have twice.
        """
        local = self.starts_at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None, fold=0)
        today = timezone.localtime(timezone=ZoneInfo(self.zone)).replace(tzinfo=None)
        following = local + WEEK
        while following <= today:
            following += WEEK
        return following

    @transaction.atomic
    def extend(self):
        """Fifteen minutes more, once. Whether it was so."""
        meeting = self.hold()
        if not meeting.may_be_extended:
            return False
        meeting.ends_at += EXTENSION
        meeting.is_extended = True
        meeting.told_phase = meeting.phase
        meeting.sequence += 1
        meeting.save(update_fields=["ends_at", "is_extended", "told_phase", "sequence"])
        meeting.announce_board()
        return True

    @transaction.atomic
    def end(self):
        """Close the room. Repeating it changes nothing."""
        meeting = self.hold()
        if not meeting.ended_at and not meeting.cancelled_at:
            meeting._end(timezone.now())

    def _end(self, moment):
        self.ended_at = moment
        self.told_phase = self.Phase.ENDED
        self.save(update_fields=["ended_at", "told_phase"])
        self.waiting.all().delete()
        self.fall_silent()
        self.announce_board()

    @transaction.atomic
    def keep_time(self):
        """Tell what the clock has changed since it was last told: it opens, closes, has ended."""
        meeting = self.hold()
        if meeting.phase == meeting.told_phase or meeting.cancelled_at or meeting.ended_at:
            return
        if meeting.phase == meeting.Phase.ENDED:
            meeting._end(meeting.closes_at)
            return
        was_planned = meeting.told_phase == meeting.Phase.PLANNED
        meeting.told_phase = meeting.phase
        meeting.save(update_fields=["told_phase"])
        if was_planned:
            meeting.tell("meeting.opens", once=True)
        meeting.announce_board()

    def note_reminder(self):
        """Who plans a meeting for less than a day ahead needs no reminder of what they just did."""
        is_near = self.starts_at - timezone.now() <= REMINDED_BEFORE
        self.reminded_at = timezone.now() if is_near else None

    @transaction.atomic
    def remind(self):
        """Tell everybody with a seat that it is tomorrow. Repeating it changes nothing."""
        meeting = self.hold()
        if meeting.reminded_at or not meeting.is_to_come:
            return
        meeting.reminded_at = timezone.now()
        meeting.save(update_fields=["reminded_at"])
        meeting.tell("meeting.tomorrow", once=True)
