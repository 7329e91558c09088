"""What can be decided about whoever said it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from community.moderation.measures.measure import Measure, NotInForce
from community.moderation.measures.places import calmed


class Sanction(Measure):
    needs = ("message", "rule")
    is_sanction = True
    can_be_undone = True


class Warn(Sanction):
    what = "warn"


class OfAccount(Sanction):
    """It holds wherever they are, whichever name they use. Never of somebody who works here."""

    def is_possible(self, case):
        return case.said_by is not None and not case.said_by.member.is_staff


class Mute(Sanction):
    """They only read along in the group for a time."""

    what = "mute"
    needs = (*Sanction.needs, "hours")

    def is_possible(self, case):
        group = calmed(case)
        return bool(group and case.said_by and group.membership_of(case.said_by.member))

    def take(self, action, *, hours, **details):
        action.until = timezone.now() + timedelta(hours=hours)
        return calmed(action.case).quieten(action.about.member, action.until)

    def undo(self, action):
        kept, group = action.before, calmed(action.case)
        if not kept or group is None or not group.let_speak(**kept):
            raise NotInForce


class ReadFirst(OfAccount):
    """What they write waits until somebody has read it, wherever and under whichever name."""

    what = "read_first"
    needs = (*Sanction.needs, "read_days")

    def take(self, action, *, read_days, **details):
        member = action.about.member
        before = member.read_first_until
        until = timezone.now() + timedelta(days=read_days)
        action.until = max(until, before or until)
        member.read_first(action.until)
        return {"before": before and before.isoformat(), "put": member.read_first_until.isoformat()}

    def undo(self, action):
        """Unless somebody decided otherwise since."""
        member, kept = action.about.member, action.before
        if member.read_first_until != parse_datetime(kept["put"]):
            raise NotInForce
        member.read_first(kept["before"] and parse_datetime(kept["before"]))


class Suspend(OfAccount):
    what = "suspend"
    needs = (*Sanction.needs, "days")

    def take(self, action, *, days, **details):
        member = action.about.member
        action.until = timezone.now() + timedelta(days=days) if days else None
        was_in = member.is_active or bool(action.others_suspending())
        if member.is_active:
            member.suspend()
        return {"was_in": was_in}

    def undo(self, action):
        """Let them in again, unless another decision keeps them out, or they were out before."""
        member = action.about.member
        if action.before["was_in"] and not action.others_suspending() and not member.is_active:
            member.reinstate()
