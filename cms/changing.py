"""Whether readers find other words than before: what changed is written down, who linked to it is told."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.governance import ChangeKind
from community.links import LinkedPage


class Change(models.Model):
    """A line of an article's public log: what was changed, and when readers got it."""

    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="changes")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("kind of change"), max_length=10, choices=ChangeKind)
    note = models.CharField(_("what changed"), max_length=300)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        app_label = "cms"
        ordering = ["-made_at", "-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self):
        return self.note

    @property
    def is_correction(self):
        return self.kind == ChangeKind.CORRECTION


class Changing:
    """The side of an article that changes after people relied on it."""

    @property
    def says_something_else(self):
        """Whether it is another text than the last that was published."""
        if not self.pk:
            return False
        published = type(self).objects.filter(pk=self.pk, first_published_at__isnull=False).first()
        return published is not None and published.text_fingerprint != self.text_fingerprint

    def log_change(self):
        """Write down what readers find changed, and tell who linked to it."""
        self.changes.create(
            revision=self.live_revision, kind=self.change_kind, note=self.change_note
        )
        LinkedPage.objects.tell_change(self.get_absolute_url(), self.title)

    def forget_change(self):
        """Who linked to it is not told of what nobody reads any more."""
        if self.first_published_at and not self.live:
            LinkedPage.objects.forget_change(self.url)
