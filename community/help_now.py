"""Help at once, for everybody: answers from memory, so that it stands when the database does not."""

from typing import NamedTuple

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


class Helpline(NamedTuple):
    """A number to call: `number` as people write it, `link` as a telephone or web address."""

    place: str
    name: str
    number: str
    link: str
    hours: str


DAY_AND_NIGHT = _("Day and night. Free.")

HELPLINES = [
    Helpline(_("United Kingdom and Ireland"), "Samaritans", "116 123", "tel:116123", DAY_AND_NIGHT),
    Helpline(_("United States"), "988 Lifeline", "988", "tel:988", DAY_AND_NIGHT),
    Helpline(_("Canada"), "9-8-8", "988", "tel:988", DAY_AND_NIGHT),
    Helpline(_("Australia"), "Lifeline", "13 11 14", "tel:131114", DAY_AND_NIGHT),
    Helpline(_("New Zealand"), "1737", "1737", "tel:1737", DAY_AND_NIGHT),
    Helpline(_("Germany"), "TelefonSeelsorge", "116 123", "tel:116123", DAY_AND_NIGHT),
    Helpline(_("France"), "3114", "3114", "tel:3114", DAY_AND_NIGHT),
    Helpline(_("Netherlands"), "113", "0800-0113", "tel:08000113", DAY_AND_NIGHT),
    Helpline(_("Spain"), "024", "024", "tel:024", DAY_AND_NIGHT),
    Helpline(_("India"), "Tele-MANAS", "14416", "tel:14416", DAY_AND_NIGHT),
]

EMERGENCY = [
    (_("European Union and many other places"), "112"),
    (_("United Kingdom and Ireland"), "999"),
    (_("United States and Canada"), "911"),
    (_("Australia"), "000"),
    (_("New Zealand"), "111"),
]


@require_safe
@cache_control(public=True, max_age=300)
def help_now(request):
    """Asks neither who reads nor any database; see MemberMiddleware for the rest of the way."""
    page = {"helplines": HELPLINES, "emergency": EMERGENCY}
    return render(request, "help/help_now.html", page)
