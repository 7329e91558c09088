"""What moderators can do about a case, the mildest first; each is one class, and most can be taken back.

Add one by a subclass with the name of an `Action.What`. What it does to a thing is that thing's own verb.
"""

from datetime import timedelta
from typing import ClassVar

from django.utils import timezone


class NotInForce(Exception):
    """There is nothing to take back any more."""


class Measure:
    """`needs` are the details that an act needs; `take` answers what an undo needs."""

    what: ClassVar[str]
    needs: ClassVar[tuple] = ()
    tells_author: ClassVar[bool] = True
    is_sanction: ClassVar[bool] = False
    can_be_undone: ClassVar[bool] = False

    def is_possible(self, case):
        return case.said_by is not None

    def take(self, action, **details):
        return {}

    def undo(self, action):
        """Make it exactly as it was."""


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


class Ask(Measure):
    """The author is asked to say it in other words."""

    what = "ask"
    needs = ("message",)


class Warn(Measure):
    what = "warn"
    needs = ("message", "rule")
    is_sanction = True
    can_be_undone = True


class Note(Measure):
    what = "note"
    needs = ("content_note",)
    can_be_undone = True

    def is_possible(self, case):
        subject = case.subject
        return hasattr(subject, "put_note") and subject.gone_because is None

    def take(self, action, *, content_note, **details):
        subject = action.case.subject
        before = subject.content_note
        subject.put_note(content_note, by=None)
        return {"content_note": before, "put": content_note}

    def undo(self, action):
        subject = action.case.subject
        if subject is None or subject.gone_because or subject.content_note != action.before["put"]:
            raise NotInForce
        subject.put_note(action.before["content_note"], by=None)


class Hide(Measure):
    what = "hide"
    is_sanction = True
    can_be_undone = True

    def is_possible(self, case):
        return bool(case.subject and case.subject.can_be_hidden)

    def take(self, action, **details):
        action.case.subject.hide()
        return {}

    def undo(self, action):
        subject = action.case.subject
        if subject is None or not subject.is_hidden:
            raise NotInForce
        subject.restore()


class Close(Measure):
    """Nobody can answer any more."""

    what = "close"
    can_be_undone = True

    def is_possible(self, case):
        return bool(case.subject and case.subject.can_be_closed)

    def take(self, action, *, reason, **details):
        return {"deed": action.case.subject.close_for_all(reason)}

    def undo(self, action):
        subject = action.case.subject
        if subject is None or not subject.open_for_all(action.before["deed"]):
            raise NotInForce


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


class Restore(Measure):
    """The undo of a hiding, as a decision of its own."""

    what = "restore"
    tells_author = False

    def is_possible(self, case):
        return False

    def take(self, action, **details):
        action.case.subject.restore()
        return {}


IN_ORDER = (NoBreach, DealtWith, Ask, Note, Hide, Close, Warn, Suspend, Restore)
MEASURES = {kind.what: kind() for kind in IN_ORDER}
