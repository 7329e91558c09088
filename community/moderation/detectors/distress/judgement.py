"""Weighs a text, sentence by sentence, and says how grave the gravest is."""

import re
from pathlib import Path
from typing import NamedTuple

from community.moderation.detectors.reading import pieces_of
from community.moderation.detectors.small_model import (
    LetterModel,
    SmallModel,
    runs_of,
    signs_of,
)

LABELS = (
    "imminent_self_harm",
    "passive_ideation_distress",
    "third_party_at_risk",
    "benign_lookalike",
    "clinical_or_educational",
    "past_or_recovered",
    "bereavement",
    "ordinary",
)
MODEL = SmallModel(Path(__file__).parent / "weights.txt", LABELS, "ordinary", unknown_says=2.0)
LETTERS = LetterModel(Path(__file__).parent / "letters.txt", LABELS, "ordinary")
DANGERS = LABELS[:3]
IMMINENT, PASSIVE, THIRD = DANGERS
CALMING = LABELS[3:7]
A_SENTENCE = 5  # words: "suicide" above a text is care for who reads it
AT_ONCE = 30  # words; what is longer is read in parts that overlap
SHORT_ENOUGH, LONG_ENOUGH = 0.27, 0.9  # a long text has many parts: each must be surer
UNSPOKEN_ENOUGH = 0.5  # nobody speaks of themselves, and of nothing grave
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
MYSELF = frozenset(
    "i im ive id ill am me my myself mine we us our je j jai jsuis jpeux jvais moi me mon ma mes nous"
    " yo mi mis mio mia conmigo estoy quiero puedo voy he soy siento tengo".split()
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
        return MODEL.telling(signs_of(self.words), self.label)


def judge(folded, sentences):
    """The Judgement of a Folded text, None where it speaks of no danger. `sentences`: the same as lists of Words."""
    words = [word for sentence in sentences for word in sentence]
    if len(words) <= AT_ONCE:
        return weigh(folded.text, words, least_of(words)) if words else None
    pieces = [piece for sentence in sentences for piece in pieces_of(sentence, AT_ONCE)]
    found = [
        (judgement, place)
        for place, piece in enumerate(pieces)
        if any(map(is_grave, piece)) and (judgement := weigh(folded.text, piece, LONG_ENOUGH))
    ]
    found.sort(key=lambda pair: pair[0].urgency, reverse=True)
    return next((one for one, place in found[:MOST] if not calmed(pieces, place)), None)


def judge_label(folded, sentences):
    """The same of what stands beside a text: of a few words only what is said outright counts."""
    found = judge(folded, sentences)
    is_sentence = sum(map(len, sentences)) >= A_SENTENCE
    return found if is_sentence or (found and found.outright) else None


def calmed(pieces, place):
    """Whether the sentences around it say that it is past, taught or told."""
    around = [word for near in pieces[max(0, place - 1) : place + 2] for word in near]
    likely = MODEL.likelihoods(signs_of(around))
    return sum(likely[label] for label in CALMING) > CALM_ENOUGH


def least_of(words):
    """How likely a short text must be."""
    speaks = any(word.text in MYSELF or is_grave(word) for word in words)
    return SHORT_ENOUGH if speaks else UNSPOKEN_ENOUGH


def weigh(text, words, enough):
    likely = likelihoods(words)
    danger = sum(likely[label] for label in DANGERS)
    outright = said_outright(text, words)
    if danger < enough and not outright:
        return None
    label = max(DANGERS, key=likely.get)
    soon = any(word.kind == "soon" for word in words)
    return Judgement(label, danger, soon, outright, words)


def likelihoods(words):
    """{label: how likely}: what both models say, the words and the letters."""
    by_words, by_letters = (
        MODEL.likelihoods(signs_of(words)),
        LETTERS.likelihoods(runs_of(words)),
    )
    both = {label: (by_words[label] * by_letters[label]) ** 0.5 for label in LABELS}
    total = sum(both.values())
    return {label: share / total for label, share in both.items()}


def is_grave(word):
    """Whether it can speak of danger at all: in a long text the small words alone do not."""
    return word.kind in GRAVE or word.text in GRAVE_WORDS


def said_outright(text, words):
    """The span where somebody says plainly of themselves what they are about to do; else None."""
    said = OUTRIGHT.search(text, words[0].start, words[-1].end)
    if said is None or any(word.kind in CALM or word.text in NEGATION for word in words):
        return None
    return said.span()
