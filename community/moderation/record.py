"""What moderators may know of somebody before they rule: counts of the account, never who it is."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from community.moderation.actions import Action

# By how many strikes stand in the last twelve months.
LADDER = [
    _("a friendly word"),
    _("a warning"),
    _("a pause of 2 weeks"),
    _("a pause of 1 month"),
    _("a pause for good"),
]
MOST = 10


class Record(NamedTuple):
    """`strikes` of the whole account, `here` what was decided about this persona in this space, newest first."""

    strikes: int
    next_step: str
    here: list


def record_of(case):
    """The Record of whoever is responsible for what the case is about, or None."""
    if case.said_by is None:
        return None
    strikes = Action.objects.strikes_of(case.said_by.member).count()
    earlier = Action.objects.filter(about=case.said_by, case__space=case.space).exclude(case=case)
    return Record(
        strikes=strikes,
        next_step=LADDER[min(strikes, len(LADDER) - 1)],
        here=list(earlier.newest_first()[:MOST]),
    )
