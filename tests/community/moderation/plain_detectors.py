"""Detectors that find plain words, for tests of what becomes of a finding."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.models import Severity


class Words(Detector):
    """Finds plain words, and says what the test says."""

    def __init__(self, name, words, finding):
        self.name, self.words, self.finding = name, words, finding

    def examine(self, draft):
        text = draft.folded_with_before.text.replace("\n", " ")
        if self.words == "crash" and "crash" in text:
            raise ValueError("crash")
        return self.finding if self.words in text else NOTHING


HELD = Finding(Outcome.HOLD, "offer", Severity.P2, ["cheap pens"])
SAD = Finding(Outcome.ALERT, "intent", Severity.P0, ["the end for me"], card=True)
WORRIED = Finding(Outcome.ALERT, "third person", Severity.P1, ["my sister"], card=True)
FILTERED = Finding(Outcome.LABEL, "filter", None, ["brown bread"])
LABELLED = Finding(Outcome.LABEL, "nudge")

DETECTORS = [
    Words("selling", "cheap pens", HELD),
    Words("distress", "the end for me", SAD),
    Words("distress_in_two", "the end of me", SAD),
    Words("distress_of_others", "my sister", WORRIED),
    Words("advice", "you should", LABELLED),
    Words("crash", "crash", NOTHING),
    Words("watched", "brown bread", FILTERED),
]
