"""Reads folded text as words, in the spelling of those who type without hurry."""

import re
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*|[\u2600-\U0001faff]")
APOSTROPHES = re.compile("['’`´]")
HEAD, TAIL = 12_000, 8_000  # characters of a longer text that are read
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
MARKS = re.compile(r"[.!?…\n]+")
DRAWN_OUT = (
    "die dying dead death kill live life end safe today alive hurt help tired vie vivre tuer vida matar"
).split()
MISTYPED = (
    "suicide suicidal myself tonight tomorrow goodbye living worthless hopeless killing mourir"
    " suicider adieu suicidio morir matarme everyone burden disappear"
).split()


class Word(NamedTuple):
    """`start` and `end` are places in the folded text; `kind` is a word of kinds.txt or ""."""

    text: str
    kind: str
    start: int
    end: int


def entries(name, mark):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split(mark, 1) for line in lines if line and not line.startswith("#")]


def slips(word):
    """The ways to type a word with one letter left out, or changed with the next."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def drawn_out(word):
    """The ways to type a word with one letter twice."""
    return (word[:place] + word[place] + word[place:] for place in range(len(word)))


KINDS = {word: kind for kind, words in entries("kinds.txt", ":") for word in words.split()}
SPELLINGS = {long: [word] for word in DRAWN_OUT + MISTYPED for long in drawn_out(word)}
SPELLINGS |= {slip: [word] for word in MISTYPED for slip in slips(word) if slip not in KINDS}
SPELLINGS |= {typed.strip(): meant.split() for typed, meant in entries("spellings.txt", "=")}


def words_of(text):
    """The Words of a folded text, in order."""
    return [
        Word(word, KINDS.get(word, "number" if word.isdigit() else ""), *found.span())
        for found in WORD.finditer(text)
        for word in meant(APOSTROPHES.sub("'", found[0]))
    ]


def meant(typed):
    bare = typed.replace("'", "")
    return SPELLINGS.get(typed) or SPELLINGS.get(bare) or [bare]


def without_middle(text):
    """The text without its middle where it is very long; what is left out is blank."""
    if len(text) <= HEAD + TAIL:
        return text
    return text[:HEAD] + "\n" + " " * (len(text) - HEAD - TAIL - 1) + text[-TAIL:]


def words_in(folded):
    """The Words of a Folded that somebody says, in order.

    What stands in an address is no talk. Each quote leads somewhere, and words nobody knows speak for calm: who
    answered with a quote or gave a link was heard a third less.
    """
    links = [link.span() for link in LINK.finditer(folded.typed)]
    words = words_of(without_middle(folded.text))
    return [word for word in words if not is_within(folded.places[word.start], links)]


def is_within(place, spans):
    before = bisect_right(spans, place, key=itemgetter(0))
    return before > 0 and place < spans[before - 1][1]


def sentences_of(folded):
    """Lists of the same, one for each sentence that has any."""
    text, words = without_middle(folded.text), words_in(folded)
    sentences, begun, marks = [], 0, [found.start() for found in MARKS.finditer(text)]
    for mark in [*marks, len(text)]:
        ended = begun
        while ended < len(words) and words[ended].start < mark:
            ended += 1
        if ended > begun:
            sentences.append(words[begun:ended])
        begun = ended
    return sentences


def pieces_of(sentence, length):
    """A sentence whole, a very long one in parts of so many words that overlap."""
    for begin in range(0, max(1, len(sentence) - length // 3), length * 2 // 3):
        yield sentence[begin : begin + length]
