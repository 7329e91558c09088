"""A meeting: a facilitated hour of a support group, with seats, a beginning and an end."""

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable, Reportable, SearchFields
from community.spaces.models import Membership
from groups import broadcasts
from groups.models.hour import GRACE, Timed
from groups.models.pulse import Pulsed
from groups.models.room import Room, RoomQuerySet
from groups.models.seats import Seated
from groups.models.speaking import Speaking

# Nobody finds its room or walks in: one takes a seat.
CLOSED = {
    "is_listed": False,
    "visibility": Room.Visibility.PRIVATE,
    "joining": Room.Joining.INVITATION,
}


class MeetingQuerySet(RoomQuerySet):
    def visible_to(self, member):
        """Meetings whose page the member may see: those of their groups. Its room asks for a seat."""
        if not member.is_authenticated:
            return self.none()
        return self.filter(parent__in=Membership.objects.filter(member=member).values("space"))

    listed_to = told_to = visible_to

    def with_group(self):
        return self.select_related("parent__supportgroup")

    def to_come(self):
        """Those that are on or ahead, the next one first."""
        ahead = self.filter(ended_at=None, cancelled_at=None, ends_at__gt=timezone.now() - GRACE)
        return ahead.order_by("starts_at", "pk")

    def past(self):
        """Those that are over or cancelled, the latest first."""
        over = models.Q(ended_at=None, cancelled_at=None, ends_at__gt=timezone.now() - GRACE)
        return self.exclude(over).order_by("-starts_at", "-pk")

    def before(self, meeting):
        """What follows `meeting` in the list of past ones."""
        earlier = self.filter(starts_at__lte=meeting.starts_at)
        return earlier.exclude(starts_at=meeting.starts_at, pk__gte=meeting.pk)

    def kept_by(self, member):
        """Those to come in which the member holds a seat."""
        unread = models.Value(0, output_field=models.IntegerField())
        return self.of(member).to_come().with_group().annotate(unread=unread)


