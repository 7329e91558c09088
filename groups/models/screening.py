"""What somebody answered when they asked to join, and the two people who may read it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SCREENERS = 2
KEPT = timedelta(days=30)  # after the decision


class Screener(models.Model):
    """Somebody of a group who reads the answers. A group has two places, and the database no third."""

    group = models.ForeignKey(
        "groups.SupportGroup", on_delete=models.CASCADE, related_name="screeners"
    )
    membership = models.OneToOneField(
        "spaces.Membership", on_delete=models.CASCADE, related_name="screener"
    )
    place = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        verbose_name = _("screener")
        verbose_name_plural = _("screeners")
        constraints = [
            models.UniqueConstraint(fields=["group", "place"], name="screener_place_once"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=SCREENERS), name="two_screeners"
            ),
        ]

    def __str__(self):
        return str(self.membership)


class ScreeningQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at=None)

    def decided(self):
        """Those of the last days, the newest first: what is overdue is read by nobody, erased or not."""
        kept = self.filter(decided_at__gt=timezone.now() - KEPT)
        return kept.order_by("-decided_at", "-pk")

    def overdue(self, now=None):
        """Those that have been kept long enough."""
        return self.filter(decided_at__lte=(now or timezone.now()) - KEPT)

    def decide(self, outcome):
        """Whether there was something to decide."""
        return self.waiting().update(outcome=outcome, decided_at=timezone.now())


class Screening(models.Model):
    """The answers to a group's questions: a list of pairs of question and answer."""

    class Outcome(models.TextChoices):
        ADMITTED = "admitted", _("let in")
        DECLINED = "declined", _("declined")

    group = models.ForeignKey(
        "groups.SupportGroup", on_delete=models.CASCADE, related_name="screenings"
    )
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=list, editable=False)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        indexes = [models.Index(fields=["decided_at"], name="screening_by_decision")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "member"],
                condition=models.Q(decided_at=None),
                name="screening_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.persona} · {self.get_outcome_display()}"

    @property
    def erased_at(self):
        return self.decided_at and self.decided_at + KEPT
