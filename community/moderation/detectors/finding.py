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

    `severity` is that of the case it opens, None when there is none. `card` shows the author where help is,
    in the `language` of the words.
    """

    outcome: Outcome = Outcome.ALLOW
    reason: str = ""
    severity: Severity | None = None
    evidence: Sequence[str] = ()
    card: bool = False
    language: str = ""

    @property
    def opens_case(self):
        return self.severity is not None

    def shown(self):
        """The same about what cannot wait."""
        is_held = self.outcome == Outcome.HOLD
        return replace(self, outcome=Outcome.ALERT) if is_held else self

    def with_other(self, other):
        """Both as one, of the same detector: what either asks for, with the words of both."""
        if NOTHING in (self, other):
            return self if other == NOTHING else other
        first, second = sorted((self, other), key=_gravity)
        held = Outcome.HOLD in (first.outcome, second.outcome)
        return replace(
            first,
            outcome=Outcome.HOLD if held else first.outcome,
            evidence=(*first.evidence, *second.evidence),
            card=first.card or second.card,
        )


def _gravity(finding):
    """The gravest first."""
    return not finding.opens_case, finding.severity or 0


NOTHING = Finding()
