"""What a message said before it was changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.contributions import Edit


class MessageEdit(Edit):
    """The words and the note that stood there until `by` changed them. Moderators alone read it."""

    message = models.ForeignKey("groups.Message", on_delete=models.CASCADE, related_name="edits")

    class Meta(Edit.Meta):
        verbose_name = _("change of a message")
        verbose_name_plural = _("changes of messages")
