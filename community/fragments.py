"""Fragments: for all who watch, the same for each of them; and for pages, kept from the last time."""

from datetime import UTC

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from community.shelf import Shelf

drawn = Shelf(8_000)  # of about 1.5 kB each, and their words once more in the key


def render_for_all(template, context):
    """The fragment with its times in nobody's own zone; `<local-time>` tells each reader theirs.

    Where it names somebody, both sides stand in it (`community.named`), for frames to choose from.

    Threat: in the zone of whoever speaks, it would tell the others where they live.
    """
    with timezone.override(UTC):
        return render_to_string(template, context | {"for_all": True})


def draw_kept(template, context, face):
    """The fragment, as it was drawn for the same `face`: a tuple of all that the template asks of `context`.

    Most of a page is read far more often than it changes. Language and time zone belong to it anyway.
    """
    key = (template, get_language(), get_current_timezone_name(), *face)
    return drawn.get(key, lambda: render_to_string(template, context))
