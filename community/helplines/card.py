"""Offers help to somebody whose words sound as if they need it, on every page they have open, within a second."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from community.helplines.nearest import EMERGENCY, helplines_for, lines_of
from community.members.models import Member
from community.realtime import Event, broadcast

LINES = 3
THIRD_PERSON = "third person"


@transaction.atomic
def offer_help(member, reason):
    """Show the card, unless they silenced cards. `reason` is that of the finding: it decides about the words."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if not member.wants_cards:
        return
    card = Member.Card.OTHER if THIRD_PERSON in reason else Member.Card.OWN
    member.show_help_card(card)
    broadcast(member, Event("help.offered", None, "help-card", render_card(member)))


def render_card(member):
    return render_to_string("help/_card.html", {"user": member} | lines_near(member))


def lines_near(member):
    """The few lines that a card has room for: who answers at once, and who listens, in the member's country."""
    language = translation.get_language() or ""
    return {
        "emergency": lines_of(EMERGENCY, member.country, language).near[:1],
        "listening": helplines_for(member.country, language)[:LINES],
    }
