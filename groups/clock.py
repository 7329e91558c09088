"""What a clock on a wall shows, and which moments that can be where clocks are put forward and back."""

from datetime import UTC
from zoneinfo import ZoneInfo


def moments_at(local, zone):
    """The moments, in UTC, at which a clock in `zone` shows the naive `local`: none, one or two.

    None in the hour that is skipped in spring; two in the one that comes twice in autumn, in order.
    """
    place = ZoneInfo(zone)
    found = {local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in found if wall_clock(moment, zone) == local)


def wall_clock(moment, zone):
    """What a clock in `zone` shows at `moment`, naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
