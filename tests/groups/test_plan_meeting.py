"""Planning a meeting: by a clock on somebody's wall, for everybody's own."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.fields import time_zones
from community.notifications.models import Notification
from groups.clock import moments_at, wall_clock
from groups.models import Meeting

NEW = "/groups/living-with-migraine/meetings/new/"
ZONES = [zone for zone, _name in time_zones()]


@pytest.fixture
def typed(farida, migraine):
    """`typed(seats="3")`: what farida fills in, with changes."""

    def form(**changes):
        tomorrow = timezone.localdate() + timedelta(days=2)
        return {
            "name": "Sunday hour",
            "date": tomorrow.isoformat(),
            "time": "18:30",
            "zone": "Europe/Berlin",
            "minutes": "60",
            "seats": "8",
            "agenda": "How was the week?",
            "host": farida.default_persona.public_id,
            "cohost": "",
            "key": str(uuid4()),
        } | changes

    return form


@pytest.fixture
def in_february(monkeypatch):
    """It is the first of February 2027: both changes of the clock are ahead, and less than a year away."""
    now = datetime(2027, 2, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_what_is_typed_in_the_hosts_zone_is_kept_as_a_moment(as_, farida, migraine, typed):
    answer = as_(farida).post(NEW, typed())
    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert wall_clock(meeting.starts_at, "Europe/Berlin").strftime("%H:%M") == "18:30"
    assert meeting.minutes == 60 and meeting.parent_id == migraine.pk
    assert meeting.hosts().get().persona == farida.default_persona


def test_everybody_reads_it_in_their_own_zone(as_, alice, farida, typed):
    as_(farida).post(NEW, typed())
    meeting = Meeting.objects.get()
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    page = as_(alice).get(meeting.get_absolute_url()).content.decode()
    tokyo = meeting.starts_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{tokyo.astimezone(UTC):%Y-%m-%dT%H:%MZ}" in page
    assert "(Asia/Tokyo)" in page
    assert "Berlin" not in page


def test_who_had_no_zone_has_said_which_is_theirs(as_, farida, typed):
    as_(farida).post(NEW, typed())
    farida.refresh_from_db()
    assert farida.time_zone == "Europe/Berlin"
    assert "selected>Europe/Berlin" in as_(farida).get(NEW).content.decode()


def test_sending_the_form_twice_plans_one_meeting(as_, farida, migraine, typed):
    form = typed()
    urls = {as_(farida).post(NEW, form).url for _ in range(2)}
    assert len(urls) == 1
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seats": "3"}, "A meeting has 4 to 16 seats."),
        ({"seats": "17"}, "A meeting has 4 to 16 seats."),
        ({"seats": "many"}, "A meeting has 4 to 16 seats."),
        ({"minutes": "-60"}, "A meeting lasts 30 to 120 minutes."),
        ({"minutes": "121"}, "A meeting lasts 30 to 120 minutes."),
        ({"date": "2020-02-02"}, "This time has passed."),
        ({"date": "0001-01-01"}, "This time has passed."),
        ({"date": "9999-12-31"}, "Please choose a day within the next year."),
        ({"date": "2027-02-30"}, "Please write the day as year-month-day"),
        ({"time": "25:00"}, "Please write the time as hours and minutes"),
        ({"zone": "Mars/Olympus"}, "Please choose a time zone from the list."),
        ({"zone": ""}, "Please choose the time zone"),
        ({"agenda": "\u200b\u2060\ufeff"}, "Please write something first."),
        ({"name": " \u200b "}, "Please write something first."),
        ({"host": "\x00"}, "Please choose somebody who runs the group."),
        ({"host": "nobody"}, "Please choose somebody who runs the group."),
        ({"key": "x"}, "This page was out of date."),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_lost(
    as_, farida, migraine, typed, changes, sentence
):
    answer = as_(farida).post(NEW, typed(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "agenda" in changes or "How was the week?" in page
    assert not Meeting.objects.exists()


def test_the_hour_that_the_clocks_skip_is_not_there(in_february, as_, farida, migraine, typed):
    answer = as_(farida).post(NEW, typed(date="2027-03-28", time="02:30"))
    assert answer.status_code == 422
    assert "The clocks are put forward that night" in answer.content.decode()


def test_of_the_hour_that_comes_twice_the_first_counts(in_february, as_, farida, migraine, typed):
    answer = as_(farida).post(NEW, typed(date="2027-10-31", time="02:30"), follow=True)
    assert "The first one counts." in answer.content.decode()
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_host_and_cohost_are_two_people_who_run_the_group(as_, farida, alice, migraine, typed):
    own = farida.default_persona.public_id
    page = as_(farida).post(NEW, typed(cohost=own)).content.decode()
    assert "Host and co-host are two people." in page
    page = as_(farida).post(NEW, typed(cohost=alice.default_persona.public_id))
    assert page.status_code == 422
    migraine.memberships.filter(member=alice).update(role="cohost")
    as_(farida).post(NEW, typed(cohost=alice.default_persona.public_id))
    assert [each.persona.name for each in Meeting.objects.get().hosts()] == ["Farida", "Juniper"]


def test_only_those_who_run_the_group_plan(as_, alice, charlie, mona, migraine, typed):
    assert as_(alice).get(NEW).status_code == 403
    assert as_(alice).post(NEW, typed()).status_code == 403
    for outsider in (charlie, mona):
        assert as_(outsider).post(NEW, typed()).status_code == 404
    assert not Meeting.objects.exists()


def test_a_changed_time_is_told_to_those_with_a_seat(
    as_, farida, alice, bob, migraine, plan, typed
):
    meeting = plan()
    meeting.take_seat(migraine.membership_of(alice))
    url = f"{meeting.get_absolute_url()}change/"
    assert 'value="How was' not in as_(farida).get(url).content.decode()
    assert as_(farida).post(url, typed(seats="4")).status_code == 302
    meeting.refresh_from_db()
    assert wall_clock(meeting.starts_at, "Europe/Berlin").hour == 18
    assert meeting.sequence == 1
    assert Notification.objects.get(member=alice).verb == "meeting.moved"
    assert not Notification.objects.filter(member=bob).exists()


def test_other_words_alone_are_told_to_nobody(farida, alice, migraine, plan):
    meeting = plan()
    meeting.take_seat(migraine.membership_of(alice))
    meeting.change(host=migraine.membership_of(farida), name="Another name")
    meeting.refresh_from_db()
    assert meeting.name == "Another name" and meeting.sequence == 1
    assert not Notification.objects.exists()


def test_seats_that_are_taken_cannot_be_taken_away(as_, farida, migraine, plan, newcomers, typed):
    meeting = plan(seats=6)
    for guest in newcomers(5):
        meeting.take_seat(guest)
    answer = as_(farida).post(f"{meeting.get_absolute_url()}change/", typed(seats="4"))
    assert answer.status_code == 422
    assert "More people have a seat already." in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.seats == 6 and meeting.sequence == 0


def test_more_seats_let_in_who_waits(farida, migraine, plan, newcomers):
    meeting = plan(seats=4)
    guests = newcomers(5)
    assert [meeting.take_seat(guest) for guest in guests] == [True] * 4 + [False]
    meeting.change(host=migraine.membership_of(farida), seats=5)
    assert meeting.membership_of(guests[4].member)
    assert Notification.objects.get(member=guests[4].member).verb == "meeting.seated"


def test_cancelling_tells_those_with_a_seat_and_those_who_wait(as_, farida, alice, plan, newcomers):
    meeting = plan(seats=4)
    guests = newcomers(6)
    for guest in guests:
        meeting.take_seat(guest)
    for _ in range(2):
        as_(farida).post(f"{meeting.get_absolute_url()}cancel/")
    told = Notification.objects.filter(verb="meeting.cancelled")
    assert {each.member_id for each in told} == {farida.pk, *(each.member_id for each in guests)}
    assert told.count() == 7
    page = as_(alice).get(meeting.get_absolute_url()).content.decode()
    assert "This meeting was cancelled." in page and "Take a seat" not in page
    assert as_(alice).post(f"{meeting.get_absolute_url()}cancel/").status_code == 403


def test_the_next_one_is_the_same_hour_a_week_later(as_, farida, plan):
    meeting = plan()
    page = as_(farida).get(f"{NEW}?after={meeting.public_id}").content.decode()
    local = wall_clock(meeting.starts_at, "Europe/Berlin")
    assert f'value="{(local + timedelta(days=7)).date()}"' in page
    assert f'value="{local:%H:%M}"' in page


def test_past_meetings_come_page_by_page(as_, alice, plan):
    for days in range(22):
        meeting = plan(days=days + 1)
        Meeting.objects.filter(pk=meeting.pk).update(
            starts_at=meeting.starts_at - timedelta(days=40),
            ends_at=meeting.ends_at - timedelta(days=40),
        )
    url = "/groups/living-with-migraine/meetings/"
    first = as_(alice).get(url)
    second = as_(alice).get(url + first.context["earlier"])
    seen = [each.pk for each in [*first.context["past"], *second.context["past"]]]
    assert len(set(seen)) == len(seen) == 22
    assert second.context["earlier"] is None
    assert as_(alice).get(f"{url}?before=%00nonsense").status_code == 200


def test_the_next_one_of_nothing_is_an_empty_form(as_, farida, migraine):
    assert as_(farida).get(f"{NEW}?after=%00nonsense").status_code == 200


moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1)).map(
    lambda local: local.replace(second=0, microsecond=0)
)


@given(moments, st.sampled_from(ZONES))
def test_what_is_shown_in_the_hosts_zone_is_what_was_typed(local, zone):
    assert all(wall_clock(moment, zone) == local for moment in moments_at(local, zone))
    assert len(moments_at(local, zone)) <= 2


@given(st.integers(0, 10 * 366 * 24 * 60), st.sampled_from(ZONES))
def test_every_moment_is_found_by_what_the_clock_shows_then(minutes, zone):
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert moment in moments_at(wall_clock(moment, zone), zone)


@given(st.integers(0, 3 * 366 * 24 * 60), st.sampled_from(ZONES))
def test_a_week_later_the_clock_on_the_wall_is_the_same(minutes, zone):
    starts_at = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    local = wall_clock(starts_at, zone)
    following = Meeting(starts_at=starts_at, zone=zone).next_time()
    assert (following.time(), following.weekday()) == (local.time(), local.weekday())
    assert following - local == timedelta(days=7)
