"""Holding the room: those who run a group slow it, pause it, lock it, mute or remove one person."""

from datetime import timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from community.moderation.models import LogEntry, Queue
from community.notifications.models import notify
from community.realtime import Event
from groups import broadcasts
from groups.models.meeting import Meeting
from groups.models.sanctions import LONGEST_WORDS, Mute, NotLetIn, Why, WhyOne, reason_in_words
from groups.moments import in_words

Act = LogEntry.Act
PAUSE = timedelta(minutes=5)


class Holding(models.Model):
    """The part of a support group that keeps its room safe. Each verb is logged, and can be undone."""

    can_be_calmed = True

    class Hold(models.TextChoices):
        OPEN = "", pgettext_lazy("a room", "Open")
        PAUSE = "pause", gettext_lazy("Paused")
        LOCK = "lock", gettext_lazy("Locked")

    class Slow(models.IntegerChoices):
        OFF = 0, gettext_lazy("As fast as people write")
        TEN_SECONDS = 10, gettext_lazy("One message in 10 seconds")
        HALF_A_MINUTE = 30, gettext_lazy("One message in 30 seconds")
        MINUTE = 60, gettext_lazy("One message in a minute")
        FIVE_MINUTES = 300, gettext_lazy("One message in 5 minutes")

    hold = models.CharField(max_length=5, blank=True, choices=Hold, editable=False)
    hold_until = models.DateTimeField(null=True, editable=False)
    hold_why = models.CharField(max_length=6, blank=True, choices=Why, editable=False)
    hold_words = models.CharField(max_length=LONGEST_WORDS, blank=True, editable=False)
    slow_seconds = models.PositiveSmallIntegerField(choices=Slow, default=Slow.OFF, editable=False)
    state_event = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def get_cases_url(self):
        """Where those who run the group see what was reported in it."""
        return reverse("group_cases", args=[self.slug])

    @property
    def is_paused(self):
        return self.hold == self.Hold.PAUSE and self.hold_until > timezone.now()

    @property
    def is_locked(self):
        return self.hold == self.Hold.LOCK

    @property
    def hold_reason(self):
        return reason_in_words(Why, self.hold_why, self.hold_words)

    def refusal_for(self, membership):
        """Why this person cannot write now, or None. Those who run the group may always write."""
        if membership.may_hold_the_room:
            return None
        if self.is_locked:
            return _("The room is locked. %(why)s") % {"why": self.hold_reason}
        if self.is_paused:
            pause = {"until": in_words(self.hold_until), "why": self.hold_reason}
            return _("The room is paused until %(until)s. %(why)s") % pause
        mute = self.mute_of(membership)
        return mute.sentence if mute else None

    def mute_of(self, membership):
        """The Mute that holds for this person now, or None."""
        if membership is None or membership.may_hold_the_room:
            return None
        return self.mutes.of(membership.member_id)

    @classmethod
    def muted_until(cls, member, space):
        """See `Space.kinds_with`."""
        longest = Mute.objects.filter(member=member, group=space).order_by("-until")
        return models.Subquery(longest.values("until")[:1])

    def refusal_to_post(self, membership):
        """The same for one more message: in slow mode it comes some time after the one before."""
        if refusal := self.refusal_for(membership):
            return refusal
        if not self.slow_seconds or membership.may_hold_the_room or not membership.last_said_at:
            return None
        free_at = membership.last_said_at + timedelta(seconds=self.slow_seconds)
        if free_at <= timezone.now():
            return None
        slow = {"mode": self.get_slow_seconds_display(), "at": in_words(free_at, seconds=True)}
        return _("The room is slow: %(mode)s. Please send it again at %(at)s.") % slow

    def let_post(self, author):
        """As the room stands now, not as it stood when this request read it."""
        self.refresh_from_db(fields=self.state_fields)
        return super().let_post(author)

    def missed_events(self, after, limit):
        """What was said, and how the room stands now if that changed."""
        events = super().missed_events(after, limit)
        if self.state_event > after:
            fragment = broadcasts.render_state(self)
            events.append(Event("room.changed", self.state_event, "room-state", fragment))
            events.sort(key=lambda event: event.seq)
        return events[:limit]

    # The room

    @transaction.atomic
    def pause(self, *, by, why, words=""):
        """Nobody but those who run the group writes for five minutes. `by` is a Persona, here and below."""
        self.enter()
        self._hold(self.Hold.PAUSE, timezone.now() + PAUSE, why, words)
        self.change(Act.PAUSE, by, reason=self.hold_reason)
        Meeting.show_hold(self)

    @transaction.atomic
    def lock(self, *, by, why, words=""):
        """The same until somebody opens the room."""
        self.enter()
        self._hold(self.Hold.LOCK, None, why, words)
        self.change(Act.LOCK, by, reason=self.hold_reason)
        Meeting.show_hold(self)

    @transaction.atomic
    def open_room(self, *, by):
        """End a pause or a lock. Repeating it changes nothing."""
        self.enter()
        if self.is_locked or self.is_paused:
            self._hold(self.Hold.OPEN, None, "", "")
            self.change(Act.OPEN, by)
            Meeting.show_hold(self)

    @transaction.atomic
    def slow_down(self, seconds, *, by):
        """At most one message a person in so many seconds; 0 ends it. Repeating it changes nothing."""
        self.enter()
        if self.slow_seconds != seconds:
            self.slow_seconds = seconds
            self.change(Act.SLOW, by, seconds=seconds)

    # One person

    @transaction.atomic
    def mute(self, membership, *, by, lasting, why, words=""):
        """Let one person only read for `lasting` (timedelta), and tell them why. Others see nothing."""
        self.enter()
        sanction = self._sanction(membership, why, words) | {"until": timezone.now() + lasting}
        who = {"member": membership.member, "persona": sanction.pop("persona")}
        mute, _new = self.mutes.update_or_create(**who, defaults=sanction)
        hours = round(lasting.total_seconds() / 3600)
        self.log(Act.MUTE, by, about=membership.persona, hours=hours, reason=mute.reason)
        notify(membership.member, "group.muted", mute)

    @transaction.atomic
    def unmute(self, mute, *, by):
        """Let them write again, and tell them. Two who do it at once tell once."""
        self.enter()
        lifted, _rows = self.mutes.filter(pk=mute.pk).delete()
        if lifted:
            self.log(Act.UNMUTE, by, about=mute.persona)
            notify(mute.member, "group.unmuted", self)

    @transaction.atomic
    def quieten(self, member, until):
        """The team lets a member only read until then. Answers what `let_speak` needs, as JSON has it."""
        longest = self.mutes.of(member.pk)
        if longest and longest.until >= until:
            return {}
        membership = self.membership_of(member)
        before = self.mutes.in_force().filter(persona=membership.persona).first()
        self.mute(membership, by=None, lasting=until - timezone.now(), why=WhyOne.RULES)
        put = self.mutes.get(persona=membership.persona)
        return {"put": put.as_values(), "before": before and before.as_values()}

    @transaction.atomic
    def let_speak(self, put, before):
        """As it was before `quieten`. Answers whether that could be done: it may be over, or changed."""
        self.enter()
        mute = self.mutes.in_force().filter(pk=put["pk"]).first()
        if mute is None or mute.as_values() != put:
            return False
        if before:
            was = {name: value for name, value in before.items() if name != "pk"}
            self.mutes.filter(pk=mute.pk).update(**was)
        else:
            self.unmute(mute, by=None)
        return True

    @transaction.atomic
    def remove(self, membership, *, by, why, words=""):
        """End a belonging at once, in every open tab, and keep it ended until `let_back`."""
        self.enter()
        sanction = self._sanction(membership, why, words)
        removal, _new = self.removals.update_or_create(member=membership.member, defaults=sanction)
        self.leave(membership.member)
        self.log(Act.REMOVE, by, about=membership.persona, reason=removal.reason)
        notify(membership.member, "group.removed", removal)

    @transaction.atomic
    def let_back(self, removal, *, by):
        """They may join, ask or be invited again; they are told. Two who do it at once tell once."""
        self.enter()
        lifted, _rows = self.removals.filter(pk=removal.pk).delete()
        if lifted:
            self.log(Act.LET_BACK, by, about=removal.persona)
            notify(removal.member, "group.let_back", self)

    def removal_of(self, member):
        """The member's Removal, or None. Told to them alone: to others it would tie personas together."""
        return self.removals.filter(member=member).first() if member.is_authenticated else None

    def admit(self, member, persona, role=None):
        """Make the member belong. Raises NotLetIn for who was removed, by whatever door they come."""
        if self.removal_of(member):
            raise NotLetIn
        return super().admit(member, persona, role)

    # What each verb begins and ends with

    def enter(self):
        """Hold the desk, whose log is written, then the room: in this order, as moderators do."""
        Queue.take()
        self.take()
        self.refresh_from_db(fields=self.state_fields)

    def change(self, act, by, **detail):
        """Keep how the room stands now, and show it on every open page."""
        self.state_event = self.next_event()
        self.save(update_fields=self.state_fields)
        broadcasts.room_changed(self)
        self.log(act, by, **detail)

    def log(self, act, by, about=None, **detail):
        LogEntry.objects.append(act, space=self, persona=by, about=about, **detail)

    def _hold(self, hold, until, why, words):
        self.hold, self.hold_until, self.hold_why, self.hold_words = hold, until, why, words

    def _sanction(self, membership, why, words):
        return {
            "persona": membership.persona,
            "why": why,
            "words": words,
            "created_at": timezone.now(),
        }
