"""What moderators can do about a case, the mildest first; each is one class, and most can be taken back.

Add one by a subclass of `Measure` with the name of an `Action.What`.
"""

from community.moderation.measures.endings import DealtWith, NoBreach, Restore
from community.moderation.measures.measure import NotInForce
from community.moderation.measures.people import Mute, ReadFirst, Suspend, Warn
from community.moderation.measures.places import Slow
from community.moderation.measures.words import Ask, Close, Cover, Hide, Note, TakeDown

__all__ = ["IN_ORDER", "MEASURES", "NotInForce"]

IN_ORDER = (
    NoBreach,
    DealtWith,
    Ask,
    Note,
    Cover,
    Hide,
    Close,
    Slow,
    Warn,
    ReadFirst,
    Mute,
    Suspend,
    TakeDown,
    Restore,
)
MEASURES = {kind.what: kind() for kind in IN_ORDER}
