"""What can be decided about the place where it was said."""

from community.moderation.measures.measure import Measure, NotInForce


def calmed(case):
    """The Space it was said in, as the kind it is, if the team can calm it; else None."""
    space = case.space.as_kind() if case.space else None
    return space if space and space.can_be_calmed else None


class Slow(Measure):
    """Everybody writes slowly in the room."""

    what = "slow"
    needs = ("seconds",)
    tells_author = False
    can_be_undone = True

    def is_possible(self, case):
        return calmed(case) is not None

    def take(self, action, *, seconds, **details):
        room = calmed(action.case)
        before = room.slow_seconds
        room.slow_down(seconds, by=None)
        return {"before": before, "put": seconds}

    def undo(self, action):
        """Unless those who run the group have changed it since."""
        room = calmed(action.case)
        if room is None or room.slow_seconds != action.before["put"]:
            raise NotInForce
        room.slow_down(action.before["before"], by=None)
