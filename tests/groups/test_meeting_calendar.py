"""The calendar file: the right moment in every calendar, and no name on a screen that others see."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar


@pytest.fixture
def entry(as_):
    """`entry(alice, meeting)`: the event in the calendar file she gets, and the file as text."""

    def read(member, meeting):
        answer = as_(member).get(f"{meeting.get_absolute_url().rstrip('/')}.ics")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.content).walk("VEVENT")[0], answer.content.decode()

    return read


def test_it_holds_the_moment_whatever_the_zone(alice, plan, entry):
    meeting = plan()
    event, text = entry(alice, meeting)
    assert event.decoded("dtstart") == meeting.starts_at.replace(microsecond=0)
    assert event.decoded("dtend") == meeting.ends_at.replace(microsecond=0)
    assert event.decoded("dtstart").utcoffset() == timedelta(0)
    assert event.decoded("dtstart").astimezone(ZoneInfo("Asia/Tokyo")).utcoffset()
    assert "Berlin" not in text


def test_it_names_nothing_unless_the_member_allows_it(alice, plan, entry):
    meeting = plan()
    event, text = entry(alice, meeting)
    assert str(event["summary"]) == "Meeting"
    assert "igraine" not in text and "Sunday hour" not in text and "How was" not in text
    alice.email_names_things = True
    alice.save()
    event, text = entry(alice, meeting)
    assert str(event["summary"]) == "Sunday hour · Living with migraine"
    assert str(event["description"]) == "How was the week?"


def test_a_change_is_a_newer_edition_of_the_same_entry(alice, farida, migraine, plan, entry):
    meeting = plan()
    before, _text = entry(alice, meeting)
    later = meeting.starts_at + timedelta(days=1)
    host = migraine.membership_of(farida)
    meeting.change(host=host, starts_at=later, ends_at=later + timedelta(hours=1))
    after, _text = entry(alice, meeting)
    assert str(after["uid"]) == str(before["uid"])
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert str(after["status"]) == "CONFIRMED"
    meeting.cancel()
    gone, _text = entry(alice, meeting)
    assert (gone["sequence"], str(gone["status"])) == (2, "CANCELLED")


def test_words_that_look_like_calendar_lines_stay_words(alice, farida, migraine, plan, entry):
    meeting = plan()
    agenda = "Hello\nEND:VEVENT\nBEGIN:VALARM;x,y\\z"
    meeting.change(host=migraine.membership_of(farida), agenda=agenda)
    alice.email_names_things = True
    alice.save()
    event, text = entry(alice, meeting)
    assert str(event["description"]) == agenda
    assert text.count("BEGIN:VEVENT") == 1
