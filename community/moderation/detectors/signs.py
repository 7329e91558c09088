"""Reads words as signs, one letter each, so that a short pattern can say which kinds of words follow which.

The folder `words` says which words have which sign: a line "[M] what they are", then the words.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from community.moderation.detectors.fold import Folded

FOLDER = Path(__file__).parent / "words"
HEAD = re.compile(r"^\[(.)\].*$", re.MULTILINE)
WORD = re.compile(r"[a-z0-9'’&+$£€%\-]+|[.!?;\n]|[,:()]")
STEM = 4  # the fewest letters before a *
MARKS = dict.fromkeys(".!;\n", ".") | dict.fromkeys(",:()", ",") | {"?": "?"}
OTHER, NUMBER, PRICE = "_", "#", "$"


@dataclass(frozen=True)
class Worded:
    """The words of a Folded, and where in it each begins and ends."""

    folded: Folded
    words: list
    places: list


def word(folded):
    found = list(WORD.finditer(folded.text))
    words = [each[0].replace("’", "'") for each in found]
    return Worded(folded, words, [each.span() for each in found])


@dataclass(frozen=True)
class Signed:
    """`text` holds one sign for each word or phrase; sign i stands for the characters of `places[i]`."""

    text: str
    places: list
    folded: Folded

    def as_typed(self, found):
        """The words of a match of a pattern over the signs."""
        return self.folded.as_typed(self.places[found.start()][0], self.places[found.end() - 1][1])


def words_of(name):
    """{sign: list of words} of a file in `words`."""
    parts = HEAD.split((FOLDER / f"{name}.txt").read_text())[1:]
    return {
        sign: [word.strip() for word in words.replace("\n", " ").split(",")]
        for sign, words in zip(parts[::2], parts[1::2], strict=True)
    }


class Signs:
    """`Signs({"M": ["aspirin", "blood thinners", "gabap*"]})`: what is on a list reads as its letter.

    A `*` stands at the end of a word for any ending. Other words read as "_", numbers as "#", sums
    of money as "$", the end of a sentence as "." or "?", a pause as ",". Reading takes time that
    grows with the text only.
    """

    def __init__(self, *lists):
        self.phrases, self.stems, self.longest = {}, {}, {}
        for sign, phrases in ((sign, words) for each in lists for sign, words in each.items()):
            for phrase in phrases:
                self._add(phrase, sign)

    def _add(self, phrase, sign):
        if phrase.endswith("*"):
            self.stems.setdefault(phrase[:STEM], []).append((phrase[:-1], sign))
            return
        first, *rest = phrase.split()
        self.phrases[phrase] = sign
        self.longest[first] = max(1 + len(rest), self.longest.get(first, 0))

    def read(self, worded):
        words, signs, places, at = worded.words, [], [], 0
        while at < len(words):
            sign, length = self._sign_at(words, at)
            signs.append(sign)
            places.append((worded.places[at][0], worded.places[at + length - 1][1]))
            at += length
        return Signed("".join(signs), places, worded.folded)

    def _sign_at(self, words, at):
        """The sign of the longest phrase that begins there, and how many words it has."""
        word = words[at]
        for length in range(min(self.longest.get(word, 0), len(words) - at), 0, -1):
            sign = self.phrases.get(" ".join(words[at : at + length]))
            if sign:
                return sign, length
        return MARKS.get(word) or self._sign_of_word(word), 1

    def _sign_of_word(self, word):
        for stem, sign in self.stems.get(word[:STEM], ()):
            if word.startswith(stem):
                return sign
        if {word[0], word[-1]} & {"£", "$", "€"}:
            return PRICE
        return NUMBER if word[0].isdigit() else OTHER
