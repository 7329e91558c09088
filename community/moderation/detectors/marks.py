"""Marks words by their form: names, numbers, codes, illnesses, and words that nobody here has used."""

from functools import cache, lru_cache
from pathlib import Path

from community.moderation.detectors.other_people import ILLNESS, ROLE

KNOWN_WORDS = Path(__file__).parent / "known_words.txt"
MOST_DIGITS = 7  # longer numbers are alike
CODE = 3  # so many digits among letters
LONGEST = 40  # letters of a word that are kept in mind


@cache
def known_words():
    return frozenset(KNOWN_WORDS.read_text(encoding="utf-8").split())


def keep_known(words):
    """What was met twice in learning is known from now on."""
    KNOWN_WORDS.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    known_words.cache_clear()
    kind_of_text.cache_clear()


def marked(folded, sentences):
    """The lists of Words of a Folded, in which a word that has no kind has that of its form."""
    return [
        [
            word._replace(kind=kind_of(word, folded.as_typed(word.start, word.end), place == 0))
            for place, word in enumerate(sentence)
        ]
        for sentence in sentences
    ]


def kind_of(word, typed, is_first):
    """`typed`: how it was typed, invisible letters and gaps among it."""
    if word.kind and word.kind != "number":
        return word.kind
    letters = [letter for letter in typed if letter.isalnum()]
    digits = sum(map(str.isdigit, letters))
    if digits and digits == len(letters):
        return f"number {min(digits, MOST_DIGITS)}"
    if digits:
        return "code" if digits >= CODE else word.kind
    is_name = letters[:1] and letters[0].isupper() and not letters[-1].isupper() and not is_first
    return "name" if is_name else kind_of_text(word.text[:LONGEST])


@lru_cache(maxsize=20_000)
def kind_of_text(text):
    if ILLNESS.fullmatch(text):
        return "illness"
    if ROLE.fullmatch(text):
        return "role"
    return "" if text in known_words() else "strange"
