"""What can be decided about what was said. What it does is the thing's own verb."""

from django.utils.translation import gettext

from community.gone import Gone
from community.moderation.measures.measure import Measure, NotInForce
from community.moderation.refusals import NotPossible


class Ask(Measure):
    """The author is asked to say it in other words, and the case waits for that."""

    what = "ask"
    needs = ("message",)
    awaits_author = True

    def is_possible(self, case):
        is_there = case.subject is not None and not case.subject.is_hidden
        return is_there and case.said_by is not None and not case.waits_for_author


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


class Cover(Measure):
    """A detail that should not stand there is covered, with a mark that everybody sees.

    Threat: a mark in brackets could be made a link by what stands around it.
    """

    what = "cover"
    needs = ("covered",)
    can_be_undone = True
    seals = True

    def is_possible(self, case):
        subject = case.subject
        return hasattr(subject, "cover") and subject.gone_because is None

    def take(self, action, *, covered, **details):
        try:
            return action.case.subject.cover(covered, gettext("‹covered by the team›"))
        except Gone:
            raise NotPossible from None

    def undo(self, action):
        subject = action.case.subject
        try:
            subject.uncover(**words_taken_by(action))
        except (AttributeError, Gone):
            raise NotInForce from None


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
        if subject is None or not subject.is_hidden or subject.is_taken_down:
            raise NotInForce
        subject.restore()


class TakeDown(Measure):
    """Its words leave the site for good, former ones too; a copy is kept closed for an objection or the law."""

    what = "take_down"
    is_sanction = True
    can_be_undone = True
    seals = True

    def is_possible(self, case):
        return bool(case.subject and case.subject.says_something)

    def take(self, action, **details):
        return action.case.subject.take_down()

    def undo(self, action):
        subject = action.case.subject
        try:
            subject.put_up(**words_taken_by(action))
        except (AttributeError, Gone):
            raise NotInForce from None


def words_taken_by(action):
    """What the undo of `action` needs. Raises NotInForce when it was erased."""
    sealed = action.words_taken
    if sealed is None:
        raise NotInForce
    return sealed.words


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
