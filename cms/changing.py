"""Whether readers find other words than before: what changed is written down, who linked to it is told."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import tasks
from cms.governance import ChangeKind
from community.links import LinkedPage


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those of public articles are for everybody."""
        return self.filter(article__live=True, article__hidden_at=None)

    def corrections(self):
        return self.filter(kind=ChangeKind.CORRECTION)

    def newest_first(self):
        return self.order_by("-pk")

    def before(self, number):
        """Those that follow the Change of this number in a list with the newest first; None: all."""
        return self if number is None else self.filter(pk__lt=number)


class Change(models.Model):
    """A line of an article's public log: what was changed, and when readers got it."""

    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="changes")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("kind of change"), max_length=10, choices=ChangeKind)
    note = models.CharField(_("what changed"), max_length=300)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-id"],
                condition=models.Q(kind="correction"),
                name="correction_newest_first",
            )
        ]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self):
        return self.note

    def get_absolute_url(self):
        """Where readers find it: the log below the article."""
        return f"{self.article.get_absolute_url()}#changes"

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

    @property
    def repeats_its_change(self):
        """Whether its note is still the one that readers were told last."""
        last = self.changes.newest_first().first() if self.pk else None
        return last is not None and last.note == self.change_note

    def log_change(self):
        """Write down what readers find changed, and tell who linked to it."""
        change = self.changes.create(
            revision=self.live_revision, kind=self.change_kind, note=self.change_note
        )
        if change.is_correction:
            tasks.tell_readers.enqueue(change.pk)
        LinkedPage.objects.tell_change(self.get_absolute_url(), self.title)

    def forget_change(self):
        """Who linked to it is not told of what nobody reads any more."""
        if self.first_published_at and not self.live:
            LinkedPage.objects.forget_change(self.url)
