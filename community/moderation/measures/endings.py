"""Decisions that change nothing, or return what was."""

from contextlib import suppress

from community.moderation.measures.measure import Measure
from community.moderation.refusals import NotPossible


class DealtWith(Measure):
    """What waited is let through."""

    what = "dealt_with"
    tells_author = False

    def is_possible(self, case):
        return True

    def take(self, action, **details):
        subject = action.case.subject
        if getattr(subject, "is_held", False):
            subject.restore()
        return {}


class NoBreach(DealtWith):
    """The same, and what was decided about it before is taken back."""

    what = "no_breach"

    def take(self, action, **details):
        for earlier in action.case.actions.standing().newest_first().exclude(pk=action.pk):
            with suppress(NotPossible):
                earlier.undo(action.by, action.reason)
        return super().take(action, **details)


class Restore(Measure):
    """The undo of a hiding, as a decision of its own."""

    what = "restore"
    tells_author = False

    def is_possible(self, case):
        return False

    def take(self, action, **details):
        action.case.subject.restore()
        return {}
