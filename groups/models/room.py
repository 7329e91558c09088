"""A live room: a space in which messages follow one another, whatever brings people into it."""

from typing import ClassVar

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import new_public_id
from community.realtime import Stream, revoke
from community.spaces.models import Membership, Space, SpaceQuerySet
from groups import broadcasts
from groups.models.message import Message


class RoomQuerySet(SpaceQuerySet):
    def as_kinds(self):
        """With what each is in particular, for `Room.as_kind`."""
        return self.select_related(*(kind._meta.model_name for kind in Room.kinds().values()))

    def with_unread(self, member):
        """Each with `unread`: how much came since the member was last in it."""
        mine = Membership.objects.filter(space=models.OuterRef("pk"), member=member)
        rooms = self.annotate(seen=models.Subquery(mine.values("last_read_seq")))
        new = Message.objects.filter(
            room=models.OuterRef("pk"), changed_event__gt=models.OuterRef("seen")
        )
        unread = models.F("last_event") - models.F("seen") - new.unheard_by(member)
        return rooms.annotate(unread=unread)


class Room(Space, Stream):
    """Where people talk live. Each kind is a subclass whose `stream_kind` is its value in `kind`."""

    stream_kind: ClassVar[str] = "room"
    aside_template: ClassVar[str]  # what stands beside the log

    class Kind(models.TextChoices):
        GROUP = "group", _("Support group")
        CONVERSATION = "conversation", _("Private conversation")
        QUIET = "quiet", _("Quiet room")

    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="children", editable=False
    )

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def save(self, *args, **options):
        self.kind = self.kind or self.stream_kind
        super().save(*args, **options)

    @classmethod
    def kinds(cls):
        """Every kind of room by its name; subclasses are found, not registered."""
        return {each.stream_kind: each for each in Room.__subclasses__()}

    @classmethod
    def closed(cls, name):
        """What a room that only those in it ever find is made with."""
        return {
            "slug": new_public_id(),
            "name": name[: cls._meta.get_field("name").max_length],
            "visibility": cls.Visibility.PRIVATE,
            "is_listed": False,
            "joining": cls.Joining.INVITATION,
        }

    def as_kind(self):
        """The same room as what it is in particular: a SupportGroup, say."""
        return getattr(self, self.kinds()[self.kind]._meta.model_name)

    def get_room_url(self):
        return reverse("room", args=[self.slug])

    @property
    def newest_seq(self):
        return self.last_event

    @property
    def stream_key(self):
        return self.slug

    @property
    def stream_name(self):
        return f"{self.kind}:{self.slug}"

    @property
    def group_name(self):
        """One for the room, as whatever it is at hand."""
        return f"live.room.{self.pk}"

    @property
    def stream_scope(self):
        """What belongs to a group is left together with it."""
        return self.parent.stream_scope if self.parent_id else super().stream_scope

    @classmethod
    def find_stream(cls, key, member):
        rooms = Room.objects.visible_to(member).filter(kind=cls.stream_kind, slug=key)
        return rooms.select_related("parent").first()

    def missed_events(self, after, limit):
        """The newest state of every message that came or changed after event `after`, in order."""
        return list(map(broadcasts.event_of, self.messages.changed_after(after, limit)))

    def typist(self, member):
        """The persona by which the member is seen here, and seen writing; None for an outsider."""
        membership = self.membership_of(member)
        return membership.persona if membership else None

    def refusal_for(self, membership):
        """One sentence that says why this person cannot write here now, or None."""

    def post(self, *, author, source, key, picture=None):
        """Say something in the room, and show an unsaved ShownPicture with it.

        The same `key` (a UUID) twice is one message and the same answer.
        """
        message = Message(room=self, author=author, key=key).write(source)
        try:
            with transaction.atomic():
                message.seq = message.changed_event = self.next_event()
                message.save()
                if picture:
                    message.show(picture)
                message.index()
                self.memberships.filter(persona=author).update(last_read_seq=message.seq)
                self.tell_of(message)
                broadcasts.message_posted(message)
        except IntegrityError:
            return self.messages.get(author=author, key=key)
        return message

    def tell_of(self, message):
        """Tell who is away that something was said. A room of many tells nobody."""

    def context_of(self, message):
        """What moderators read around a message to judge it, in reading order."""
        around = self.messages.filter(seq__range=(message.seq - 3, message.seq + 3))
        return list(around.select_related("author", "picture").order_by("seq"))

    def concerns(self, member):
        """Whether the member is too close to what is said here to judge it."""
        return False

    @transaction.atomic
    def leave(self, member):
        """End the belonging at once, to what belongs to this room too, in every open tab."""
        Membership.objects.filter(space__room__parent=self, member=member).delete()
        self.memberships.filter(member=member).delete()
        revoke(member.pk, self.stream_name if self.parent_id else self.stream_scope)
