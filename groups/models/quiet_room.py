"""A quiet room: one who runs a group and one of its members, aside."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import LogEntry, Queue
from community.notifications.models import notify
from community.spaces.models import Membership
from groups.models.room import Room, RoomQuerySet
from groups.models.two_people import TwoPeople


class NotForThese(Exception):
    """A quiet room is for one who runs the group and another of its members."""


class QuietRoomQuerySet(RoomQuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def of_group(self, group):
        return self.filter(parent=group).newest_first()

    @transaction.atomic
    def offer(self, group, host, guest, note=""):
        """Take `guest` aside; both are Memberships of `group`. Offering again leads to the same room.

        The group sees only what the host says of themselves, `note`. Raises NotForThese.
        """
        if host.pk == guest.pk or not host.may_admit or host.space_id != guest.space_id:
            raise NotForThese
        Queue.take()
        # Two offers at the same moment would be two rooms.
        Room.objects.select_for_update().get(pk=group.pk)
        already = self.open().filter(parent=group, host=host.persona, guest=guest.persona).first()
        if already:
            return already
        room = self.create(
            parent_id=group.pk, host=host.persona, guest=guest.persona, **Room.closed(str(group))
        )
        room.admit(host.member, host.persona, role=Membership.Role.FACILITATOR)
        room.admit(guest.member, guest.persona)
        room.log(LogEntry.Act.ASIDE, host.persona)
        notify(guest.member, "quiet.offered", room, persona=host.persona)
        return room


class QuietRoom(TwoPeople, Room):
    """Two people for a while. It ends with a word, or when one of them goes."""

    stream_kind = "quiet"
    aside_template = "groups/_quiet_aside.html"

    host = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = QuietRoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("quiet room")
        verbose_name_plural = _("quiet rooms")

    def get_absolute_url(self):
        return self.get_room_url()

    @property
    def is_closed(self):
        return self.closed_at is not None

    @transaction.atomic
    def close(self, *, by):
        """Nothing more is said; both can still read. `by` is the Persona of one of the two.

        Repeating it changes nothing.
        """
        Queue.take()
        if QuietRoom.objects.open().filter(pk=self.pk).update(closed_at=timezone.now()):
            self.log(LogEntry.Act.ASIDE_ENDED, by)
        self.refresh_from_db(fields=["closed_at"])

    def log(self, act, by):
        """Keep who did it and with whom; the caller holds the desk. Nothing that was said is in it."""
        other = self.guest if by.pk == self.host_id else self.host
        LogEntry.objects.append(act, space=self.parent, persona=by, about=other)

    @classmethod
    def vacate(cls, room, member):
        """Who comes back later is offered another one."""
        for left in cls.objects.open().filter(parent=room, memberships__member=member):
            left.close(by=left.membership_of(member).persona)

    @transaction.atomic
    def leave(self, member):
        Queue.take()
        membership = self.membership_of(member)
        super().leave(member)
        if membership:
            self.close(by=membership.persona)

    def refusal_for(self, membership):
        if self.is_closed:
            return _("This quiet talk has ended. You can still read what was said.")
        return super().refusal_for(membership)
