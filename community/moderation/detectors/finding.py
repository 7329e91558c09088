"""What a detector answers about a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from community.moderation.records import Severity


class Outcome(StrEnum):
    """What is to happen with the words, the mildest first."""

    ALLOW = "allow"  # nothing
    LABEL = "label"  # they show; their author is told something
    HOLD = "hold"  # they wait until a moderator has read them
    ALERT = "alert"  # they show; a case is opened at once


@dataclass(frozen=True)
class Finding:
    """`reason` names in one word what was found; `evidence` are the words that say so, as they were typed.

    `severity` is that of the case it opens, None when there is none. `card` shows the author where help is.
    """

    outcome: Outcome = Outcome.ALLOW
    reason: str = ""
    severity: Severity | None = None
    evidence: Sequence[str] = ()
    card: bool = False

    @property
    def opens_case(self):
        return self.severity is not None


NOTHING = Finding()
