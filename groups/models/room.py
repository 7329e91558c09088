"""A live room: a space in which messages follow one another, whatever brings people into it."""

from typing import ClassVar

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.contributions import new_public_id
from community.moderation.looked_at import TooSoon
from community.moderation.noticing import NOTHING_NOTICED, look_at, said_just_before, words_of
from community.realtime import Stream, revoke
from community.spaces.models import Membership, Space, SpaceQuerySet
from groups import broadcasts
from groups.models.heeding import Heeding
from groups.models.message import Message
from groups.models.pinboard import Pinboard
from groups.models.shown_picture import DESCRIPTION_LENGTH

WIDTH = list(Space.Visibility)[::-1]  # private, members, public
MOST_COUNTED = 100  # a badge says "99+" from here on


class CountOf(models.Subquery):
    """How many rows a query has, which may be cut: then no more are looked at."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


class WouldWiden(Exception):
    """What was said to few would be shown to more."""


NEAR = 50  # messages: further back nobody goes on with a sentence


class CannotWrite(Exception):
    """The room does not take anything from this person now; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class RoomQuerySet(SpaceQuerySet):
    def with_unread(self, member):
        """Each with `unread`: how much came since the member was last in it, MOST_COUNTED at most."""
        mine = Membership.objects.filter(space=models.OuterRef("pk"), member=member)
        rooms = self.annotate(seen=models.Subquery(mine.values("last_read_seq")))
        # Counted, not subtracted: an edit or a reaction is an event, but nothing new to read.
        new = Message.objects.filter(room=models.OuterRef("pk"), seq__gt=models.OuterRef("seen"))
        some = new.heard_by(member).order_by("seq").values("pk")[:MOST_COUNTED]
        return rooms.annotate(unread=CountOf(some))


