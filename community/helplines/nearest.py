"""Which helplines somebody sees first: those of their country, then those for all places."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from community.countries import is_country, name_of
from community.helplines.models import Helpline
from community.helplines.snapshot import snapshot

LISTENING, EMERGENCY = Helpline.Kind.LISTENING, Helpline.Kind.EMERGENCY


class Lines(NamedTuple):
    """`near` for the country that was asked for, `other` all the rest. Without a country all are near.

    `has_own`: some of what is near is of the country itself, and not for all places alone.
    """

    near: list
    other: list
    has_own: bool = True


def lines_of(kind, country="", language=""):
    """The Lines of one kind; those that speak the language before those that do not."""
    lines = [line for line in snapshot.lines() if line.kind == kind]
    if not country:
        return Lines(lines, [])
    own = [line for line in lines if country in line.countries]
    everywhere = [line for line in lines if line.is_everywhere]
    near = speaking(language, own) + speaking(language, everywhere)
    return Lines(near, [line for line in lines if line not in near], bool(own))


def speaking(language, lines):
    """The same lines, the language first."""
    short = language.partition("-")[0]
    return sorted(lines, key=lambda line: short not in line.languages)


def helplines_for(country="", language=None):
    """Who listens, for a person in that country: what is near, or all where we know nothing near."""
    lines = lines_of(LISTENING, country, language or get_language() or "")
    return lines.near or lines.other


def known_countries():
    """Where we know a number, as choices by name."""
    codes = {code for line in snapshot.lines() for code in line.countries}
    return sorted(((code, name_of(code)) for code in codes), key=lambda each: each[1])


def country_of(request):
    """(the letters of the reader's country or "", whether they chose it themselves).

    What the browser says of languages is a guess that asks and keeps nothing: `en-GB` is from there.
    """
    chosen = request.GET.get("country", "").upper()
    if is_country(chosen):
        return chosen, True
    if "country" in request.GET:
        return "", True
    known = {code for code, _name in known_countries()}
    for language, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for part in language.upper().split("-")[1:]:
            if part in known:
                return part, False
    return "", False
