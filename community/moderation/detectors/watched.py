"""Phrases that moderators watch for, each with what they chose to happen."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.phrases import WatchedPhrase

FILTERED = "filter"
OUTCOMES = {
    WatchedPhrase.Outcome.REMOVE: Outcome.HOLD,
    WatchedPhrase.Outcome.REPORT: Outcome.ALERT,
    WatchedPhrase.Outcome.FILTER: Outcome.LABEL,
}


class Watched(Detector):
    """The strictest outcome of all phrases that are met. Asks the database once a minute at most."""

    name = "watched"

    def examine(self, draft):
        watch = WatchedPhrase.objects.watch()
        met = watch.sightings((draft.spelt, draft.folded), draft.space)
        for chosen, outcome in OUTCOMES.items():
            sightings = [each for each in met if each.phrase.outcome == chosen]
            if sightings:
                return told(outcome, sightings)
        return NOTHING


def told(outcome, sightings):
    evidence = list(dict.fromkeys(words for each in sightings for words in each.evidence))
    if outcome == Outcome.LABEL:
        return Finding(outcome, FILTERED, None, evidence)
    severity = min(each.phrase.severity for each in sightings)
    return Finding(outcome, "watched phrase", severity, evidence)
