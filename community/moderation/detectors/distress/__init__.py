"""What says that somebody may be in danger: orders the queue, and shows the author where help is."""

from community.moderation.detectors.detector import Detector
from community.moderation.detectors.distress.judgement import (
    IMMINENT,
    PASSIVE,
    THIRD,
    judge,
    judge_label,
)
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.fold import fold
from community.moderation.detectors.language import language_of
from community.moderation.detectors.reading import sentences_of
from community.moderation.records import Severity

LIKELY, SURE = 0.45, 0.8
COVERED = frozenset({"en", "fr", "es"})
NOT_COVERED = Finding(reason="not covered")
REASONS = {IMMINENT: "first person, soon", PASSIVE: "first person", THIRD: "third person"}


class Distress(Detector):
    """Reads English, French and Spanish, whichever of them the space speaks: people switch."""

    name = "distress"

    def examine(self, draft):
        if draft.language and draft.language.split("-")[0].lower() not in COVERED:
            return NOT_COVERED
        weigh = judge_label if draft.is_label else judge
        if found := weigh(draft.folded, draft.sentences):
            return finding(found, draft.folded, draft.language)
        if draft.before and (found := judge_text(draft.folded_with_before)):
            return self.split(draft, found)
        return NOTHING

    @staticmethod
    def split(draft, found):
        """What only both together say, and surely: each was looked at by itself, and found to say nothing."""
        if found.likely < SURE and not found.outright:
            return NOTHING
        return (
            NOTHING
            if judge_text(fold(draft.before))
            else finding(found, draft.folded_with_before, draft.language)
        )


def judge_text(folded):
    return judge(folded, sentences_of(folded))


def finding(judgement, folded, usual):
    """Who is only perhaps in danger is seen by people, and not shown a card."""
    is_likely = judgement.likely >= LIKELY or judgement.outright is not None
    is_soon = judgement.label == IMMINENT or (judgement.label == THIRD and judgement.soon)
    return Finding(
        Outcome.ALERT,
        REASONS[judgement.label],
        Severity.P0 if is_soon and is_likely else Severity.P1,
        tuple(folded.as_typed(*span) for span in judgement.spans()),
        card=is_likely,
        language=language_of(folded.text, usual),
    )
