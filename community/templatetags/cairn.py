"""What every page draws: icons, marks, times, fields and the small links that repeat on each line.

These run fifty times a page, so they return cached or formatted strings and never ask the database.
"""

from datetime import UTC
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name, is_aware, localtime
from django.utils.translation import get_language, gettext

from community.icons import draw_icon
from community.persona_mark import draw_mark

register = template.Library()

TIME_FORMATS = {
    "time": "TIME_FORMAT",
    "date": "DATE_FORMAT",
    "day": "DATE_FORMAT",
    "short": "SHORT_DATETIME_FORMAT",
    "long": "DATETIME_FORMAT",
    "zoned": "DATETIME_FORMAT",
    "soon": "l, H:i",
}
SITE_MARK = mark_safe(
    '<svg class="site-mark" viewBox="0 0 44 44" aria-hidden="true">'
    '<path d="M11 35.5l23-.6" stroke-width="6.6"/><path d="M13.5 27.6l17 .8" stroke-width="6"/>'
    '<path d="M18 20.4l10.5-.6" stroke-width="5.6"/><path d="M20.5 13.6l5 .3" stroke-width="4.8"/>'
    "</svg>"
)


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A lucide icon by its name; hidden from screen readers because a word always stands beside it."""
    return draw_icon(name)


@register.simple_tag
def persona_mark(public_id: str) -> SafeString:
    """The cairn of a persona, from its public id."""
    return draw_mark(public_id)


@register.simple_tag
def site_mark() -> SafeString:
    """The site's own cairn."""
    return SITE_MARK


@register.simple_tag
def local_time(moment, form: str = "short") -> SafeString:
    """A moment in the current time zone; `<local-time>` rewrites it into the reader's own.

    `form` is one of time, date, day (today and yesterday by their names), short, long, soon (a
    weekday and time within the next week), zoned (the zone too, for what one must not miss).
    """
    if moment is None:
        return ""
    return _worded(moment, form, get_language(), get_current_timezone_name())


@lru_cache(maxsize=4096)
def _worded(moment, form: str, language: str, zone: str) -> SafeString:
    local = exact = moment
    if is_aware(moment):
        # Threat: an offset in a fragment tells where whoever caused it lives.
        local, exact = localtime(moment), moment.astimezone(UTC)
    words = date_format(local, TIME_FORMATS[form])
    return format_html(
        '<local-time show="{}"><time datetime="{}">{}</time></local-time>',
        form,
        exact.isoformat(timespec="minutes").replace("+00:00", "Z"),
        f"{words} ({zone.replace('_', ' ')})" if form == "zoned" else words,
    )


@register.simple_tag
def field(bound, autofocus: bool = False) -> SafeString:
    """A form field with its label above, hint below and error beside it, tied together for screen readers."""
    if bound.is_hidden:
        return _hidden(bound)
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    attrs = {"placeholder": False}
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if autofocus:
        attrs["autofocus"] = True
    return render_to_string(
        "partials/_field.html",
        {
            "field": bound,
            "control": bound.as_widget(attrs=attrs),
            "input_type": getattr(bound.field.widget, "input_type", ""),
            "is_group": bound.field.widget.use_fieldset,
            "has_toolbar": getattr(bound.field.widget, "has_toolbar", False),
            "optional": not (bound.field.required or getattr(bound.field, "is_conditional", False)),
        },
    )


def _hidden(bound) -> SafeString:
    """By hand: Django renders two templates for each, and a form for answers has five."""
    value = bound.field.widget.format_value(bound.value())
    return format_html(
        '<input type="hidden" name="{}"{} id="{}">',
        bound.html_name,
        "" if value is None else format_html(' value="{}"', value),
        bound.auto_id,
    )


@register.simple_tag
def report_button(thing) -> SafeString:
    """The small link to the report page of anything `Reportable`."""
    return format_html(
        '<a class="action" rel="nofollow" href="/report/{}/{}/">{}</a>',
        thing.report_kind,
        thing.public_id,
        _report_words(get_language()),
    )


@lru_cache(maxsize=64)
def _report_words(language: str) -> SafeString:
    return format_html("{}{}", icon("flag"), gettext("Report"))


@register.simple_tag
def block_link(persona) -> SafeString:
    """The small link to the page that blocks a persona; hidden beside the reader's own words."""
    return format_html(
        '<a class="action action-block" rel="nofollow" href="/me/blocks/{}/">{}</a>',
        persona.public_id,
        _block_words(get_language()),
    )


@lru_cache(maxsize=64)
def _block_words(language: str) -> SafeString:
    return format_html("{}{}", icon("user-round-x"), gettext("Block"))


@register.simple_tag(takes_context=True)
def nav_current(context, path: str) -> SafeString:
    """`aria-current` for a link to `path`: "page" when it is this very page, "true" when it holds it.

    A page that belongs to a place with another address says so by `stands_at`.
    """
    request = context.get("request")
    here = context.get("stands_at") or (request.path if request else "")
    if here == path:
        return mark_safe(' aria-current="page"')
    if path != "/" and here.startswith(path):
        return mark_safe(' aria-current="true"')
    return ""
