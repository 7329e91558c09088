"""What is a message's own in how it goes on: reactions, its picture, what quotes it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from community.changing import WORDS
from community.changing import Changing as ChangingWords
from community.moderation.sealed import SealedQuerySet
from community.notifications.models import notify
from groups import broadcasts
from groups.models.reaction import Reaction


class Changing(ChangingWords):
    """The part of a message that can change. Every verb holds the room's line and reads the message anew."""

    HIDDEN = _("The team has hidden this message.")
    WAITS = _("This waits until somebody on the team has read it.")
    WITHDRAWN = _("This message was taken back.")
    NOT_HERE = _("This message is no longer here.")
    CHANGES = [*WORDS, "reactions_given"]

    reactions_given = models.CharField(max_length=60, blank=True, editable=False)
    shown_elsewhere = None  # `_elsewhere` as it was before

    class Meta:
        abstract = True

    @property
    def kinds_given(self):
        """The kinds of reactions it got, in their own order."""
        return [Reaction.Kind(kind) for kind in self.reactions_given.split()]

    def can_be_noted_by(self, membership):
        """Whoever said it, and those who look after what is said in the room."""
        return membership.may_tend or self.can_be_edited_by(membership.member)

    def hand_of(self, membership):
        """The Persona on record for what they do with it.

        Threat: beside one's own words another name of one's own would tie the two together.
        """
        is_own = self.can_be_edited_by(membership.member)
        return self.author if is_own else membership.persona

    def can_be_felt_by(self, member):
        """Everybody but whoever said it."""
        return not self.can_be_edited_by(member)

    @transaction.atomic
    def withdraw(self):
        super().withdraw()
        self.pins.all().delete()

    @property
    def shown_picture(self):
        """The picture that it shows, unless it was taken down."""
        picture = getattr(self, "picture", None)
        return picture if picture and not picture.sealed_at else None

    @property
    def says_something(self):
        return super().says_something or self.shown_picture is not None

    def has_words(self, words):
        picture = self.shown_picture
        return super().has_words(words) or (picture is not None and words in picture.description)

    def put_mark(self, words, mark):
        """Also in what its picture is said to show."""
        picture, shown = self.shown_picture, None
        if picture and words in picture.description:
            before = picture.description
            picture.describe(before.replace(words, mark))
            shown = [before, picture.description]
        return super().put_mark(words, mark) | {"shown": shown}

    def take_mark_off(self, source, content_note, edits, notes, put, shown=None):
        before, mended = shown or (None, None)
        picture = getattr(self, "picture", None)
        if picture and picture.description == mended:
            picture.describe(before)
        super().take_mark_off(source, content_note, edits, notes, put)

    @transaction.atomic
    def take_down(self):
        """Its picture is sealed too."""
        before = super().take_down()
        if picture := self.shown_picture:
            picture.seal()
        return before

    def _return_words(self, source, content_note):
        super()._return_words(source, content_note)
        if picture := getattr(self, "picture", None):
            picture.unseal()

    @transaction.atomic
    def forget(self):
        if picture := self.shown_picture:
            picture.erase()
        super().forget()

    @transaction.atomic
    def feel(self, kind, persona):
        """Give a kind reaction; giving it twice is giving it once. Raises Gone."""
        self.hold()
        _reaction, is_new = self.reactions.get_or_create(kind=kind, persona=persona)
        if is_new:
            self._show_reactions()
            self._tell_author_of(persona)

    @transaction.atomic
    def unfeel(self, kind, persona):
        """Take a reaction back. Raises Gone."""
        self.hold()
        if self.reactions.filter(kind=kind, persona=persona).delete()[0]:
            self._show_reactions()

    def _show_reactions(self):
        given = set(self.reactions.values_list("kind", flat=True))
        shown = " ".join(kind for kind in Reaction.Kind.values if kind in given)
        if shown != self.reactions_given:
            self.reactions_given = shown
            self.announce("felt")

    def _tell_author_of(self, persona):
        """Once a message, without a number or a name, while they are in the room and listen to that persona."""
        there = self.room.memberships.filter(persona=self.author).select_related("member")
        membership = there.first()
        if membership and not membership.member.has_blocked(persona):
            notify(membership.member, "message.felt", self, cause=f"felt:{self.public_id}")

    def begin(self):
        self.room.as_kind().tell_of(self)

    def heed_cases(self):
        self.room.heed_cases()

    def hold_place(self):
        self.room.take()

    @property
    def _elsewhere(self):
        """What replies and pins show of it."""
        return self.quote, self.gone_because is None

    def read_again(self):
        super().read_again()
        self.shown_elsewhere = self._elsewhere

    def announce(self, deed):
        """Show it as it is now to everybody who watches; so too what quotes it, in replies and pins."""
        if deed == "withdrawn":
            self.reactions.all().delete()
            self.reactions_given = ""
        self.changed_event = self.room.next_event()
        self.save(update_fields=[*self.CHANGES, "changed_event"])
        broadcasts.message_changed(self, f"message.{deed}")
        if deed == "edited":
            self.tell_named()
        if self._elsewhere != self.shown_elsewhere:
            for reply in self.replies.in_the_room():
                reply.answers, reply.room = self, self.room
                reply.changed_event = self.room.next_event()
                reply.save(update_fields=["changed_event"])
                broadcasts.message_changed(reply, "message.changed")
            if self.pins.exists():
                self.room.announce_pins()


class ChangingQuerySet(SealedQuerySet):
    """What is asked about messages that change."""

    erased = SealedQuerySet.erased | {"picture": None}

    def to_forget(self):
        """A picture that was taken down stays sealed, whatever its author does."""
        return super().to_forget().exclude(picture__sealed_at__isnull=False)
