"""What somebody says in a room, and its place in it."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, SearchFields
from community.members.block import HeardQuerySet
from community.moderation.models import Case
from community.spaces.models import Space
from groups.models.changing import Changing, ChangingQuerySet
from groups.models.naming import Naming

QUOTE = 80  # characters


class MessageQuerySet(ChangingQuerySet, HeardQuerySet):
    def visible_to(self, member):
        return self.lasting().filter(room__in=Space.objects.visible_to(member).values("pk"))

    def lasting(self):
        """Without those whose time `is_over`, although they may not be erased yet."""
        is_over = models.Q(expires_at__lte=timezone.now())
        return self.filter(models.Q(expires_at=None) | ~is_over)

    def over(self):
        """Those to be erased: their time is over, and no open case is about them."""
        about = Case.objects.open().filter(subject_type__model="message")
        return self.filter(expires_at__lte=timezone.now()).exclude(
            pk__in=about.values("subject_id")
        )

    def told_to(self, member):
        """Those that notifications may name."""
        return self.visible_to(member).not_gone().select_related("room")

    def in_the_room(self):
        """Those that last, with all that the room shows of them."""
        return self.lasting().select_related("author", "picture", "answers__author")

    def newest_first(self):
        return self.order_by("-seq")

    def about(self, topic):
        """What is said in a room is not listed under topics."""
        return self.none()

    def page_before(self, seq, size):
        """The `size` messages before `seq` (None: the newest), oldest first."""
        earlier = self if seq is None else self.filter(seq__lt=seq)
        return list(reversed(earlier.in_the_room().newest_first()[:size]))

    def page_after(self, seq, size):
        """The first `size` messages after `seq`, oldest first."""
        return list(self.filter(seq__gt=seq).in_the_room().order_by("seq")[:size])

    def unread_by(self, membership):
        """What others said since the member was last here, and can still be read."""
        since = self.lasting().not_gone().filter(seq__gt=membership.last_read_seq)
        return since.exclude(author=membership.persona_id).order_by("seq")

    def changed_after(self, event, size):
        """The first `size` messages that came or changed after `event`, in that order."""
        changed = self.filter(changed_event__gt=event).order_by("changed_event")
        return list(changed.in_the_room()[:size])


class Message(Naming, Changing, Contribution):
    """One line in the room. `seq` is its place; `changed_event` the stream event of its last change."""

    report_kind = "message"
    card_template = "groups/_message_card.html"
    fragment_template = "groups/_message.html"
    evidence_template = "groups/_message_evidence.html"
    sealed_template = "groups/_sealed_picture.html"
    discovery_icon = "message-circle"
    search_related = ("room",)

    room = models.ForeignKey("groups.Room", on_delete=models.CASCADE, related_name="messages")
    seq = models.BigIntegerField(editable=False)
    changed_event = models.BigIntegerField(editable=False)
    key = models.UUIDField(editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)
    answers = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replies", editable=False
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_place_once"),
            models.UniqueConstraint(fields=["room", "author", "key"], name="message_key_once"),
        ]
        indexes = [
            models.Index(fields=["room", "changed_event"], name="message_by_change"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="message_by_expiry",
            ),
        ]

    def __str__(self):
        return self.quote or gettext("A message")

    def get_absolute_url(self):
        return self.room.address_of(self)

    @property
    def address(self):
        """The page of what can be done with it; its verbs are below it."""
        return reverse("message", args=[self.room.slug, self.public_id])

    @property
    def is_over(self):
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def quote(self):
        """Its first words for other places; never those of a message that is gone, over or covered."""
        if self.gone_because or self.is_over:
            return ""
        if self.content_note:
            return gettext("Content note: %(note)s") % {"note": self.content_note}
        return Truncator(html.plain_text(self.html)).chars(QUOTE)

    @property
    def address_of_answered(self):
        """The link of the message it replies to."""
        return self.room.address_of(self.answers)

    def show(self, picture):
        """Let a picture, whose files are kept already, stand with the message."""
        picture.message = self
        picture.save()

    @property
    def anchor(self):
        return f"m-{self.public_id}"

    @property
    def space(self):
        return self.room

    @property
    def search_entry(self):
        if self.gone_because:
            return None
        return SearchFields(
            title="",
            body=html.plain_text(self.html),
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.room_id,
            language=self.room.language,
            expires_at=self.expires_at,
            note=self.content_note,
            author_id=self.author_id,
        )

    def concerns(self, member):
        return super().concerns(member) or self.room.as_kind().concerns(member)

    def has_voice_of(self, member):
        """A room goes on for years: whoever speaks in the lines around it is close to it."""
        return any(said.author.member_id == member.pk for said in self.context_for_moderators())

    def context_for_moderators(self):
        """It and what was said around it; how much is for the kind of room to say."""
        return self.room.as_kind().context_of(self)
