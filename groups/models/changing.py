"""How a message goes on after it was said: other words, a content note, reactions, and back again."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import Case
from community.notifications.models import notify
from groups import broadcasts
from groups.models.reaction import Reaction

# Who was hurt by words that were taken back at once can still report them, for so long.
SEALED_FOR = timedelta(days=3)
CHANGES = [
    *("source", "html", "html_policy", "content_note", "reactions_given"),
    *("edited_at", "withdrawn_at", "hidden_at"),
]


class MessageGone(Exception):
    """Nothing can be done with the message any more; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class Changing(models.Model):
    """The part of a message that can change. Every verb holds the room's line and reads the message anew."""

    content_note = models.CharField(_("content note"), max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    reactions_given = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def gone_because(self):
        """One sentence that says why nothing can be done with it, or None."""
        if self.is_hidden:
            return _("The team has hidden this message.")
        return _("This message was taken back.") if self.is_withdrawn else None

    @property
    def kinds_given(self):
        """The kinds of reactions it got, in their own order."""
        return [Reaction.Kind(kind) for kind in self.reactions_given.split()]

    def can_be_edited_by(self, member):
        """Whoever said it, under whichever name; taking it back is the same right."""
        return self.author.member_id == member.pk

    def can_be_noted_by(self, membership):
        """Whoever said it, and those who look after what is said in the room."""
        return membership.may_tend or self.can_be_edited_by(membership.member)

    def can_be_felt_by(self, member):
        """Everybody but whoever said it."""
        return not self.can_be_edited_by(member)

    def edit(self, source, content_note, *, by):
        """Say it in other words. The former ones are kept for moderators. Raises MessageGone."""
        self._become(content_note, by, type(self)().write(source))

    def put_note(self, content_note, *, by):
        """Put a content note above it, or none. Raises MessageGone."""
        self._become(content_note, by)

    @transaction.atomic
    def _become(self, content_note, by, new=None):
        self._hold()
        new = new or self
        if (new.source, content_note) == (self.source, self.content_note):
            return
        self.edits.create(source=self.source, content_note=self.content_note, by=by)
        quote = self.quote
        if new.source != self.source:
            self.source, self.html, self.html_policy = new.source, new.html, new.html_policy
            self.edited_at = timezone.now()
        self.content_note = content_note
        self.index()
        self._announce("message.edited", is_quoted_otherwise=self.quote != quote)

    @transaction.atomic
    def withdraw(self):
        """Take it back: its words leave every page at once. Repeating it changes nothing."""
        self._read_again()
        if self.is_withdrawn:
            return
        self.withdrawn_at = timezone.now()
        self.reactions.all().delete()
        self.reactions_given = ""
        self.unindex()
        self._announce("message.withdrawn")
        self.pins.all().delete()

    @transaction.atomic
    def forget(self):
        """Erase what was taken back, from moderators too."""
        self.edits.all().delete()
        if picture := getattr(self, "picture", None):
            picture.erase()
        self.source = self.html = self.content_note = ""
        self.save(update_fields=["source", "html", "content_note"])

    @transaction.atomic
    def feel(self, kind, persona):
        """Give a kind reaction; giving it twice is giving it once. Raises MessageGone."""
        self._hold()
        _reaction, is_new = self.reactions.get_or_create(kind=kind, persona=persona)
        if is_new:
            self._show_reactions()
            self._tell_author_of(persona)

    @transaction.atomic
    def unfeel(self, kind, persona):
        """Take a reaction back. Raises MessageGone."""
        self._hold()
        if self.reactions.filter(kind=kind, persona=persona).delete()[0]:
            self._show_reactions()

    def _show_reactions(self):
        given = set(self.reactions.values_list("kind", flat=True))
        shown = " ".join(kind for kind in Reaction.Kind.values if kind in given)
        if shown != self.reactions_given:
            self.reactions_given = shown
            self._announce("message.felt", is_quoted_otherwise=False)

    def _tell_author_of(self, persona):
        """Once a message, without a number or a name, while they are in the room and listen to that persona."""
        there = self.room.memberships.filter(persona=self.author).select_related("member")
        membership = there.first()
        if membership and not membership.member.has_blocked(persona):
            notify(membership.member, "message.felt", self, cause=f"felt:{self.public_id}")

    @transaction.atomic
    def _set_hidden(self, moment):
        self._read_again()
        super()._set_hidden(moment)
        self._announce("message.hidden" if self.is_hidden else "message.restored")

    def _hold(self):
        self._read_again()
        if self.gone_because:
            raise MessageGone(self.gone_because)

    def _read_again(self):
        """Let nobody else change the room until the transaction ends, and see what was changed."""
        self.room.take()
        try:
            self.refresh_from_db(fields=CHANGES)
        except self.DoesNotExist as gone:
            raise MessageGone(_("This message is no longer here.")) from gone

    def _announce(self, name, is_quoted_otherwise=True):
        """Show it as it is now to everybody who watches; so too what quotes it, in replies and pins."""
        self.changed_event = self.room.next_event()
        self.save(update_fields=[*CHANGES, "changed_event"])
        broadcasts.message_changed(self, name)
        if is_quoted_otherwise:
            for reply in self.replies.in_the_room():
                reply.answers, reply.room = self, self.room
                reply.changed_event = self.room.next_event()
                reply.save(update_fields=["changed_event"])
                broadcasts.message_changed(reply, "message.changed")
            if self.pins.exists():
                self.room.announce_pins()


class ChangingQuerySet(models.QuerySet):
    """What is asked about messages that change."""

    def not_gone(self):
        return self.filter(hidden_at=None, withdrawn_at=None)

    def to_forget(self):
        """Taken back long enough ago, and not before moderators."""
        cases = Case.objects.open().filter(
            subject_type__app_label=self.model._meta.app_label,
            subject_type__model=self.model._meta.model_name,
        )
        due = self.filter(withdrawn_at__lt=timezone.now() - SEALED_FOR).exclude(
            source="", html="", picture=None
        )
        return due.exclude(pk__in=cases.values("subject_id"))
