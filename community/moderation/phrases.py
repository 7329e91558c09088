"""Phrases that moderators watch for, and what is to happen where they are said."""

from hashlib import sha256

from django.db import OperationalError, ProgrammingError, models
from django.db.models import Count, Max
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.known_state import KnownState
from community.moderation.matching import LONGEST_PATTERN, Watch
from community.moderation.records import Severity
from community.shelf import Shelf

STATE = KnownState("watched-phrases")
NOTHING_WATCHED = Watch([])
watches: Shelf[Watch] = Shelf(2)


class WatchedPhraseQuerySet(models.QuerySet):
    def visible_to(self, member):
        """They are there for moderators only."""
        return self if member.has_perm("moderation.decide_case") else self.none()

    def on(self):
        return self.filter(is_on=True)

    def by_name(self):
        return self.select_related("space").order_by("-is_on", Lower("pattern"), "pk")

    def watch(self):
        """The Watch for all that are on; made once a process, until one of them changes."""
        try:
            key = STATE.get(self.state)
        except (OperationalError, ProgrammingError):
            return NOTHING_WATCHED  # detectors are measured where there is no database
        return watches.get(key, lambda: Watch(self.on().order_by("pk")))

    def state(self):
        """What is another one whenever a phrase that is on is."""
        return tuple(self.on().aggregate(Count("pk"), Max("changed_at")).values())


class WatchedPhrase(models.Model):
    """Words with `*` for any letters, or an RE2 expression. Off until its wording was tried on what was said."""

    class Outcome(models.TextChoices):
        REMOVE = "remove", _("Keep it back until a moderator has read it")
        FILTER = "filter", _("Cover the words with a visible mark")
        REPORT = "report", _("Show it, and open a case")

    public_id = PublicIdField()
    pattern = models.CharField(_("words to watch for"), max_length=LONGEST_PATTERN)
    is_expression = models.BooleanField(_("this is an RE2 expression"), default=False)
    outcome = models.CharField(
        _("what happens"), max_length=6, choices=Outcome, default=Outcome.REPORT
    )
    severity = models.PositiveSmallIntegerField(
        _("how urgent"), choices=Severity, default=Severity.P3
    )
    space = models.ForeignKey(
        "spaces.Space",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("where"),
    )
    note = models.TextField(_("why, for colleagues"), blank=True)
    is_on = models.BooleanField(default=False, editable=False)
    tried_wording = models.CharField(max_length=64, blank=True, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    changed_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = WatchedPhraseQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched phrase")
        verbose_name_plural = _("watched phrases")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False) | models.Q(tried_at__isnull=False),
                name="watched_phrase_tried_before_on",
            )
        ]

    def __str__(self):
        return self.pattern

    def save(self, *args, **options):
        super().save(*args, **options)
        STATE.forget()

    def get_absolute_url(self):
        return reverse("watched_phrase", args=[self.public_id])

    def delete(self, *args, **options):
        STATE.forget()
        return super().delete(*args, **options)

    @property
    def wording(self):
        """Another one whenever it would match something else."""
        said = f"{self.is_expression:d} {self.space_id or 0} {self.pattern}"
        return sha256(said.encode()).hexdigest()

    @property
    def is_tried(self):
        return self.tried_wording == self.wording
