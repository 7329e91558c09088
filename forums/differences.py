"""What changed between two texts, word by word, for people to read."""

import re
from itertools import pairwise
from typing import NamedTuple

SAME, TAKEN, ADDED = "same", "taken", "added"
MOST_CELLS = (
    90_000  # of the table below: what would take longer is shown as all taken and all added
)
LONGEST_SAME = 300  # characters around a change; what lies between is left out
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text that stayed, was taken out, or was added."""

    kind: str
    text: str


def differences(before, after):
    """The Pieces that lead from one text to the other. In bounded time, whatever the texts."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    middle = between(old[start : len(old) - end], new[start : len(new) - end])
    words = [(SAME, word) for word in old[:start]] + middle
    return joined(words + [(SAME, word) for word in old[len(old) - end :]])


def common(one, other):
    """With how many equal words both begin."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number


def between(old, new):
    """The same for two lists of words, as (kind, word): the longest common part stays."""
    if len(old) * len(new) > MOST_CELLS:
        return [(TAKEN, word) for word in old] + [(ADDED, word) for word in new]
    longest = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            is_same = old[i] == new[j]
            rest = longest[i + 1][j + 1] + 1 if is_same else 0
            longest[i][j] = rest or max(longest[i + 1][j], longest[i][j + 1])
    return walk(old, new, longest)


def walk(old, new, longest):
    words, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            words.append((SAME, old[i]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and longest[i + 1][j] >= longest[i][j + 1]):
            words.append((TAKEN, old[i]))
            i += 1
        else:
            words.append((ADDED, new[j]))
            j += 1
    return words


def joined(words):
    """As Pieces: what was taken out before what was added; a space between two changes belongs to both."""
    pieces, stayed, taken, added = [], [], [], []
    for (kind, word), (then, _next) in pairwise([*words, (SAME, "")]):
        is_between = kind == SAME and then != SAME and word.isspace() and (taken or added)
        if kind == SAME and not is_between:
            pieces += pieces_of(TAKEN, taken) + pieces_of(ADDED, added)
            taken, added = [], []
            stayed.append(word)
            continue
        pieces += pieces_of(SAME, stayed)
        stayed = []
        if kind != ADDED:
            taken.append(word)
        if kind != TAKEN:
            added.append(word)
    return pieces + pieces_of(TAKEN, taken) + pieces_of(ADDED, added) + pieces_of(SAME, stayed)


def pieces_of(kind, words):
    return [Piece(kind, shortened(kind, "".join(words)))] if words else []


def shortened(kind, text):
    if kind != SAME or len(text) <= LONGEST_SAME:
        return text
    half = LONGEST_SAME // 2
    return f"{text[:half]} … {text[-half:]}"
