"""Words that hurt somebody: they show, and moderators look at them soon."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.trouble import ABUSE
from community.moderation.records import Severity


class Abuse(Detector):
    """Never holds back: anger has its place here, and only people can tell it from cruelty."""

    name = "abuse"

    def examine(self, draft):
        if draft.trouble and draft.trouble.label == ABUSE:
            evidence = draft.trouble.evidence(draft.folded)
            return Finding(Outcome.ALERT, "abuse", Severity.P2, evidence)
        return NOTHING
