"""Until when an article's review holds, and in words how near that day is."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

SOON, NEAR = 30, 90  # days


class ReviewDue(models.Model):
    """The side of a public article that grows old."""

    # Of the text that is public: signatures stand under words, so a query could not say which one holds.
    review_due = models.DateField(_("next review due"), null=True, editable=False)

    class Meta:
        abstract = True

    def note_due(self):
        """Keep the day at which the review of the public text ends."""
        signature = self.signature if self.live else None
        due = signature and signature.due_at
        if due != self.review_due:
            type(self).objects.filter(pk=self.pk).update(review_due=due)
            self.review_due = due

    def mark_dated(self):
        """Have search know that its day has come. Repeating it changes nothing."""
        self.note_due()
        self.index()

    @property
    def days_until_review(self):
        return (self.review_due - timezone.localdate()).days

    @property
    def is_dated(self):
        return self.review_due is not None and self.days_until_review < 0

    @property
    def due_in_words(self):
        """The traffic light, for who sees no colours."""
        days = self.days_until_review
        if days < 0:
            sentence = ngettext("Overdue by %(n)d day", "Overdue by %(n)d days", -days)
            return sentence % {"n": -days}
        if days <= SOON:
            return gettext("Due within 30 days")
        return gettext("Due within 90 days") if days <= NEAR else gettext("Not due yet")

    @property
    def keepers_names(self):
        """Who looks after it, by the names members see."""
        return ", ".join(str(member) for member in self.keepers)
