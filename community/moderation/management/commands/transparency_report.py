"""Writes what moderation did in a stretch of time."""

from datetime import datetime, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date

from community.moderation.transparency import YEAR, TransparencyReport


class Command(BaseCommand):
    help = "Counts by reason, source, decision and time; whole days, in the time zone of the site."

    def add_arguments(self, parser):
        parser.add_argument(
            "--since", metavar="YYYY-MM-DD", help="a year before the end when left out"
        )
        parser.add_argument(
            "--until", metavar="YYYY-MM-DD", help="the last day; today when left out"
        )

    def handle(self, *, since, until, **options):
        until = (begin_of(until) if until else begin_of_today()) + timedelta(days=1)
        since = begin_of(since) if since else until - YEAR
        if since >= until:
            raise CommandError("The first day has to come before the last.")
        report = TransparencyReport(since, until)
        self.stdout.write(render_to_string("moderation/transparency.txt", {"report": report}))


def begin_of_today():
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def begin_of(text):
    """The moment at which that day begins. Raises CommandError for what is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"“{text}” is no day. Please write it like 2026-03-31.")
    return timezone.make_aware(datetime(day.year, day.month, day.day))
