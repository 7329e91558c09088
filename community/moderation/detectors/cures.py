"""Cures that work wonders: what is promised, of what, against which illness."""

import re

from community.moderation.detectors.finding import Finding, Outcome
from community.moderation.detectors.signs import Signs, words_of
from community.moderation.records import Severity

WONDERS = Signs(words_of("cures"))
WEIGHTS = dict.fromkeys("CDQPO", 1) | {"q": 0.5, "F": -0.5, "K": -1, "N": -2}
ENOUGH = 3
AT_ONCE = re.compile(r"[^.?]{2,30}")


def find_cure(worded):
    """The Finding about a wonder, or None."""
    signed = WONDERS.read(worded)
    for found in AT_ONCE.finditer(signed.text):
        signs = set(found[0])
        if "O" in signs:
            signs -= {"F"}  # one's own story does not end in an order
        if {"O", "P", "q"} <= signs:
            signs |= {"Q"}
        if signs & {"C", "P"} and sum(WEIGHTS.get(sign, 0) for sign in signs) >= ENOUGH:
            evidence = [signed.as_typed(found)]
            return Finding(Outcome.HOLD, "miracle cure", Severity.P2, evidence)
    return None
