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
def offer_help(member, reason, language):
    """Show the card, unless they silenced cards. `reason` is that of the finding: it decides about the words.

    `language` is the one in which they wrote.
    """
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if not member.wants_cards:
        return
    card = Member.Card.OTHER if THIRD_PERSON in reason else Member.Card.OWN
    member.show_help_card(card, language)
    broadcast(member, Event("help.offered", None, "help-card", render_card(member)))


def render_card(member, csrf_token=None):
    """In its own language, whatever the page around it speaks."""
    with translation.override(language_of_card(member)):
        about = {"user": member, "csrf_token": csrf_token} | lines_near(member)
        return render_to_string("help/_card.html", about)


def language_of_card(member):
    return member.help_card_language or translation.get_language()


def lines_near(member):
    """What a card says besides its words: the few lines it has room for, in the member's country.

    They are who answers at once, and who listens; who speaks the card's language comes first.
    """
    language = language_of_card(member) or ""
    return {
        "language": language,
        "emergency": lines_of(EMERGENCY, member.country, language).near[:1],
        "listening": helplines_for(member.country, language)[:LINES],
    }
