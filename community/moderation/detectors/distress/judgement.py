"""Weighs a text, sentence by sentence, and says how grave the gravest is."""

import re
from typing import NamedTuple

from community.moderation.detectors.distress.model import (
    LABELS,
    likelihoods,
    signs_of,
    telling,
    weights,
)
from community.moderation.detectors.distress.words import sentences_of

DANGERS = LABELS[:3]
IMMINENT, PASSIVE, THIRD = DANGERS
AT_ONCE = 30  # words; what is longer is read in parts that overlap
HEAD, TAIL = 12_000, 8_000  # characters of a longer text that are read
SHORT_ENOUGH, LONG_ENOUGH = 0.5, 0.9  # a long text has many parts: each must be surer
OUTRIGHT = re.compile(
    r"\b(?:going|want|need|have|about|ready|decided|planning|plan|try|trying|gonna|wanna|will|ill)"
    r"(?: to)? (?:go )?(?:kill(?:ing)? myself|end(?:ing)? my (?:own )?life|take my (?:own )?life)\b"
    r"|\b(?:je vais|je veux|jvais|envie de) (?:me (?:tuer|suicider)|mettre fin a mes jours)\b"
    r"|\b(?:me voy a|voy a|quiero) (?:matarme|matar|suicidarme|suicidar|quitarme la vida)\b"
)
CALM = frozenset({"past", "well", "heal", "study", "fun", "other", "kin", "show", "sport"})
NEGATION = frozenset("not never no longer pas plus nunca if si".split())


class Judgement(NamedTuple):
    """`label` is one of DANGERS; `spans` are (start, end) in the folded text."""

    label: str
    likely: float
    soon: bool
    spans: tuple[tuple[int, int], ...]


def judge(folded):
    """The Judgement of a Folded text, None where it speaks of no danger."""
    sentences = sentences_of(read(folded.text))
    return weighed(folded.text, parts_of(sentences))


def read(text):
    """The text without its middle where it is very long; what is left out is blank."""
    if len(text) <= HEAD + TAIL:
        return text
    return text[:HEAD] + "\n" + " " * (len(text) - HEAD - TAIL - 1) + text[-TAIL:]


def parts_of(sentences):
    """Lists of Words to be weighed: all of a short text, else sentences together with the one before."""
    words = [word for sentence in sentences for word in sentence]
    if len(words) <= AT_ONCE:
        return [words] if words else []
    parts, before = [], []
    for sentence in sentences:
        for begin in range(0, max(1, len(sentence) - AT_ONCE // 3), AT_ONCE * 2 // 3):
            piece = sentence[begin : begin + AT_ONCE]
            if len(before) + len(piece) <= AT_ONCE:
                before = before + piece
                continue
            parts.append(before)
            before = piece
    return [part for part in [*parts, before] if part]


def weighed(text, parts):
    enough = SHORT_ENOUGH if len(parts) == 1 else LONG_ENOUGH
    gravest = None
    for words in parts:
        found = weigh(text, words, enough)
        if found and (gravest is None or urgency(found) > urgency(gravest)):
            gravest = found
    return gravest


def urgency(judgement):
    return judgement.label == IMMINENT, judgement.soon, judgement.likely


def weigh(text, words, enough):
    known = weights()
    signs = signs_of(words)
    likely = likelihoods(signs, known)
    danger = sum(likely[label] for label in DANGERS)
    outright = said_outright(text, words)
    if danger < enough and not outright:
        return None
    label = max(DANGERS, key=likely.get)
    spans = [outright] if outright else telling(signs, known, label)
    return Judgement(label, danger, any(word.kind == "soon" for word in words), tuple(spans))


def said_outright(text, words):
    """The span where somebody says plainly of themselves what they are about to do; else None."""
    said = OUTRIGHT.search(text, words[0].start, words[-1].end)
    if said is None or any(word.kind in CALM or word.text in NEGATION for word in words):
        return None
    return said.span()
