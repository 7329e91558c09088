"""The path of a post: the steps from the thread's first level down to it, sorted by plain text.

A step is a base-36 number led by its own length (1 -> "11", 35 -> "1z", 36 -> "210"): code points
then sort steps as numbers, and no step is the beginning of another.
"""

import string

MAX_DEPTH = 75
MAX_SEQ = 36**6 - 1
MAX_STEP = 7
MAX_LENGTH = MAX_DEPTH * MAX_STEP

_DIGITS = string.digits + string.ascii_lowercase
_AFTER_ANY_STEP = "~"


def step(seq: int) -> str:
    """The step of the post with this ordinal. ValueError outside 1..MAX_SEQ."""
    if not 1 <= seq <= MAX_SEQ:
        raise ValueError(f"A post's number is between 1 and {MAX_SEQ}, not {seq}.")
    number = ""
    while seq:
        seq, digit = divmod(seq, 36)
        number = _DIGITS[digit] + number
    return _DIGITS[len(number)] + number


def child_path(parent_path: str, seq: int) -> str:
    """The path of a reply ("" is above the top); below MAX_DEPTH it stands beside its parent."""
    if depth(parent_path) >= MAX_DEPTH:
        parent_path = ancestors(parent_path)[-1]
    return parent_path + step(seq)


def ancestors(path: str) -> list[str]:
    """The paths of the posts above, the topmost first."""
    return [path[:end] for end in _step_ends(path)[:-1]]


def depth(path: str) -> int:
    """1 for a post on the first level, 0 for no path."""
    return len(_step_ends(path))


def after_subtree(path: str) -> str:
    """The bound that every path below `path` is less than, and every later sibling greater."""
    return path + _AFTER_ANY_STEP


def _step_ends(path: str) -> list[int]:
    ends, end = [], 0
    while end < len(path):
        end += 1 + int(path[end], 36)
        ends.append(end)
    return ends
