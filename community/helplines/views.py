"""Help at once, for everybody: answers from the snapshot, so that it stands when the database does not."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from community.countries import name_of
from community.helplines.nearest import EMERGENCY, LISTENING, country_of, known_countries, lines_of
from community.way_back import way_back

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


@require_POST
@login_required
def put_card_away(request):
    """The card that one was shown goes, and no other comes for a while if that is what they want."""
    if "silence" in request.POST:
        request.user.silence_help_cards()
    else:
        request.user.put_help_card_away()
    return redirect(way_back(request, "/"))
