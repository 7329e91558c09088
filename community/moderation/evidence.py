"""What detectors found in something, kept with the case that they opened."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.detectors.finding import Outcome
from community.moderation.records import Severity

MOST_WORDS, LONGEST = 8, 200
IN_WORDS = {
    "personal_details": _("Personal details"),
    "links": _("Links"),
    "selling": _("Selling and recruiting"),
    "advice": _("Medical advice"),
    "abuse": _("Abuse"),
    "watched": _("Watched phrases"),
    "distress": _("Distress"),
    "read_first": _("What they write is read first"),
}


class Evidence(models.Model):
    """One finding of one detector. `words` are what triggered it, as they were typed: at most 8, of 200 characters."""

    case = models.ForeignKey("moderation.Case", on_delete=models.PROTECT, related_name="evidence")
    detector = models.CharField(max_length=20)
    reason = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=5, choices=[(each.value, each.value) for each in Outcome])
    severity = models.PositiveSmallIntegerField(choices=Severity)
    words = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["case", "detector"], name="evidence_of_case")]

    def __str__(self):
        return str(IN_WORDS.get(self.detector, self.detector))

    @classmethod
    def of(cls, case, detector, finding):
        """The unsaved row of a Finding."""
        return cls(
            case=case,
            detector=detector,
            reason=finding.reason[:60],
            outcome=finding.outcome,
            severity=finding.severity,
            words=[words[:LONGEST] for words in finding.evidence[:MOST_WORDS]],
        )
