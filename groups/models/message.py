"""What somebody says in a room, and its place in it."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, SearchFields
from community.members.block import HeardQuerySet
from community.spaces.models import Space
from groups import broadcasts


class MessageQuerySet(HeardQuerySet):
    def visible_to(self, member):
        return self.filter(room__in=Space.objects.visible_to(member).values("pk"))

    def newest_first(self):
        return self.order_by("-seq")

    def about(self, topic):
        """What is said in a room is not listed under topics."""
        return self.none()

    def page_before(self, seq, size):
        """The `size` messages before `seq` (None: the newest), oldest first."""
        earlier = self if seq is None else self.filter(seq__lt=seq)
        return list(reversed(earlier.select_related("author", "picture").newest_first()[:size]))

    def changed_after(self, event, size):
        """The first `size` messages that came or changed after `event`, in that order."""
        changed = self.filter(changed_event__gt=event).order_by("changed_event")
        return list(changed.select_related("author", "picture")[:size])


class Message(Contribution):
    """One line in the room. `seq` is its place; `changed_event` the stream event of its last change."""

    report_kind = "message"
    card_template = "groups/_message_card.html"
    evidence_template = "groups/_message_picture.html"
    discovery_icon = "message-circle"
    search_related = ("room",)

    room = models.ForeignKey("groups.Room", on_delete=models.CASCADE, related_name="messages")
    seq = models.BigIntegerField(editable=False)
    changed_event = models.BigIntegerField(editable=False)
    key = models.UUIDField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="message_place_once"),
            models.UniqueConstraint(fields=["room", "author", "key"], name="message_key_once"),
        ]
        indexes = [models.Index(fields=["room", "changed_event"], name="message_by_change")]

    def __str__(self):
        return html.plain_text(self.html)[:80]

    def get_absolute_url(self):
        return f"{reverse('room', args=[self.room.slug])}?around={self.seq}#m-{self.public_id}"

    def show(self, picture):
        """Let a picture, whose files are kept already, stand with the message."""
        picture.message = self
        picture.save()

    @property
    def space(self):
        return self.room

    @property
    def search_entry(self):
        return SearchFields(
            title="",
            body=html.plain_text(self.html),
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.room_id,
            language=self.room.language,
            author_id=self.author_id,
        )

    def concerns(self, member):
        return super().concerns(member) or self.room.as_kind().concerns(member)

    def context_for_moderators(self):
        """It and what was said around it; how much is for the kind of room to say."""
        return self.room.as_kind().context_of(self)

    @transaction.atomic
    def _set_hidden(self, moment):
        self.changed_event = self.room.next_event()
        self.save(update_fields=["changed_event"])
        super()._set_hidden(moment)
        broadcasts.message_changed(self)
