"""What those who run a room keep in sight: messages, and short notes of their own."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.members.block import HeardQuerySet

MOST_PINS = 5


class TooManyPins(Exception):
    """Five are pinned already."""

    sentence = _("Five things are pinned already. Please unpin one first.")


class PinQuerySet(HeardQuerySet):
    spoken_by = "message__author"

    def shown(self):
        """Without messages that are gone; with what the list shows, the newest first."""
        is_over = models.Q(message__expires_at__lte=timezone.now())
        there = self.filter(message__hidden_at=None, message__withdrawn_at=None)
        there = there.filter(models.Q(message__expires_at=None) | ~is_over)
        return there.select_related("message__author").order_by("-pk")


class Pin(models.Model):
    """A message, or else the words of a short note."""

    public_id = PublicIdField()
    room = models.ForeignKey("groups.Room", on_delete=models.CASCADE, related_name="pins")
    message = models.ForeignKey(
        "groups.Message", null=True, on_delete=models.CASCADE, related_name="pins"
    )
    words = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        constraints = [
            models.UniqueConstraint(fields=["room", "message"], name="pinned_once"),
            models.CheckConstraint(
                condition=models.Q(message=None) ^ models.Q(words=""), name="pin_of_one_thing"
            ),
        ]

    def __str__(self):
        return self.words or str(self.message)
