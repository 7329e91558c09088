"""What somebody is about to say, as detectors read it."""

from dataclasses import dataclass, field
from functools import cached_property

from community.moderation.detectors.fold import Folded, fold
from community.moderation.detectors.reading import sentences_of
from community.moderation.detectors.signs import word
from community.moderation.detectors.spelling import spell
from community.moderation.detectors.trouble import judge

SEAM = 400  # characters of each: no sentence that is split over two is longer


@dataclass(frozen=True)
class Standing:
    """How far a persona is known here: never by how popular, only by time and by what was accepted."""

    days: int = 0
    accepted: int = 0

    @property
    def is_new(self):
        return self.days < 3 or self.accepted < 3


@dataclass(frozen=True)
class Draft:
    """`kind` is a `report_kind`; `before` what the same persona said just before it, in the same place.

    `language` is that of the space, None where nobody knows it. `space` is the number of the Space, or None.
    `is_label`: it stands beside words, as a note does.
    """

    text: str
    kind: str = "post"
    language: str | None = None
    before: str = ""
    space: int | None = None
    standing: Standing = field(default_factory=Standing)
    is_label: bool = False

    @cached_property
    def folded(self) -> Folded:
        """The text without disguises."""
        return fold(self.text)

    @cached_property
    def sentences(self):
        """The same as lists of Words."""
        return sentences_of(self.folded)

    @cached_property
    def folded_with_before(self) -> Folded:
        """Where the last two things said meet: a sentence may be split over both."""
        seam = f"{self.before[-SEAM:]}\n{self.text[:SEAM]}"
        return fold(seam) if self.before else self.folded

    @cached_property
    def spelt(self) -> Folded:
        """The text with its digits, only case, accents and invisible marks gone."""
        return spell(self.text)

    @cached_property
    def spelt_with_before(self) -> Folded:
        return spell(f"{self.before}\n{self.text}") if self.before else self.spelt

    @cached_property
    def trouble(self):
        """The likeliest Trouble in it, None where it is calm."""
        return judge(self.folded, self.sentences)

    @cached_property
    def worded(self):
        """What it says, and what it says without disguises where that is something else: Wordeds."""
        texts = [self.spelt] if self.spelt.text == self.folded.text else [self.spelt, self.folded]
        return [word(text) for text in texts]
