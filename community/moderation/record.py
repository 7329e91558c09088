"""What moderators may know of somebody before they rule: counts of the account, never who it is."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.moderation.actions import Action
from community.moderation.moderator import DISTRESS

# By how many strikes stand in the last twelve months.
LADDER = [
    _("a friendly word"),
    _("a warning"),
    _("a pause of 2 weeks"),
    _("a pause of 1 month"),
    _("a pause for good"),
]
MOST, MOST_ALIKE = 10, 5


class Record(NamedTuple):
    """`strikes` of the whole account, `here` what was decided about this persona in this space, newest first."""

    strikes: int
    next_step: str
    here: list


def like(case):
    """What was decided about other things of its kind for which the same was said or noticed, newest first."""
    said = Q(case__reports__reason__in=case.themes - {DISTRESS, ""})
    noticed = Q(case__evidence__detector__in=case.evidence.values("detector"))
    alike = (
        Action.objects.standing()
        .rulings()
        .filter(said | noticed, case__subject_type=case.subject_type)
    )
    others = alike.exclude(case=case).select_related("case__space", "case__subject_type")
    return others.distinct().newest_first()[:MOST_ALIKE]


def record_of(case):
    """The Record of whoever is responsible for what the case is about, or None."""
    if case.said_by is None:
        return None
    strikes = Action.objects.strikes_of(case.said_by.member).count()
    return Record(
        strikes=strikes,
        next_step=LADDER[min(strikes, len(LADDER) - 1)],
        here=list(decided_before(case)),
    )


def decided_before(case):
    """What was decided in this space about other things of the same persona, newest first."""
    here = Action.objects.rulings().filter(about=case.said_by, case__space=case.space)
    return here.exclude(about=None).exclude(case=case).newest_first()[:MOST]
