"""A clinician's signature, and what exactly it stands under."""

import hashlib
import json
import re
from calendar import monthrange

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock

from cms import tasks
from cms.reviewers import Reviewer
from community.notifications.models import notify

ALSO_SIGNED = ["audience", "evidence", "content_note", "interests", "grade_reason"]
# A save of one of these columns can show readers what nobody signed.
PUBLIC_COLUMNS = {"live", "title", "summary", "body", *ALSO_SIGNED}
# That somebody opened a link again changes no word; the others are no words while they are empty.
SOURCE_NOTES = {"type", "date", "checked_on"}
TAG = re.compile(r"<[^>]*>")
LINE_ID = re.compile(r' data-block-key="\w*"')


def months_after(day, months):
    """The same day `months` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def signed_form(block, kept):
    """What a block of the body keeps, without what Wagtail alone writes into rich text."""
    if isinstance(block, RichTextBlock):
        return _without_line_ids(kept)
    if isinstance(block, StructBlock):
        return {name: signed_form(block.child_blocks[name], kept[name]) for name in kept}
    if isinstance(block, ListBlock):
        return [item | {"value": signed_form(block.child_block, item["value"])} for item in kept]
    return kept


def _without_line_ids(markup):
    # Threat: outside of a tag, what looks like such an id is words that readers see.
    markup = TAG.sub(lambda tag: LINE_ID.sub("", tag[0]), markup)
    # Wagtail's editor and Django write the same quotation mark differently.
    return markup.replace("&#x27;", "'").replace("&quot;", '"')


def fingerprint(*parts):
    """The same hex digest for the same words, whatever ids Wagtail gave blocks."""
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
    return part


class ClinicalReviewQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at=None)

    def newest_first(self):
        return self.order_by("-signed_at", "-pk")


class ClinicalReview(models.Model):
    """One signature under one revision.

    A row of its own: publishing copies a revision over the page's columns. `text` is the fingerprint of
    what was signed, so that a later change of a word voids the signature and a mere save does not.
    `reviewed_at` is when the whole page was last read: signing a minor change does not move it.
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
    # Who signed by a link, without an account.
    by_link = models.ForeignKey(Reviewer, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    specialty = models.CharField(_("field"), max_length=120, blank=True)
    registration = models.CharField(_("registration"), max_length=120, blank=True)
    text = models.CharField(max_length=64, editable=False)
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now, editable=False)
    reviewed_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateField(_("next review due"))
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = ClinicalReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("clinical review")
        verbose_name_plural = _("clinical reviews")
        indexes = [models.Index(fields=["article", "text"], name="review_of_text")]

    def __str__(self):
        return _("%(article)s, signed %(day)s") % {
            "article": self.article,
            "day": self.signed_at.date(),
        }

    def tell_it_is_void(self):
        """Tell who signed that the text is another one now."""
        if self.reviewer and self.reviewer.is_active:
            notify(self.reviewer, "article.unsigned", self.article)
        elif self.by_link:
            tasks.tell_it_is_void.enqueue(self.pk)

    def send_void(self):
        """The same by e-mail, for who has no account."""
        context = {"site_name": settings.SITE_NAME, "name": self.name}
        EmailMessage(
            gettext("A page you signed for %(site)s was changed") % {"site": settings.SITE_NAME},
            render_to_string("cms/mail/void.txt", context),
            to=[self.by_link.email],
        ).send()

    @property
    def is_overdue(self):
        return self.due_at < timezone.localdate()
