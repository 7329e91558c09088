"""One-to-one: two personas in a room of their own, once both want it."""

from datetime import timedelta
from uuid import uuid4

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import Reportable
from community.members.block import blocked_by
from community.members.models import OwnPersona
from community.moderation.noticing import look_at
from community.notifications.models import notify
from groups.models.message import Message
from groups.models.room import Room, RoomQuerySet
from groups.models.two_people import EVIDENCE, TwoPeople

NEWCOMER_FOR = timedelta(days=3)
MOST_FIRST_WORDS = 500  # characters


class StillNew(Exception):
    """Private conversations open three days after joining."""


class ConversationQuerySet(RoomQuerySet):
    def visible_to(self, member):
        """Those the member is in, asked for, or is asked for."""
        if not member.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(pk__in=self.of(member).values("pk"))
            | models.Q(pk__in=self.begun_by(member).values("pk"))
            | models.Q(pk__in=self.waiting_for(member).values("pk"))
        )

    def with_both(self):
        return self.select_related("asker", "asked")

    def begun_by(self, member):
        """Those the member asked for and is still waiting for. A refusal looks the same: nobody is turned away."""
        return self.filter(asker__member=member, accepted_at=None)

    def waiting_for(self, member):
        """Those the member is asked for and has not answered; none from personas the member blocked.

        While a member is new, what others ask waits: they can say yes to nobody yet.
        """
        if is_newcomer(member):
            return self.none()
        asked = self.filter(asked__member=member, accepted_at=None, declined_at=None)
        blocked = blocked_by(member)
        return asked if blocked is None else asked.exclude(asker__in=blocked)

    def heard_by(self, member):
        """Those of the member, without those with a persona whom the member blocked."""
        blocked, mine = blocked_by(member), self.of(member)
        if blocked is None:
            return mine
        return mine.exclude(asker__in=blocked).exclude(asked__in=blocked)

    def between(self, one, other):
        """The one conversation of two personas, whoever asked."""
        pair = [one, other]
        return self.filter(asker__in=pair, asked__in=pair).first()

    def newest_first(self):
        return self.order_by("-last_event", "-pk")

    def ask(self, asker, asked, opening):
        """Ask the persona `asked` for a conversation with `asker`, a persona of one's own; the Conversation.

        Asking again says nothing again. Asking who has asked you answers yes. Raises StillNew,
        OwnPersona.
        """
        if asker.member_id == asked.member_id:
            raise OwnPersona
        if is_newcomer(asker.member):
            raise StillNew
        noticed = look_at(opening, kind="conversation", author=asker)
        words = noticed.covered(opening, MOST_FIRST_WORDS)
        names = Room.closed(f"{asker} · {asked}")
        try:
            with transaction.atomic():
                noticed.hold_back()
                conversation = self.create(asker=asker, asked=asked, opening=words, **names)
                conversation.tell_of_asking()
                # Threat: a case about the conversation would show moderators all that is said in it.
                noticed.put_on_record(asker)
                return conversation
        except IntegrityError:
            return self.between(asker, asked).ask_again(asker, words, noticed)


class Conversation(TwoPeople, Room, Reportable):
    """A room of two. Until the other said yes it holds nothing but the words of who asked."""

    stream_kind = "conversation"
    report_kind = "conversation"
    can_be_hidden = False  # each message can
    aside_template = "groups/_conversation_aside.html"

    asker = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    opening = models.TextField(_("first words"), max_length=MOST_FIRST_WORDS)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("private conversation")
        verbose_name_plural = _("private conversations")
        constraints = [
            models.UniqueConstraint(
                Least("asker", "asked"), Greatest("asker", "asked"), name="conversation_once"
            )
        ]

    def get_absolute_url(self):
        return reverse("conversation", args=[self.public_id])

    @property
    def is_accepted(self):
        return self.accepted_at is not None

    @property
    def said_by(self):
        """Of an invitation who asked; in a conversation both speak."""
        return None if self.is_accepted else self.asker

    def concerns(self, member):
        return member.pk in (self.asker.member_id, self.asked.member_id)

    def other_than(self, member):
        """The persona on the other side, seen from `member`."""
        return self.asked if self.asker.member_id == member.pk else self.asker

    def report_subject(self):
        return self.name if self.is_accepted else self.opening[:80]

    def context_for_moderators(self):
        """The last messages, or who asked and with which words."""
        if not self.is_accepted:
            return [self]
        return self.messages.page_before(None, EVIDENCE)

    @transaction.atomic
    def accept(self):
        """Say yes: both are in the room, and the words of who asked stand first. Repeating it changes nothing."""
        conversation = self.held()
        if conversation.is_accepted:
            return conversation
        conversation.accepted_at, conversation.declined_at = timezone.now(), None
        conversation.save(update_fields=["accepted_at", "declined_at"])
        conversation.admit(self.asker.member, self.asker)
        conversation.admit(self.asked.member, self.asked)
        first = Message(room=conversation, author=self.asker, key=uuid4()).write(self.opening)
        conversation.say(first)  # which was read when it was asked
        notify(self.asker.member, "conversation.accepted", conversation, persona=self.asked)
        return conversation

    def decline(self):
        """Say no. Who asked is not told: it looks to them as if nobody had answered yet."""
        Conversation.objects.filter(pk=self.pk, accepted_at=None).update(declined_at=timezone.now())

    @transaction.atomic
    def ask_again(self, asker, opening, noticed):
        """Ask in a conversation that there is: answer yes if the other asked, begin anew if one has left."""
        noticed.hold_back()
        conversation = self.held()
        if conversation.is_accepted:
            if conversation.has_ended:
                conversation.begin_anew(asker, opening)
                noticed.put_on_record(asker)
        elif conversation.asked_id == asker.pk:
            return conversation.accept()
        return conversation

    def begin_anew(self, asker, opening):
        """Ask again after somebody left. What was said stays with those who have it."""
        if asker != self.asker:
            self.asker, self.asked = self.asked, self.asker
        for membership in self.memberships.select_related("member"):
            self.leave(membership.member)
        self.opening, self.asked_at = opening, timezone.now()
        self.accepted_at = self.declined_at = None
        self.save()
        self.tell_of_asking()

    def tell_of_asking(self):
        """Tell the asked, unless they are too new to say yes: then their list tells them later."""
        if not is_newcomer(self.asked.member):
            notify(self.asked.member, "conversation.asked", self, persona=self.asker)

    @property
    def has_ended(self):
        return self.memberships.count() < 2

    def refusal_for(self, membership):
        if self.has_ended:
            return _(
                "The other person has left this conversation. You can still read what was said."
            )
        return super().refusal_for(membership)

    def held(self):
        """The same conversation, its row held until the transaction ends."""
        rows = Conversation.objects.select_for_update(of=("self",)).with_both()
        return rows.get(pk=self.pk)


def is_newcomer(member):
    """Whether the member joined less than three days ago."""
    return new_until(member) > timezone.now()


def new_until(member):
    return member.date_joined + NEWCOMER_FOR
