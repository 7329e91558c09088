"""What can be decided about whoever said it."""

from datetime import timedelta

from django.utils import timezone

from community.moderation.measures.measure import Measure


class Warn(Measure):
    what = "warn"
    needs = ("message", "rule")
    is_sanction = True
    can_be_undone = True


class Suspend(Measure):
    what = "suspend"
    needs = ("message", "rule", "days")
    is_sanction = True
    can_be_undone = True

    def is_possible(self, case):
        return case.said_by is not None and not case.said_by.member.is_staff

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