class Room(Pinboard, Heeding, Space, Stream):
    """Where people talk live. Each kind is a subclass whose `stream_kind` is its value in `kind`."""

    stream_kind: ClassVar[str] = "room"
    aside_template: ClassVar[str]  # what stands beside the log
    board_template: ClassVar[str | None] = None  # what stands above it
    write_hint: ClassVar[str] = gettext_lazy("Write to the group")
    read_by: ClassVar[str] = gettext_lazy("A private room. Only the people in this group read it.")

    class Kind(models.TextChoices):
        GROUP = "group", gettext_lazy("Support group")
        MEETING = "meeting", gettext_lazy("Meeting")
        CONVERSATION = "conversation", gettext_lazy("Private conversation")
        QUIET = "quiet", gettext_lazy("Quiet room")

    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="children", editable=False
    )

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("room")
        verbose_name_plural = gettext_lazy("rooms")

    def save(self, *args, **options):
        """Raises WouldWiden. The database refuses it too, whoever asks (spaces, migration 0004)."""
        if self.pk and self.visibility != self.Visibility.PRIVATE:
            narrower = WIDTH[: WIDTH.index(self.visibility)]
            if Space.objects.filter(pk=self.pk, visibility__in=narrower).exists():
                raise WouldWiden
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

    @property
    def offers_names(self):
        """Whether one is named with an @: where two talk, everything is for the other."""
        return self.kind in {self.Kind.GROUP, self.Kind.MEETING}

    def get_room_url(self):
        return reverse("room", args=[self.slug])

    def address_of(self, message):
        """The link of a message of the room."""
        return f"{self.get_room_url()}?around={message.seq}#m-{message.public_id}"

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
        rooms = cls.objects.visible_to(member).filter(kind=cls.stream_kind, slug=key)
        return rooms.select_related("parent").first()

    def missed_events(self, after, limit):
        """The newest state of all that came or changed after event `after`, in order."""
        events = list(map(broadcasts.missed, self.messages.changed_after(after, limit)))
        if self.pins_event > after:
            events.append(broadcasts.event_of_pins(self))
            events.sort(key=lambda event: event.seq)
        return events[:limit]

    def typist(self, member):
        """The persona by which the member is seen here, and seen writing; None for an outsider."""
        membership = self.membership_of(member)
        return membership.persona if membership else None

    def refusal_for(self, membership):
        """One sentence that says why this person cannot write here now, or None."""

    def is_closed_to(self, member):
        return self.asks_first(self.membership_of(member)) is not None

    def refusal_to_edit(self, membership, message, source):
        """The same for other words of one's message."""
        return self.refusal_for(membership)

    def refusal_to_post(self, membership):
        """The same for one more message."""
        return self.refusal_for(membership)

    def expiry_of(self, moment):
        """When a message that is written at `moment` is erased, or None: as in what the room belongs to."""
        return self.parent.as_kind().expiry_of(moment) if self.parent_id else None

    def take(self):
        """Hold the room until the transaction ends; as `next_event` does, without a number."""
        Room.objects.select_for_update(of=("self",)).only("pk").get(pk=self.pk)

    def let_post(self, author):
        """Raise CannotWrite unless the persona may post now. The caller holds the room."""
        here = self.memberships.select_related("consent", "space__room")
        membership = here.filter(persona=author).first()
        if membership is None:
            raise CannotWrite(_("You do not belong to this room any more."))
        if refusal := self.refusal_to_post(membership):
            raise CannotWrite(refusal)
        self.is_looked_at = membership.space.room.is_looked_at

    def let_wait_for_case(self, message):
        """Keep it back while a case asks for that. Raises TooSoon.

        While the room is held no case begins or ends to ask for calm.
        """
        if self.waits_for_case(message):
            message.let_wait()
            message.save(update_fields=["hidden_at", "is_held"])

    def post(self, *, author, source, key, answers=None, content_note="", picture=None):
        """Say something in the room, and show an unsaved ShownPicture with it. Raises CannotWrite.

        The same `key` (a UUID) twice is one message and the same answer.
        """
        said = {"answers": answers, "content_note": content_note}
        message = Message(room=self, author=author, key=key, **said).write(source)
        noticed = look_at(
            words_of(message),
            label=content_note,
            caption=picture.description if picture else "",
            kind="message",
            author=author,
            space=self,
            before=said_just_before(self.messages.filter(seq__gt=self.last_event - NEAR), author),
        )
        noticed.cover(message)
        if picture:
            picture.description = noticed.covered(picture.description, DESCRIPTION_LENGTH)
        try:
            return self.say(message, picture, asking=True, noticed=noticed)
        except TooSoon as refused:
            raise CannotWrite(refused.sentence) from refused
        except IntegrityError:
            return self.messages.get(author=author, key=key)

    @transaction.atomic
    def say(self, message, picture=None, asking=False, noticed=NOTHING_NOTICED):
        """Give a new Message its place and let everybody read it; `asking` whether its author may."""
        noticed.hold_back(message)
        message.room = self
        message.seq = message.changed_event = self.next_event()
        message.expires_at = self.expiry_of(message.created_at)
        message.save()  # before we ask: what is sent again is no new message
        if asking:
            self.let_post(message.author)
            self.let_wait_for_case(message)
        if picture:
            message.show(picture)
        message.index()
        self.memberships.filter(persona=message.author).update(
            last_read_seq=message.seq, last_said_at=message.created_at, is_known=True
        )
        if not message.is_held:
            self.tell_of(message)
        broadcasts.message_posted(message)
        noticed.put_on_record(message)
        return message

    def tell_of(self, message):
        """Tell who is away that something was said. A room of many tells those it names."""
        message.tell_named()

    def context_of(self, message):
        """What moderators read to judge a message: it and three on each side that are still there for others."""
        others = self.messages.lasting().filter(withdrawn_at=None)
        others = others.select_related("author", "picture")
        before = others.filter(seq__lt=message.seq).order_by("-seq")[:3]
        after = others.filter(seq__gt=message.seq).order_by("seq")[:3]
        return [*reversed(before), message, *after]

    def concerns(self, member):
        """Whether the member is too close to what is said here to judge it."""
        return False

    @transaction.atomic
    def leave(self, member):
        """End the belonging at once, to what belongs to this room too, in every open tab."""
        for kind in Room.kinds().values():
            kind.vacate(self, member)
        Membership.objects.filter(space__room__parent=self, member=member).delete()
        self.memberships.filter(member=member).delete()
        revoke(member.pk, self.stream_name if self.parent_id else self.stream_scope)

    @classmethod
    def vacate(cls, room, member):
        """What it means for rooms of this kind that belong to `room` when `member` leaves it."""
