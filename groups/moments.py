"""Moments and stretches of time as sentences say them."""

from django.utils import timezone
from django.utils.formats import date_format


def in_words(moment, seconds=False):
    """A moment in the current time zone: its time today, with the date on any other day.

    It stands at the end of sentences, whose full stop is also that of "p.m.".
    """
    local = timezone.localtime(moment)
    if local.date() != timezone.localdate():
        return date_format(local, "SHORT_DATETIME_FORMAT").removesuffix(".")
    return date_format(local, "H:i:s" if seconds else "TIME_FORMAT").removesuffix(".")


def on_which_day(moment):
    """A moment of these days with its day of the week, and whose clock is meant."""
    local = timezone.localtime(moment)
    parts = [date_format(local, form) for form in ("l", "MONTH_DAY_FORMAT", "TIME_FORMAT")]
    return f"{', '.join(parts)} ({timezone.get_current_timezone_name()})"