class Meeting(Timed, Seated, Speaking, Pulsed, Room, Reportable, Discoverable):
    """An hour of a group. Its memberships are the chairs: host and co-host, and the seats of others."""

    FEWEST_SEATS, MOST_SEATS = 4, 16
    SHORTEST, USUAL, LONGEST = 30, 60, 120  # minutes

    stream_kind = "meeting"
    report_kind = "meeting"
    can_be_hidden = False  # it can be cancelled, and what is said there can be hidden
    aside_template = "groups/_meeting_aside.html"
    board_template = "groups/_meeting_board.html"
    write_hint = _("Write to the meeting")
    read_by = _("A private room. Only those who have a seat read it.")
    kept_heading = _("My meetings")
    discovery_order = 25
    discovery_icon = "calendar"
    search_related = ("parent__supportgroup",)

    agenda = models.TextField(_("agenda"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    sequence = models.PositiveIntegerField(default=0, editable=False)  # its edition in calendars
    board_event = models.BigIntegerField(default=0, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["starts_at"], name="meeting_by_start")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seats__range=(4, 16)), name="meeting_seats_4_to_16"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_has_a_length"
            ),
        ]

    def save(self, *args, **options):
        self.slug = self.slug or self.public_id
        super().save(*args, **options)

    def get_absolute_url(self):
        return self._address("meeting")

    def _address(self, name):
        return reverse(name, args=[self.parent.slug, self.public_id])

    @classmethod
    def find_stream(cls, key, member):
        seated = Room.objects.visible_to(member).values("pk")
        return cls.objects.filter(pk__in=seated, slug=key).with_group().first()

    def missed_events(self, after, limit):
        """The messages that changed after event `after`, and the board if it did."""
        events = super().missed_events(after, limit)
        if self.board_event > after:
            events.append(broadcasts.event_of_board(self))
        return sorted(events, key=lambda event: event.seq)[:limit]

    @property
    def group(self):
        return self.parent.supportgroup

    @property
    def search_entry(self):
        """Found by the members of its group, unless it was cancelled."""
        if self.cancelled_at:
            return None
        return SearchFields(
            title=self.name,
            body=self.agenda,
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.parent_id,
            language=self.language,
        )

    def refusal_for(self, membership):
        """As the hour stands; and who cannot write in the group now, cannot write here either."""
        if refusal := super().refusal_for(membership):
            return refusal
        own = self.group.membership_of(membership.member)
        return self.group.refusal_for(own) if own else None

    def mute_of(self, membership):
        """Who is muted in the group is muted here."""
        if membership is None or self.group.mutes.of(membership.member_id) is None:
            return None
        return self.group.mute_of(self.group.membership_of(membership.member))

    def asks_first(self, membership):
        own = membership and self.group.membership_of(membership.member)
        return super().asks_first(membership) or self.group.asks_first(own)

    def let_post(self, author):
        """As the group stands now, not as it stood when this request read it."""
        self.group.refresh_from_db(fields=self.group.state_fields)
        super().let_post(author)

    @classmethod
    @transaction.atomic
    def show_hold(cls, group):
        """Show in the meetings of `group` that are on that it is paused or locked, or no longer."""
        ahead = cls.objects.filter(parent=group).to_come().order_by("pk")
        for meeting in ahead.select_related("parent__supportgroup").select_for_update(
            of=("self",), no_key=True
        ):
            if meeting.is_on:
                meeting.announce_board()

    def hold(self):
        """This meeting as it is in the database now, its row held until the transaction ends."""
        held = Meeting.objects.with_group().select_for_update(of=("self",), no_key=True)
        return held.get(pk=self.pk)

    @property
    def board_until(self):
        """When the board says something else by itself, or None: the phase changes, or a pause ends."""
        pause_ends = self.group.hold_until if self.group.is_paused else None
        return min(filter(None, [self.next_change, pause_ends]), default=None)

    def announce_board(self):
        """Show everybody in the room how it stands now."""
        self.board_event = self.next_event()
        self.save(update_fields=["board_event"])
        broadcasts.board_changed(self)

    @classmethod
    def plan(cls, group, *, host, cohost=None, key, **fields):
        """A new meeting of `group`; `host` and `cohost` are memberships of those who run it.

        The same `key` (a UUID) twice is one meeting and the same answer.
        """
        meeting = cls(parent=group, language=group.language, key=key, **CLOSED, **fields)
        meeting.note_reminder()
        try:
            with transaction.atomic():
                meeting.save()
                meeting._seat_hosts(host, cohost)
                meeting.index()
        except IntegrityError:
            return cls.objects.get(parent=group, key=key)
        return meeting

    @transaction.atomic
    def change(self, *, host, cohost=None, **fields):
        """Other words, another time, other hosts. Raises TooFewSeats; nothing is changed then."""
        meeting = self.hold()
        before = (meeting.starts_at, meeting.ends_at)
        for name, value in fields.items():
            setattr(meeting, name, value)
        meeting.sequence += 1
        has_moved = before != (meeting.starts_at, meeting.ends_at)
        if has_moved:
            meeting.note_reminder()
            meeting.told_phase = meeting.Phase.PLANNED
        meeting._seat_hosts(host, cohost)
        meeting.check_seats()
        meeting.save(update_fields=[*fields, "sequence", "reminded_at", "told_phase"])
        meeting.index()
        promoted = meeting.fill_seats()
        if has_moved:
            meeting.tell("meeting.moved", but=promoted)
        meeting.announce_board()
        return meeting

    @transaction.atomic
    def cancel(self):
        """It will not be. Everybody with a seat or in the line is told. Repeating it changes nothing."""
        meeting = self.hold()
        if not meeting.is_to_come:
            return
        meeting.cancelled_at = timezone.now()
        meeting.sequence += 1
        meeting.save(update_fields=["cancelled_at", "sequence"])
        meeting.index()
        meeting.tell("meeting.cancelled", waiting_too=True)
        meeting.waiting.all().delete()
        meeting.fall_silent()
        meeting.announce_board()
