"""How hard English is to read: the school grade by Flesch and Kincaid. Nothing is fetched for it.

How near our count of syllables is to a dictionary's stands in docs/decisions/reading-help.md.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext
from wagtail.rich_text import RichText

from community.html import plain_text

FOR_SUMMARY, FOR_BODY = 6, 8  # what a tired reader takes in
WITHOUT_A_REASON = 10
ENOUGH_WORDS = 100  # fewer say little
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*")
SHORT_FORM = re.compile(r"\b(e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|vs|approx)\.", re.IGNORECASE)
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\s+|$)")

VOWELS = re.compile("[aeiouy]+")
SILENT = re.compile(
    # "rate" but not "table"; "helped" but not "needed"; "times" but not "doses"
    r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$"
)
APART = re.compile(r"(?:[^q]u|i)(?:a|o(?!u|n)|um)|eo|ying|ism")  # "diary", "period", "trying"

# Common words that these rules count wrongly.
KNOWN = {
    **dict.fromkeys("being diet doing fluid hour hours muscles quiet tired".split(), 2),
    **dict.fromkeys("likely people several social someone something sometimes special".split(), 2),
    **dict.fromkeys("area areas earlier easier nausea serious somebody specialist".split(), 3),
    **dict.fromkeys("anxiety diabetes especially experience".split(), 4),
}


class Grade(NamedTuple):
    """A school year, of so many words."""

    year: int
    words: int

    @property
    def is_rough(self):
        return self.words < ENOUGH_WORDS

    @property
    def asks_for_a_reason(self):
        return not self.is_rough and self.year > WITHOUT_A_REASON


class Measured(NamedTuple):
    """A part of an article, its Grade (None: it has no words) and the year it should stay within."""

    part: str
    grade: Grade | None
    target: int

    @property
    def is_hard(self):
        return self.grade is not None and self.grade.year > self.target


def is_measured(language):
    """The formula was made for English; elsewhere its number would mislead."""
    return language.lower().split("-")[0] == "en"


def grade_of(text):
    """The Grade of English `text`, a line for each paragraph; None without words."""
    sentences = [part for line in text.split("\n") for part in _sentences(line)]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return None
    syllables = sum(map(syllables_in, words))
    year = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return Grade(max(0, round(year)), len(words))


def _sentences(line):
    parts = END.split(SHORT_FORM.sub(r"\1", line))
    return [part for part in parts if WORD.search(part)]


@lru_cache(maxsize=20_000)
def syllables_in(word):
    """How many are heard in an English word: groups of vowels, but for those that are silent or apart."""
    word = word.lower()
    if word in KNOWN:
        return KNOWN[word]
    heard = len(VOWELS.findall(word)) - bool(SILENT.search(word))
    if len(word) > 4:
        heard += len(APART.findall(word))
    return max(heard, 1)


def running_text(value):
    """The sentences of a body's rich text, a line each. Headings, signs, sources and tables are none."""
    if isinstance(value, RichText):
        return plain_text(value.source)
    if isinstance(value, str | bytes) or value is None:
        return ""
    parts = value.values() if hasattr(value, "values") else getattr(value, "__iter__", list)()
    lines = (running_text(getattr(part, "value", part)) for part in parts)
    return "\n".join(line for line in lines if line)


class Graded:
    """The side of an article that is easy or hard to read."""

    @property
    def reading_grade(self):
        """The Grade of its body; None where it has no words, or none that can be measured."""
        return grade_of(running_text(self.body)) if is_measured(self.language) else None

    @property
    def measured(self):
        """What its editor is told: Measured of the summary and of the body."""
        return measured(self.summary, running_text(self.body), self.language)

    def missing_of_grade(self):
        grade = None if self.grade_reason else self.reading_grade
        if not grade or not grade.asks_for_a_reason:
            return ""
        sentence = gettext(
            "The text is at reading grade %(grade)d. Make it plainer, or say why it cannot be."
        )
        return sentence % {"grade": grade.year}


def measured(summary, body, language):
    """[Measured] of both texts; empty where the language is not measured."""
    if not is_measured(language):
        return []
    return [
        Measured(gettext("In short"), grade_of(summary), FOR_SUMMARY),
        Measured(gettext("Text"), grade_of(body), FOR_BODY),
    ]
