"""Help at once, for everybody: answers from the snapshot, so that it stands when the database does not."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from community.countries import name_of
from community.helplines.nearest import EMERGENCY, LISTENING, country_of, known_countries, lines_of

WEEK = 60 * 60 * 24 * 7


@require_safe
@cache_control(public=True, max_age=300, stale_if_error=WEEK)
@vary_on_headers("Accept-Language")
def help_now(request):
    """Asks neither who reads nor any database; see community/alone.py for the rest of the way."""
    country, is_chosen = country_of(request)
    page = {
        "country": country,
        "country_name": name_of(country) if country else "",
        "is_chosen": is_chosen,
        "countries": known_countries(),
        "emergency": lines_of(EMERGENCY, country, get_language()),
        "listening": lines_of(LISTENING, country, get_language()),
    }
    return render(request, "help/help_now.html", page)
