"""Who stands by an article with their name, and where the community talks about it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from community.links import LONGEST_ADDRESS, own_path


class Author(Orderable):
    """Somebody who wrote an article, as readers see them."""

    article = ParentalKey("cms.Article", on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("part in it"), max_length=120, blank=True, help_text=_("Such as “wrote it”.")
    )
    credentials = models.CharField(
        _("what qualifies them"),
        max_length=200,
        blank=True,
        help_text=_("A training, a post, years of living with it."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name


class LinkedConversation(Orderable):
    """A conversation or group of this site that an article leads to; shown to whom it is visible."""

    article = ParentalKey("cms.Article", on_delete=models.CASCADE, related_name="conversations")
    address = models.CharField(
        _("address here"),
        max_length=LONGEST_ADDRESS,
        help_text=_("As your browser shows it, such as /forums/threads/…"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def __str__(self):
        return self.address

    def clean(self):
        """Keeps the path alone. Raises ValidationError where it leads elsewhere."""
        path = own_path(self.address.strip())
        if path is None:
            raise ValidationError({"address": _("Give the address of a page of this site.")})
        self.address = path
