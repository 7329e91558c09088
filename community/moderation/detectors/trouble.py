"""Weighs whether somebody sells, seeks or promises what they should not, gives dangerous advice, or hurts somebody."""

from pathlib import Path
from typing import NamedTuple

from community.moderation.detectors.marks import marked
from community.moderation.detectors.reading import pieces_of
from community.moderation.detectors.small_model import SmallModel, signs_of

LABELS = (
    "medicine.sale",
    "medicine.solicitation",
    "spam.miracle_cure",
    "advice.dangerous",
    "harassment",
    "pii.other_person",
    "pii.address",
    "pii.health_identifier",
    "pii.phone",
    "pii.email",
    "benign",
)
SALE, SOUGHT, CURE, ADVICE, ABUSE, PERSON, ADDRESS, NUMBER, PHONE, MAIL, CALM = LABELS
DETAILS = (PERSON, ADDRESS, NUMBER, PHONE, MAIL)  # alike: each speaks for the others too
# A word it never met is marked as one; it does not speak for calm.
MODEL = SmallModel(Path(__file__).parent / "trouble.txt", LABELS, CALM, unknown_says=0)
AT_ONCE = 30  # words; what is longer is read in parts that overlap
# To be seen by people is little, to wait for them is more. A long text has many parts: each must be surer.
SHORT, LONG = {"to_see": 0.9, "to_hold": 0.9}, {"to_see": 0.95, "to_hold": 0.98}
LEAST = 4  # words: "Type 1 diabetes" says nothing yet
MOST = 8  # so many parts of a long text are weighed, those whose words say most


class Trouble(NamedTuple):
    """`spans` are the places in the folded text that say most. `can_wait`: it is sure enough to keep it back."""

    label: str
    likely: float
    spans: list
    can_wait: bool

    def evidence(self, folded):
        return [folded.as_typed(*span) for span in self.spans]

    def stretch(self, folded):
        """All from the first to the last of them: what lies between belongs to it."""
        return [folded.as_typed(self.spans[0][0], self.spans[-1][1])] if self.spans else []


def judge(folded, sentences):
    """The likeliest Trouble of a Folded, read as lists of Words; None where it is calm."""
    words = [word for sentence in sentences for word in sentence]
    if len(words) <= AT_ONCE:
        words = [word for sentence in marked(folded, sentences) for word in sentence]
        return weigh(words, **SHORT) if words else None
    pieces = [piece for sentence in sentences for piece in pieces_of(sentence, AT_ONCE)]
    pieces.sort(key=MODEL.leaning, reverse=True)
    pieces = marked(folded, pieces[:MOST])
    found = [trouble for piece in pieces if (trouble := weigh(piece, **LONG))]
    return max(found, key=lambda trouble: trouble.likely, default=None)


def weigh(words, to_see, to_hold):
    signs = signs_of(words)
    likely = MODEL.likelihoods(signs)
    label = max(LABELS[:-1], key=likely.get)
    if 1 - likely[CALM] < to_see:
        return None
    sure = sum(map(likely.get, DETAILS)) if label in DETAILS else likely[label]
    can_wait = sure >= to_hold and len(words) >= LEAST
    return Trouble(label, sure, MODEL.telling(signs, label), can_wait)
