"""Who sits at a meeting: seats, the line of those who wait for one, and who is told."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.notifications.models import notify
from community.realtime import revoke
from community.spaces.models import Membership

HOSTS = (Membership.Role.FACILITATOR, Membership.Role.COHOST)


class TooFewSeats(Exception):
    """More people have a seat already."""


class Waiting(models.Model):
    """Somebody's place in the line for a seat; the lowest row is the next."""

    meeting = models.ForeignKey("groups.Meeting", on_delete=models.CASCADE, related_name="waiting")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("place in the waiting list")
        verbose_name_plural = _("places in the waiting list")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="waits_once")]


class Seated(models.Model):
    """What a meeting does about its seats. Host and co-host have chairs of their own beside them.

    Every change holds the meeting's row first, so that two who take the last seat come one by one.
    """

    class Meta:
        abstract = True

    def hosts(self):
        """Memberships of the host, then the co-host."""
        hosting = self.memberships.filter(role__in=HOSTS).select_related("persona")
        return hosting.order_by("-role", "pk")

    def seat_holders(self):
        """Memberships of those who took a seat, first come first."""
        taken = self.memberships.exclude(role__in=HOSTS).select_related("persona")
        return taken.order_by("pk")

    @property
    def free_seats(self):
        return max(0, self.seats - self.seat_holders().count())

    def waits(self, member):
        """How many wait up to and including `member`; 0 when they do not."""
        own = self.waiting.filter(member=member).values("pk")
        return self.waiting.filter(pk__lte=models.Subquery(own[:1])).count()

    def check_seats(self):
        """Raises TooFewSeats when more people sit here than there are seats."""
        if self.seat_holders().count() > self.seats:
            raise TooFewSeats

    @transaction.atomic
    def take_seat(self, membership):
        """Seat the person of a group's `membership`, or put them at the end of the line.

        True when seated, False when waiting, None when the meeting is over. Repeating it changes nothing.
        """
        meeting = self.hold()
        member, persona = membership.member, membership.persona
        if meeting.memberships.filter(member=member).exists():
            return True
        if not meeting.is_to_come:
            return None
        if meeting.free_seats and not meeting.waiting.exists():
            meeting._seat(member, persona)
            return True
        meeting.waiting.get_or_create(member=member, defaults={"persona": persona})
        meeting.fill_seats()
        return meeting.memberships.filter(member=member).exists()

    @transaction.atomic
    def leave(self, member):
        """Give the seat back, or the place in the line. Who waits longest gets the seat, and is told."""
        meeting = self.hold()
        meeting._stand_up(member)
        meeting.fill_seats()
        meeting.announce_board()

    @classmethod
    @transaction.atomic
    def vacate(cls, room, member):
        """Free what `member` holds in every meeting of `room` that is on or ahead."""
        held = cls.objects.filter(parent=room).to_come()
        mine = models.Q(memberships__member=member) | models.Q(waiting__member=member)
        found = held.filter(mine).order_by().values("pk")
        # All rows first, in one order, then all people: two who leave at once wait, and never for each other.
        held = cls.objects.filter(pk__in=found).order_by("pk").select_related("parent")
        meetings = list(held.select_for_update(of=("self",), no_key=True))
        seated = []
        for meeting in meetings:
            meeting._stand_up(member)
            seated += [(each, meeting) for each in meeting.fill_seats(tell=False)]
            meeting.announce_board()
        for each, meeting in sorted(seated, key=lambda pair: pair[0].pk):
            notify(each, "meeting.seated", meeting)

    def fill_seats(self, tell=True):
        """Seat those who wait while there is room; the members who were. Call it with the row held."""
        free = self.free_seats if self.is_to_come else 0
        line = self.waiting.filter(member__is_active=True).select_related("member", "persona")
        promoted = []
        for waiting in line[:free]:
            self._seat(waiting.member, waiting.persona)
            promoted.append(waiting.member)
        for member in sorted(promoted, key=lambda each: each.pk) if tell else ():
            notify(member, "meeting.seated", self)
        return promoted

    def tell(self, verb, *, once=False, waiting_too=False, but=()):
        """Notify everybody with a chair of `verb`; `once`: for this time of the meeting."""
        people = {each.member for each in self.memberships.select_related("member")}
        if waiting_too:
            people |= {each.member for each in self.waiting.select_related("member")}
        cause = f"{verb[8:]}:{self.public_id}:{self.starts_at.timestamp():.0f}" if once else None
        for member in sorted(people - set(but), key=lambda each: each.pk):
            notify(member, verb, self, cause=cause)

    def _seat(self, member, persona):
        self.waiting.filter(member=member).delete()
        self.admit(member, persona)
        self.expect_turn(persona)

    def _stand_up(self, member):
        self.waiting.filter(member=member).delete()
        for membership in self.memberships.filter(member=member).select_related("persona"):
            self.forgo_turn(membership.persona)
        self.memberships.filter(member=member).delete()
        revoke(member.pk, self.stream_name)

    def _seat_hosts(self, host, cohost):
        """Give the chairs of host and co-host to these two; whoever had them before stands up."""
        chairs = {Membership.Role.FACILITATOR: host, Membership.Role.COHOST: cohost}
        chosen = {each.member_id for each in chairs.values() if each}
        for former in self.hosts().exclude(member__in=chosen).select_related("member"):
            self._stand_up(former.member)
        for role, membership in chairs.items():
            if membership:
                self.waiting.filter(member=membership.member).delete()
                chair = self.admit(membership.member, membership.persona, role=role)
                Membership.objects.filter(pk=chair.pk).update(role=role)
