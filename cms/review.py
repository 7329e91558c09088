"""A clinician's signature, and what exactly it stands under."""

import hashlib
import json
import re
from calendar import monthrange

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ALSO_SIGNED = ["audience", "evidence", "content_note"]
# That somebody opened a link again changes no word; the others are no words while they are empty.
SOURCE_NOTES = {"type", "date", "checked_on"}
LINE_ID = re.compile(r' data-block-key="\w*"')


def months_after(day, months):
    """The same day `months` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def fingerprint(*parts):
    """The same hex digest for the same words, whatever ids Wagtail gave blocks and lines."""
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
            and key != "checked_on"
            and not (key in SOURCE_NOTES and not value)
        }
    if isinstance(part, str):
        # Wagtail's editor and Django write the same quotation mark differently.
        return LINE_ID.sub("", part).replace("&#x27;", "'").replace("&quot;", '"')
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


class Signable:
    """The side of an article that clinical reviewers stand for."""

    @property
    def text_fingerprint(self):
        parts = [[part.block_type, part.block.get_prep_value(part.value)] for part in self.body]
        # Left out where they are empty: signatures from before there were such fields stay valid.
        about = [[name, getattr(self, name)] for name in ALSO_SIGNED if getattr(self, name)]
        return fingerprint(self.title, self.summary, parts, *about)

    @property
    def signature(self):
        """The newest ClinicalReview of exactly this text, or None."""
        reviews = self.clinical_reviews.filter(text=self.text_fingerprint)
        return reviews.order_by("-signed_at").first()

    def was_written_by(self, member):
        """Whether the member began it, or changed a word since it was last signed."""
        last = self.clinical_reviews.order_by("-signed_at").first()
        revisions = self.revisions.order_by("pk")
        if last and last.revision_id:
            revisions = revisions.filter(pk__gt=last.revision_id)
        if self.owner_id == member.pk or not revisions.filter(user=member).exists():
            return self.owner_id == member.pk
        before = last.text if last else ""
        for revision in revisions:
            text = revision.as_object().text_fingerprint
            if text != before and revision.user_id == member.pk:
                return True
            before = text
        return False

    def can_be_signed_by(self, member):
        """Clinical reviewers may, but for what they wrote themselves."""
        may_sign = member.is_active and member.has_perm("cms.sign_article")
        return may_sign and not self.was_written_by(member)

    @transaction.atomic
    def sign(self, reviewer):
        """Record that `reviewer` stands for the newest revision. Raises PermissionDenied for an own text."""
        if not self.can_be_signed_by(reviewer):
            raise PermissionDenied(_("You cannot sign this text. Nobody reviews an own text."))
        return self.clinical_reviews.create(
            revision=self.get_latest_revision(),
            reviewer=reviewer,
            text=self.newest().text_fingerprint,
            due_at=months_after(timezone.localdate(), self.months_between_reviews),
        )
