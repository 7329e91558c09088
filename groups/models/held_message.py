"""What waits until somebody who runs the group has read it: first messages and links outside its hours."""

import re

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import PublicIdField
from community.moderation.models import LogEntry
from community.moderation.noticing import NOTHING_NOTICED, look_at, words_of
from community.notifications.models import notify
from community.text import NOTE_LENGTH
from groups.models.message import Message
from groups.models.room import CannotWrite
from groups.moments import on_which_day

LINK = re.compile(r'<a [^>]*href="(?!/(?!/)|#)|\bwww\.', re.IGNORECASE)


NO_PICTURE = _("A picture cannot wait until somebody is here. Please send your words without it.")


LINK_LATER = _(
    "A link can be put in when somebody who runs the group is here. %(name)s is back: %(when)s."
    " You can send your words without it now."
)
FIRST_IN_THE_ROOM = _(
    "Nobody who runs the group is here now. Please say your first words in the room:"
    " there they wait until somebody has read them. Or send these when %(name)s is back: %(when)s."
)


def rendered(source):
    return html.render_markdown(html.clean_text(source))


def has_link(message_html):
    """Whether it leads anywhere outside of here."""
    return LINK.search(message_html) is not None


class HeldMessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(declined_at=None)

    def visible_to(self, member):
        """One's own."""
        if not member.is_authenticated:
            return self.none()
        return self.filter(author__in=member.personas.values("pk"))

    def oldest_first(self):
        return self.order_by("created_at", "pk")


class HeldMessage(models.Model):
    """Words of one persona that nobody else in the group has seen. Declined, they stay with their author a week."""

    fragment_template = "groups/_held_message.html"

    group = models.ForeignKey("groups.SupportGroup", on_delete=models.CASCADE, related_name="held")
    author = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    key = models.UUIDField(editable=False)
    source = models.TextField()
    content_note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    answers = models.ForeignKey(
        "groups.Message", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(max_length=300, blank=True)

    objects = HeldMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("held message")
        verbose_name_plural = _("held messages")
        constraints = [
            models.UniqueConstraint(fields=["group", "author", "key"], name="held_message_once")
        ]

    def __str__(self):
        return str(self.group)

    @property
    def anchor(self):
        return f"h-{self.public_id}"

    @transaction.atomic
    def release(self, *, by):
        """Say it in the room now, where it keeps its key and public id. Answers the Message, or None
        when somebody else has answered already. What it replies to may be gone: then it stands alone.
        """
        self.group.enter()
        if not self._answered():
            return None
        own = {"key": self.key, "public_id": self.public_id, "content_note": self.content_note}
        own |= {"room": self.group, "answers": self.still_answers}
        message = Message(author=self.author, **own)
        self.group.say(message.write(self.source))
        self.group.log(LogEntry.Act.RELEASE, by, about=self.author)
        notify(self._member, "group.released", self.group, cause=f"released {self.public_id}")
        return message

    @transaction.atomic
    def decline(self, *, by, reason):
        """Give it back to its author with a reason. Answers whether nobody else had answered."""
        self.group.enter()
        waiting = HeldMessage.objects.waiting().filter(pk=self.pk)
        if not waiting.update(declined_at=timezone.now(), reason=reason):
            return False
        self.group.log(LogEntry.Act.DECLINE, by, about=self.author)
        notify(self._member, "group.not_let_in", self)
        return True

    def take_back(self):
        """Its author does not want to say it any more."""
        self.delete()

    @property
    def still_answers(self):
        """The message it replies to, unless that is gone by now; None too when it replies to none."""
        there = Message.objects.lasting().not_gone().filter(pk=self.answers_id)
        return there.select_related("author").first() if self.answers_id else None

    @property
    def _member(self):
        return self.author.member

    def _answered(self):
        gone, _rows = HeldMessage.objects.waiting().filter(pk=self.pk).delete()
        return bool(gone)


class Keeping(models.Model):
    """The part of a support group that lets messages wait while nobody is there."""

    class Meta:
        abstract = True

    def must_wait(self, membership, source):
        """Whether this text is held: a first message, or a link, outside the hours of a group that has hours."""
        if membership.may_hold_the_room or not self.staffing().is_away:
            return False
        return not membership.is_known or has_link(rendered(source))

    def refusal_to_edit(self, membership, message, source):
        """Threat: harmless words are sent first, and a link is put in once nobody would hold it."""
        if refusal := super().refusal_to_edit(membership, message, source):
            return refusal
        is_new = self.must_wait(membership, source) and not has_link(message.html)
        return self.not_yet(LINK_LATER) if is_new and has_link(rendered(source)) else None

    def refusal_to_say(self, membership, source):
        """Threat: a discussion is no way round, and has no place where anything could wait."""
        if refusal := super().refusal_to_say(membership, source):
            return refusal
        if not self.must_wait(membership, source):
            return None
        return self.not_yet(LINK_LATER if membership.is_known else FIRST_IN_THE_ROOM)

    def not_yet(self, sentence):
        """The sentence with who comes next, and when; None where the hours were dropped since."""
        shift = self.staffing().next
        if shift is None:
            return None
        return sentence % {"name": shift.persona, "when": on_which_day(shift.begins)}

    def post(self, *, author, source, key, **more):
        """Say something in the room. Answers the Message, or the HeldMessage when it has to wait."""
        membership = self.staffing().is_away and self.memberships.filter(persona=author).first()
        if membership and self.must_wait(membership, source):
            if more.get("picture"):
                raise CannotWrite(NO_PICTURE)
            about = {name: more[name] for name in ("answers", "content_note") if name in more}
            words = words_of(Message(room=self, author=author).write(source))
            label = about.get("content_note", "")
            noticed = look_at(words, label=label, kind="message", author=author, space=self)
            return self.hold_back(author=author, source=source, key=key, noticed=noticed, **about)
        return super().post(author=author, source=source, key=key, **more)

    @transaction.atomic
    def hold_back(
        self, *, author, source, key, noticed=NOTHING_NOTICED, answers=None, content_note=""
    ):
        """Keep it until somebody who runs the group has read it. The same key twice is one.

        Who is in danger does not wait for that: a case about them is opened now, and they see where help is.
        """
        noticed.hold_back()
        self.take()
        said = self.messages.filter(author=author, key=key).first()
        said = said or self.held.filter(author=author, key=key).first()
        if said:
            return said
        self.let_post(author)
        is_first = not self.held.waiting().exists()
        words = {
            "source": noticed.covered(html.clean_text(source)),
            "answers": answers,
            "content_note": noticed.covered(content_note, NOTE_LENGTH),
        }
        held = self.held.create(author=author, key=key, **words)
        self.memberships.filter(persona=author).update(last_said_at=timezone.now())
        if is_first:
            for membership in self.memberships.who_admit():
                notify(membership.member, "group.held", self)
        noticed.put_on_record(author)
        return held

    def leave(self, member):
        """What waits of somebody who left is never said."""
        self.held.filter(author__in=member.personas.values("pk")).delete()
        super().leave(member)
