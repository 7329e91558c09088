"""Directive medical advice: never blocked; authors are asked to speak for themselves, the team hears of danger."""

import re

from community.experience import directive_advice
from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.signs import Signs, words_of
from community.moderation.detectors.trouble import ADVICE
from community.moderation.records import Severity

# Verbs that tell others to stop only with what they are to stop behind them: "bin your", "leave the".
LET_GO = (
    "bin drop dump leave lose cut swap chuck toss flush trash burn pause hide halve stop pull throw out"
).split()
WHOSE = [
    *"your the those that these all his her their any ur ya them".split(),
    "all your",
    "all the",
]
STOPPING = {
    "Z": [f"{verb} {whose}" for verb in LET_GO for whose in WHOSE],
    "x": [f"{verb} it" for verb in (*LET_GO, "ditch", "skip")],
}
MEDICINES = words_of("medicines")
TREATMENT = {"M": MEDICINES["M"] + MEDICINES["m"], "V": MEDICINES["V"]}
ADVISING = Signs(TREATMENT, STOPPING, words_of("advice"))
DANGEROUS = re.compile(
    "|".join(
        (
            r"[ZA][^.?NeI]{0,3}M",  # stop your blood thinners
            r"A[^.?NeI]{0,5}[CS]",  # skip the hospital
            r"B[^.?NeI]{0,3}[UM]",  # double the dose
            r"K[^.?NeI]{0,3}[LB][^.?NeIu]{0,3}[OMUV]|K_?[LB]{1,2}(?:$|[.,])"
            r"|K_?B|JG[^.?NeI]{0,1}M|K_?(?:#|L)_{0,3}O",  # take three at once
            r"[QVP][^.?NeI]{0,3}X[^.?NeI]{0,3}[MC]|X[^.?I]{0,2}M[^.?I]{0,4}[QP]",  # garlic is better than
            r"S[^.?NeIR]{0,3}E|E[^.?NeI]{0,4}S|S[^.?NeI]{0,3}A|A[^.?NeI]{0,2}H[^.?NeI]{0,3}S",  # strokes pass
            r"N[Ha][^.?MI]{0,5}[CS](?!_?O)|Q[^.?I]{0,2}eC",  # don't call an ambulance
            # vodka with your painkillers
            r"W_?M|W_{0,2}[wa][^.?NeI]{0,3}[MV]|[GKJ][^.?NeI]{0,3}[MV]_{0,2}w[^.?NeI]{0,3}W|(?:G|^)_{0,2}w[^.?NeI]{0,2}W",
            r"G[^.?NeI]{0,2}[Fh][^.?NeI]{0,4}[MW]",  # give the baby half a sleeping tablet
            r"[KG][^.?NeI]{0,1}Y?[^.?NeI]{0,2}D[^.?NeI]{0,3}[MV](?!_{0,2}b)",  # take your husband's tablets
            r"T",  # drink peroxide
            r"NK[^.?NeI]{0,2}M(?![^.?]{0,3}[wc])",  # never take the steroids
            r"M[^.?NeI]{0,6}x|[MC][^.?NeI]{0,3}P[^.?I]{0,4}[QzJZAH]|M[^.?NeI]{0,3}p|G[^.?NeI]{0,1}My|[QJU][^.?I]{0,5}MP"
            r"|M[^.?NeI]{0,3}[Zz]_{0,2}Q|z[^.?NeI]{0,3}M",
        )
    )
)
# Who speaks of themselves, tells what a clinician said, asks, or warns does not tell others what to do.
OF_ONESELF = re.compile(r"[IR][^.?J]*$|h_?$")
WARNED = re.compile(r"[Net][^.?,]{0,2}$")
HAVE_SAID = re.compile(r"a[^.?NeI]{0,2}t$")  # "tell your mum to"
ASKS = re.compile(r"[^.?]{0,40}\?|[^.?]{0,6},_?R")
SENT_TO_CLINICIAN = re.compile(r"(?<![NeAZ])(?<![NeAZ].)a[^.?Ne]{0,3}[RC]")


class Advice(Detector):
    name = "advice"

    def examine(self, draft):
        for worded in draft.worded:
            signed = ADVISING.read(worded)
            found = first(DANGEROUS, signed.text)
            if found and not SENT_TO_CLINICIAN.search(signed.text):
                evidence = [signed.as_typed(found)]
                return Finding(Outcome.ALERT, "directive advice", Severity.P2, evidence)
        if draft.trouble and draft.trouble.label == ADVICE:
            evidence = draft.trouble.evidence(draft.folded)
            return Finding(Outcome.ALERT, "directive advice", Severity.P2, evidence)
        nudged = [found.evidence for found in directive_advice(draft.text)]
        return Finding(Outcome.LABEL, "nudge", None, nudged) if nudged else NOTHING


def first(pattern, signs):
    """The first match in which somebody tells others what to do."""
    for found in pattern.finditer(signs):
        before = signs[max(0, found.start() - 60) : found.start()]
        warns = WARNED.search(before) and not HAVE_SAID.search(before)
        if not (OF_ONESELF.search(before) or warns or ASKS.match(signs, found.end())):
            return found
    return None
