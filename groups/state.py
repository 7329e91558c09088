"""How a room stands at this moment, as everybody in it is shown."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

LONGEST_WAIT = 24 * 60 * 60  # seconds; browsers cannot count a month


class RoomState(NamedTuple):
    """What the page says above the composer. `seconds` until it has to be asked for again, or None."""

    group: object
    staffed: object
    changes_at: datetime | None

    @classmethod
    def of(cls, group):
        now = timezone.now()
        staffed = group.staffing(now)
        moments = [group.hold_until, staffed.changes_at, group.kept_changes_at]
        coming = [moment for moment in moments if moment and moment > now]
        return cls(group, staffed, min(coming, default=None))

    @property
    def seconds(self):
        if self.changes_at is None:
            return None
        # One more, so that what was to end has ended when it is asked for.
        left = (self.changes_at - timezone.now()).total_seconds() + 1
        return min(LONGEST_WAIT, max(1, round(left)))
