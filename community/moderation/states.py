"""In which state a case can be, and which may follow which: every step is asked for here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    NEW = "new", _("New")
    CLAIMED = "claimed", _("Claimed")
    SECOND_NEEDED = "second_needed", _("Waits for a second reader")
    AWAITING_MEMBER = "awaiting_member", _("Waits for the member")
    ESCALATED = "escalated", _("Waits for a lead")
    REOPENED = "reopened", _("Opened again")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Appealed")
    APPEAL_DECIDED = "appeal_decided", _("Appeal decided")
    CLOSED = "closed", _("Closed")


OPEN = [
    State.NEW,
    State.CLAIMED,
    State.SECOND_NEEDED,
    State.AWAITING_MEMBER,
    State.ESCALATED,
    State.REOPENED,
]

# Where the work on a case can end for now: P0 and P1 wait for a second reader first.
RULED = {State.SECOND_NEEDED, State.DECIDED}

STEPS = {
    State.NEW: {State.CLAIMED, State.AWAITING_MEMBER, State.ESCALATED, *RULED},
    State.CLAIMED: {
        State.NEW,
        State.CLAIMED,  # from hand to hand
        State.REOPENED,
        State.AWAITING_MEMBER,
        State.ESCALATED,
        *RULED,
    },
    State.SECOND_NEEDED: {State.DECIDED, State.REOPENED},
    State.AWAITING_MEMBER: {State.CLAIMED, State.REOPENED, State.ESCALATED, *RULED},
    State.ESCALATED: {State.CLAIMED, *RULED},
    State.REOPENED: {State.CLAIMED, State.AWAITING_MEMBER, State.ESCALATED, *RULED},
    # What was grave and is restored is read a second time too.
    State.DECIDED: {State.APPEALED, State.REOPENED, State.SECOND_NEEDED, State.CLOSED},
    State.APPEALED: {State.APPEAL_DECIDED},
    State.APPEAL_DECIDED: {State.CLOSED},
    State.CLOSED: {State.REOPENED, State.SECOND_NEEDED},
}
