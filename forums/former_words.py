"""How a post came to say what it says."""

from datetime import datetime
from typing import NamedTuple

from community.markdown import without_quotes
from forums.differences import differences

MOST_CHANGES = 20


class Change(NamedTuple):
    """When, what of the text, and from which note to which."""

    made_at: datetime
    pieces: list
    note_before: str
    note_after: str


def former_words(post):
    """The newest Changes of a post, the newest first: of its own words, as what it quotes may be gone."""
    changes, after = [], post
    for before in post.edits.order_by("-pk")[:MOST_CHANGES]:
        words, now = without_quotes(before.source), without_quotes(after.source)
        pieces = [] if words == now else differences(words, now)
        changes.append(Change(before.created_at, pieces, before.content_note, after.content_note))
        after = before
    return changes
