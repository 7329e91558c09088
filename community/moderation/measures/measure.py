"""What each thing that moderators can do about a case has to answer."""

from typing import ClassVar


class NotInForce(Exception):
    """There is nothing to take back any more."""


class Measure:
    """`needs` are the details that an act needs; `take` answers what an undo needs."""

    what: ClassVar[str]
    needs: ClassVar[tuple] = ()
    tells_author: ClassVar[bool] = True
    is_sanction: ClassVar[bool] = False
    awaits_author: ClassVar[bool] = False  # the case stays open until they have answered
    can_be_undone: ClassVar[bool] = False
    seals: ClassVar[bool] = False  # what it takes away is kept closed, not on the record

    def is_possible(self, case):
        return case.said_by is not None

    def take(self, action, **details):
        return {}

    def undo(self, action):
        """Make it exactly as it was."""
