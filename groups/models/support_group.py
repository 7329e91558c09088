"""Support groups: live circles of people who share something."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable, Reportable
from community.moderation.noticing import look_at
from community.realtime.announce import withdraw
from community.spaces.models import Membership
from groups.models.belonging import Belonging
from groups.models.charter import Charter
from groups.models.consent import Consent
from groups.models.held_message import Keeping
from groups.models.holding import Holding
from groups.models.meeting import Meeting
from groups.models.retention import Retention
from groups.models.room import Room, RoomQuerySet
from groups.models.staffing import Staffing

ON_THE_CARDS = ["rules", "visibility"]


class SupportGroupQuerySet(RoomQuerySet):
    def kept_by(self, member):
        """Those the member belongs to, with `unread`: how much came since they were last in the room."""
        return self.of(member).with_unread(member).by_name()

    def with_words(self, words):
        """Those that have each of the words in their name or purpose."""
        for word in words.split():
            self = self.filter(models.Q(name__icontains=word) | models.Q(purpose__icontains=word))
        return self

    def come_after(self, group):
        """Groups behind `group` (None: all) in lists by name."""
        if group is None:
            return self
        behind = models.Q(name__gt=group.name) | models.Q(name=group.name, pk__gt=group.pk)
        return self.filter(behind)


class SupportGroup(
    Belonging, Keeping, Holding, Staffing, Retention, Room, Charter, Reportable, Discoverable
):
    """A circle with a live room. Private unless its founders chose otherwise."""

    stream_kind = "group"
    report_kind = "group"
    can_be_hidden = False  # those in it would lose their circle; what is said there can be
    holds_discussions = True
    aside_template = "groups/_group_aside.html"
    writing_template = "groups/_before_a_discussion.html"
    card_template = "groups/_supportgroup_card.html"
    discovery_heading = _("Support groups")
    discovery_order = 20
    discovery_icon = "users"
    kept_heading = _("My groups")
    state_fields = (
        *("hold", "hold_until", "hold_why", "hold_words", "slow_seconds", "state_event"),
        *("time_zone", "kept", "next_kept", "kept_changes_at", "cards_version"),
    )

    cards_version = models.PositiveIntegerField(default=1, editable=False)

    objects = SupportGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("support group")
        verbose_name_plural = _("support groups")

    @classmethod
    def asking(cls, member):
        """Groups whose cards the member has to read, with their meetings, as a query of numbers."""
        mine = cls.objects.filter(memberships__member=member).values("pk")
        agreed = Consent.objects.filter(
            membership__member=member,
            version__gte=models.F("membership__space__room__supportgroup__cards_version"),
        ).values("membership__space")
        asking = cls.objects.filter(pk__in=mine).exclude(pk__in=agreed).values("pk")
        meetings = models.Q(kind=Room.Kind.MEETING, parent__in=asking)
        return Room.objects.filter(models.Q(pk__in=asking) | meetings).values("pk")

    def get_absolute_url(self):
        return reverse("group", args=[self.slug])

    def facilitators(self):
        """The personas who run the group."""
        run = self.memberships.filter(role=Membership.Role.FACILITATOR)
        return [membership.persona for membership in run.select_related("persona")]

    @property
    def next_meeting(self):
        """The one that is on or comes first, or None."""
        return Meeting.objects.filter(parent=self).to_come().first()

    @transaction.atomic
    def revise(self, fields, topics, by):
        """Change what is told about the group. What stands on the cards has everybody asked again.

        `by` is the membership of whoever changes it: they know. Raises WouldWiden.
        """
        words = "\n".join(
            str(fields.get(name, "")) for name in ("name", "purpose", "rules", "rhythm")
        )
        noticed = look_at(words, kind=self.report_kind, author=by.persona, space=self)
        noticed.hold_back()
        self.take()
        before = type(self).objects.get(pk=self.pk)
        for name, value in fields.items():
            setattr(self, name, value)
        self.cards_version = before.cards_version
        self.save(update_fields=list(fields))
        self.topics.set(topics)
        if any(getattr(before, name) != getattr(self, name) for name in ON_THE_CARDS):
            self.ask_for_consent_again(besides=by)
        if self.visibility != before.visibility:
            withdraw(self)
        self.index()
        noticed.put_on_record(self)
