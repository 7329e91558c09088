"""A clinician's signature, and what exactly it stands under."""

import hashlib
import json
from calendar import monthrange

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REVIEW_AGAIN_AFTER = 24


def months_after(day, months):
    """The same day `months` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def fingerprint(*parts):
    """The same hex digest for the same words, whatever ids Wagtail gave the blocks."""
    words = json.dumps([_without_ids(part) for part in parts], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _without_ids(part):
    if isinstance(part, list):
        return [_without_ids(item) for item in part]
    if isinstance(part, dict):
        is_block = {"type", "value"} <= part.keys()
        return {
            key: _without_ids(value)
            for key, value in part.items()
            if not (is_block and key == "id")
        }
    return part


class ClinicalReview(models.Model):
    """One signature under one revision.

    A row of its own: publishing copies a revision over the page's columns. `text` is the fingerprint of
    what was signed, so that a later change of a word voids the signature and a mere save does not.
    """

    article = models.ForeignKey(
        "cms.Article", on_delete=models.CASCADE, related_name="clinical_reviews"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.CharField(max_length=64, editable=False)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now, editable=False)
    due_at = models.DateField(_("next review due"))

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")
        indexes = [models.Index(fields=["article", "text"], name="review_of_text")]

    def __str__(self):
        return _("%(article)s, signed %(day)s") % {
            "article": self.article,
            "day": self.signed_at.date(),
        }
