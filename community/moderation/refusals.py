"""Why a case does not let somebody act now."""

from django.utils.translation import gettext_lazy as _


class CaseRefused(Exception):
    """The case does not let this member act now; `sentence` says why."""

    sentence = None


class AlreadyDecided(CaseRefused):
    sentence = _("This was already decided by the team.")


class InOtherHands(CaseRefused):
    sentence = _("Somebody else on the team is on this case.")


class AboutYourself(CaseRefused):
    sentence = _("This is about something you said. Somebody else on the team decides it.")


class NotPossible(CaseRefused):
    sentence = _("This cannot be done any more. Please look at the case again.")


class PartOfIt(CaseRefused):
    sentence = _("You wrote in this conversation. Somebody else on the team decides it.")


class NeedsAnother(CaseRefused):
    sentence = _("You decided this. Somebody else on the team reads it a second time.")


class ForLeads(CaseRefused):
    sentence = _("A colleague asked for a lead. A lead takes this case.")


class NoLead(CaseRefused):
    sentence = _("Nobody else here is a lead. Please hand it over to a colleague instead.")


class NotInYourHands(CaseRefused):
    sentence = _("You are not on this case any more. Please look at it again.")


class EnoughForToday(CaseRefused):
    sentence = _(
        "You have taken on eight hard cases in this shift. That is enough for one person: please rest, "
        "and leave this one to a colleague. A lead can hand it to you if there is nobody else."
    )


class NotForThem(CaseRefused):
    sentence = _("They cannot take this case. Please choose somebody else.")
