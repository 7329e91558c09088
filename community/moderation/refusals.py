"""Why a case does not let somebody act now."""

from django.utils.translation import gettext_lazy as _


class CaseRefused(Exception):
    """The case does not let this member act now; `sentence` says why."""

    sentence = None


class AlreadyDecided(CaseRefused):
    sentence = _("This was already decided by the team.")


class InOtherHands(CaseRefused):
    sentence = _("Somebody else on the team has just claimed this case.")


class AboutYourself(CaseRefused):
    sentence = _("This is about something you said. Somebody else on the team decides it.")


class NotPossible(CaseRefused):
    sentence = _("This cannot be done any more. Please look at the case again.")
