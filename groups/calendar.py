"""A meeting as a calendar file. Calendars are synchronised to screens that others see."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event


def calendar_file(meeting, *, names_things):
    """The .ics as bytes. It names no group and no meeting unless `names_things`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cairn//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry(meeting, names_things))
    return calendar.to_ical()


def entry(meeting, names_things):
    # Moments in UTC: right in every calendar, across every change of clocks, and they tell no one's zone.
    event = Event()
    event.add("uid", f"{meeting.public_id}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("class", "PRIVATE")
    # The address of the room is a random one, that of the meeting's page names the group.
    event.add("url", f"{settings.SITE_URL}{reverse('room', args=[meeting.slug])}")
    if names_things:
        event.add("summary", f"{meeting.name} · {meeting.group.name}")
        event.add("description", meeting.agenda)
    else:
        event.add("summary", _("Meeting"))
    return event
