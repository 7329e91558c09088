"""What a message said before it was changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageEdit(models.Model):
    """The words and the note that stood there until `by` changed them. Moderators alone read it."""

    message = models.ForeignKey("groups.Message", on_delete=models.CASCADE, related_name="edits")
    by = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.TextField()
    content_note = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("change of a message")
        verbose_name_plural = _("changes of messages")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.by} · {self.created_at:%Y-%m-%d %H:%M}"
