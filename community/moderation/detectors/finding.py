"""What a detector answers about a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

    def with_other(self, other):
        """Both as one, of the same detector: the graver, or what they say together."""
        if self.reason == other.reason:
            return replace(self, evidence=(*self.evidence, *other.evidence))
        return max(self, other, key=_gravity)


def _gravity(finding):
    is_held = finding.outcome == Outcome.HOLD
    return finding.opens_case, -(finding.severity or 0), is_held, finding.outcome == Outcome.LABEL


NOTHING = Finding()
