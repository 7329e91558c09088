"""Selling: medicines that are offered or sought, cures that work wonders, work that is paid to strangers."""

import re

from community.moderation.detectors.cures import find_cure
from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.signs import Signs, words_of
from community.moderation.detectors.trouble import CURE, SALE, SOUGHT
from community.moderation.records import Severity

TRADE = Signs(words_of("trade"), words_of("medicines"))
# What each kind of word says for a trade in the medicine that it stands near, and against one.
WEIGHTS = {
    **dict.fromkeys("SRPD", 2), **dict.fromkeys("KBE", 1.5), **dict.fromkeys("GA$T", 1),
    **dict.fromkeys("OWm", 0.5), **dict.fromkeys("XI", -1.5), "l": -0.5, "N": -2, "L": -2.5,
}  # fmt: skip
ENOUGH, ENOUGH_WITHOUT_MONEY = 1.5, 2
OF_MONEY = frozenset("SRPDKBE$")
NEAR = 9  # words
MEDICINE_SIGNS = frozenset("Mm")
SEEKING = frozenset("ABWT")
MEDICINE_IN_SENTENCE = re.compile(rf"[^.Mm]{{0,{NEAR}}}[Mm][^.]{{0,{NEAR}}}")
LIKE_SELLING = {
    SALE: ("medicine for sale", Severity.P2),
    SOUGHT: ("medicine sought", Severity.P3),
    CURE: ("miracle cure", Severity.P2),
}
RECRUITING = re.compile(
    r"\b(?:earn|make|making|earning) [^.!?\n]{0,12}[£$€]?\d[\d,.]{1,8}k? ?(?:[£$€]|quid|euros?"
    r"|pounds|dollars)?[^.!?\n]{0,20}"
    r"\b(?:day|week|month|hour|home)\b|\b(?:work|job|income|money) from (?:home|your (?:phone|sofa"
    r"|couch))\b[^.!?\n]{0,40}(?:\bdm\b|\bpm\b|[$£€]|inbox|message)"
    r"|\b(?:join|joining) my (?:team|downline)\b|\bbe your own boss\b|\b(?:we|i)(?:'m| am|'re"
    r"| are) (?:recruiting|hiring)\b"
    r"|\bpaid (?:study|survey|surveys|trial|participants|interview)s?\b[^.!?\n]{0,40}\b(?:dm|pm"
    r"|inbox|message me|contact me|whatsapp|sign up)\b"
    r"|\bambassadors? (?:wanted|needed)\b|\bside hustle\b[^.!?\n]{0,40}\b(?:dm|pm|inbox|ask me|message)\b"
)


class Selling(Detector):
    name = "selling"

    def examine(self, draft):
        for worded in draft.worded:
            finding = find_trade(worded) or find_cure(worded)
            if finding:
                return finding
        if draft.trouble and draft.trouble.label in LIKE_SELLING and draft.trouble.can_wait:
            return like_selling(draft)
        found = RECRUITING.search(draft.spelt.text)
        if found:
            evidence = [draft.spelt.as_typed(*found.span())]
            return Finding(Outcome.HOLD, "recruiting", Severity.P3, evidence)
        return NOTHING


def like_selling(draft):
    """What sounds so. Where no medicine is named it shows meanwhile: people ask for spare lamps as well."""
    label = draft.trouble.label
    reason, severity = LIKE_SELLING[label]
    is_clear = label == CURE or any(map(names_medicine, draft.worded))
    outcome = Outcome.HOLD if is_clear else Outcome.ALERT
    return Finding(outcome, reason, severity, draft.trouble.evidence(draft.folded))


def names_medicine(worded):
    return not MEDICINE_SIGNS.isdisjoint(TRADE.read(worded).text)


def find_trade(worded):
    """The Finding about medicines that change hands, or None."""
    signed = TRADE.read(worded)
    for found in MEDICINE_IN_SENTENCE.finditer(signed.text):
        signs = set(found[0])
        enough = ENOUGH if signs & OF_MONEY else ENOUGH_WITHOUT_MONEY
        if sum(WEIGHTS.get(sign, 0) for sign in signs) >= enough:
            evidence = [signed.as_typed(found)]
            if signs & SEEKING and "D" not in signs:
                return Finding(Outcome.HOLD, "medicine sought", Severity.P3, evidence)
            return Finding(Outcome.HOLD, "medicine for sale", Severity.P2, evidence)
    return None
