"""What a post said before it was changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.contributions import Edit


class PostEdit(Edit):
    """The words and the note that stood there until `by` changed them. Whoever reads the post may read it."""

    post = models.ForeignKey("forums.Post", on_delete=models.CASCADE, related_name="edits")

    class Meta(Edit.Meta):
        verbose_name = _("change of a post")
        verbose_name_plural = _("changes of posts")
