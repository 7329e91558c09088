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
CALMING = LABELS[3:7]
AT_ONCE = 30  # words; what is longer is read in parts that overlap
HEAD, TAIL = 12_000, 8_000  # characters of a longer text that are read
SHORT_ENOUGH, LONG_ENOUGH = 0.4, 0.9  # a long text has many parts: each must be surer
CALM_ENOUGH, MOST = 0.8, 8  # so many findings of a long text are read in their context
OUTRIGHT = re.compile(
    r"\b(?:going|want|need|have|about|ready|decided|planning|plan|try|trying|gonna|wanna|will|ill)"
    r"(?: to)? (?:go )?(?:kill(?:ing)? myself|end(?:ing)? my (?:own )?life|take my (?:own )?life)\b"
    r"|\b(?:je vais|je veux|jvais|envie de) (?:me (?:tuer|suicider)|mettre fin a mes jours)\b"
    r"|\b(?:me voy a|voy a|quiero) (?:matarme|matar|suicidarme|suicidar|quitarme la vida)\b"
)
CALM = frozenset({"past", "well", "heal", "study", "fun", "other", "kin", "show", "sport"})
GRAVE = frozenset({"die", "kill", "suicide", "harm", "live", "bye", "means"})
GRAVE_WORDS = frozenset(
    "hopeless worthless burden pointless disappear vanish wake here gone end ending myself unsafe safe"
    " despair desperate numb empty fardeau poids disparaitre issue espoir carga estorbo desaparecer"
    " salida esperanza despertar reveiller finir acabar".split()
)
NEGATION = frozenset("not never no longer pas plus nunca if si".split())


class Judgement(NamedTuple):
    """`label` is one of DANGERS; `outright` is the span (start, end) where it is said plainly, or None."""

    label: str
    likely: float
    soon: bool
    outright: tuple[int, int] | None
    words: list

    @property
    def urgency(self):
        return self.label == IMMINENT, self.soon, self.likely

    def spans(self):
        """Where in the folded text the words stand that say most."""
        if self.outright:
            return [self.outright]
        return telling(signs_of(self.words), weights(), self.label)


def judge(folded):
    """The Judgement of a Folded text, None where it speaks of no danger."""
    sentences = sentences_of(read(folded.text))
    words = [word for sentence in sentences for word in sentence]
    if len(words) <= AT_ONCE:
        return weigh(folded.text, words, SHORT_ENOUGH) if words else None
    pieces = [piece for sentence in sentences for piece in pieces_of(sentence)]
    found = [
        (judgement, place)
        for place, piece in enumerate(pieces)
        if any(map(is_grave, piece)) and (judgement := weigh(folded.text, piece, LONG_ENOUGH))
    ]
    found.sort(key=lambda pair: pair[0].urgency, reverse=True)
    return next((one for one, place in found[:MOST] if not calmed(pieces, place)), None)


def read(text):
    """The text without its middle where it is very long; what is left out is blank."""
    if len(text) <= HEAD + TAIL:
        return text
    return text[:HEAD] + "\n" + " " * (len(text) - HEAD - TAIL - 1) + text[-TAIL:]


def pieces_of(sentence):
    """A sentence whole, a very long one in parts that overlap."""
    for begin in range(0, max(1, len(sentence) - AT_ONCE // 3), AT_ONCE * 2 // 3):
        yield sentence[begin : begin + AT_ONCE]


def calmed(pieces, place):
    """Whether the sentences around it say that it is past, taught or told."""
    around = [word for near in pieces[max(0, place - 1) : place + 2] for word in near]
    likely = likelihoods(signs_of(around), weights())
    return sum(likely[label] for label in CALMING) > CALM_ENOUGH


def weigh(text, words, enough):
    likely = likelihoods(signs_of(words), weights())
    danger = sum(likely[label] for label in DANGERS)
    outright = said_outright(text, words)
    if danger < enough and not outright:
        return None
    label = max(DANGERS, key=likely.get)
    soon = any(word.kind == "soon" for word in words)
    return Judgement(label, danger, soon, outright, words)


def is_grave(word):
    """Whether it can speak of danger at all: in a long text the small words alone do not."""
    return word.kind in GRAVE or word.text in GRAVE_WORDS


def said_outright(text, words):
    """The span where somebody says plainly of themselves what they are about to do; else None."""
    said = OUTRIGHT.search(text, words[0].start, words[-1].end)
    if said is None or any(word.kind in CALM or word.text in NEGATION for word in words):
        return None
    return said.span()
