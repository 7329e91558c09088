"""Takes disguises off words: invisible and look-alike characters, digits for letters, letters apart."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from confusable_homoglyphs import confusables

LETTERS_OF_DIGITS = str.maketrans("013457@$!", "oieastasi")
WORD_WITH_DIGITS = re.compile(
    r"[^\W_]*(?:[a-z][013457@$!]|[013457@$!][a-z])[\w@$!]*", re.IGNORECASE
)
SPELT_OUT = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){2,}(?!\w)")
DRAWN_OUT = re.compile(r"(.)\1{2,}", re.DOTALL)


@dataclass(frozen=True)
class Folded:
    """`text` is lower case, without accents and disguises; `places[i]` is where its character i was typed."""

    text: str
    places: tuple[int, ...]
    typed: str

    def as_typed(self, start, end):
        """The words that stand there, in the way they were typed."""
        if start >= end:
            return ""
        return self.typed[self.places[start] : self.places[end - 1] + 1]


def fold(typed):
    """The Folded of a text. Takes time that grows with its length only."""
    letters = [
        (letter, place) for place, character in enumerate(typed) for letter in plain(character)
    ]
    letters = respell(letters, WORD_WITH_DIGITS, LETTERS_OF_DIGITS)
    letters = close_up(letters)
    return Folded(
        "".join(letter for letter, _place in letters),
        tuple(place for _letter, place in letters),
        typed,
    )


@lru_cache(maxsize=4096)
def plain(character):
    """The lower-case Latin letters of a character, "" for one that nobody sees."""
    if unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc") and character not in "\n\t":
        return ""
    compatible = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in compatible if not unicodedata.combining(part))
    return "".join(look_alike(part) for part in bare.casefold())


def look_alike(letter):
    """The Latin letter it looks like, else itself."""
    if letter.isascii():
        return letter
    found = confusables.is_confusable(letter, preferred_aliases=["latin"])
    for alike in found[0]["homoglyphs"] if found else ():
        if len(alike["c"]) == 1 and alike["c"].isascii() and alike["c"].isalpha():
            return alike["c"].lower()
    return letter


def respell(letters, pattern, table):
    """The same number of letters; what `pattern` finds is translated by `table`."""
    text = "".join(letter for letter, _place in letters)
    spelt = pattern.sub(lambda found: found[0].translate(table), text)
    return [(letter, place) for letter, (_old, place) in zip(spelt, letters, strict=True)]


def close_up(letters):
    """Words whose letters stand apart are closed up; letters that are drawn out stand twice."""
    text = "".join(letter for letter, _place in letters)
    gone = set()
    for found in SPELT_OUT.finditer(text):
        gone.update(place for place in range(*found.span()) if not text[place].isalnum())
    for found in DRAWN_OUT.finditer(text):
        if text[found.start()].isalpha():
            gone.update(range(found.start() + 2, found.end()))
    return [letter for place, letter in enumerate(letters) if place not in gone]
