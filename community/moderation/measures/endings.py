"""Decisions that change nothing, or return what was."""

from community.moderation.measures.measure import Measure


class NoBreach(Measure):
    """What waited is let through."""

    what = "no_breach"
    tells_author = False

    def is_possible(self, case):
        return True

    def take(self, action, **details):
        subject = action.case.subject
        if getattr(subject, "is_held", False):
            subject.restore()
        return {}


class DealtWith(NoBreach):
    what = "dealt_with"


class Restore(Measure):
    """The undo of a hiding, as a decision of its own."""

    what = "restore"
    tells_author = False

    def is_possible(self, case):
        return False

    def take(self, action, **details):
        action.case.subject.restore()
        return {}
