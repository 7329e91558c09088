"""Weekly hours on the clocks of the group's place, across the changes of summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from community.members.models import Persona
from groups.models import StaffedHours
from groups.models.staffing import moment_of
from groups.state import RoomState

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "UTC",
]
walls = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda wall: wall.replace(second=0, microsecond=0)
)
times = st.times().map(lambda each: each.replace(second=0, microsecond=0))


@given(wall=walls, zone=st.sampled_from(ZONES))
@example(datetime(2026, 3, 29, 1, 30), "Europe/London")  # skipped
@example(datetime(2026, 10, 25, 1, 30), "Europe/London")  # shown twice
@example(datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe")  # half an hour is skipped
def test_a_clock_shows_it_then_or_has_just_skipped_it(wall, zone):
    zone = ZoneInfo(zone)
    moment = moment_of(wall, zone)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    just_before = (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    assert shown >= wall
    assert just_before < wall


@given(wall=walls, more=st.timedeltas(timedelta(0), timedelta(days=2)), zone=st.sampled_from(ZONES))
def test_what_is_later_on_the_clock_is_never_earlier(wall, more, zone):
    zone = ZoneInfo(zone)
    assert moment_of(wall, zone) <= moment_of(wall + more, zone)


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    starts=times,
    ends=times,
    at=times,
    zone=st.sampled_from(ZONES),
)
@example(date(2026, 3, 28), time(23), time(3), time(2), "Europe/London")
@example(date(2026, 10, 24), time(23), time(3), time(2), "Europe/London")
def test_somebody_is_there_when_the_clock_says_so(day, starts, ends, at, zone):
    zone = ZoneInfo(zone)
    hours = StaffedHours(
        weekday=day.weekday(), starts=starts, ends=ends, persona=Persona(name="Farida")
    )
    shift = hours.on(day, zone)
    begins, last = datetime.combine(day, starts), datetime.combine(day, ends)
    last += timedelta(days=0 if ends > starts else 1)
    for wall in (datetime.combine(day, at), datetime.combine(day + timedelta(days=1), at)):
        there = wall.replace(tzinfo=zone)
        if there.utcoffset() != there.replace(fold=1).utcoffset():
            continue  # the clock shows it twice, or never
        now = there.astimezone(UTC)
        assert (shift.begins <= now < shift.ends) == (begins <= wall < last)


@pytest.fixture
def evenings(migraine, farida):
    """Farida is there from six to nine in London, on Saturdays and Sundays."""
    for weekday in (5, 6):
        migraine.hours.create(
            persona=farida.default_persona, weekday=weekday, starts=time(18), ends=time(21)
        )
    migraine.time_zone = "Europe/London"
    return migraine


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "is_here", "changes_at"),
    [
        (datetime(2026, 3, 28, 17, 59, tzinfo=UTC), False, datetime(2026, 3, 28, 18, tzinfo=UTC)),
        (datetime(2026, 3, 28, 18, 0, tzinfo=UTC), True, datetime(2026, 3, 28, 21, tzinfo=UTC)),
        (datetime(2026, 3, 28, 21, 0, tzinfo=UTC), False, datetime(2026, 3, 29, 17, tzinfo=UTC)),
        (datetime(2026, 3, 29, 17, 30, tzinfo=UTC), True, datetime(2026, 3, 29, 20, tzinfo=UTC)),
        (datetime(2026, 10, 24, 19, 59, tzinfo=UTC), True, datetime(2026, 10, 24, 20, tzinfo=UTC)),
        (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), False, datetime(2026, 10, 25, 18, tzinfo=UTC)),
    ],
)
def test_the_hour_stays_on_the_clock_when_summer_begins_and_ends(
    evenings, now, is_here, changes_at
):
    staffed = evenings.staffing(now)
    assert bool(staffed.here) is is_here
    assert staffed.changes_at == changes_at
    assert staffed.is_away is not is_here


@pytest.mark.django_db
def test_a_night_lasts_into_the_morning(migraine, farida):
    migraine.hours.create(persona=farida.default_persona, weekday=6, starts=time(23), ends=time(5))
    assert migraine.staffing(datetime(2026, 11, 23, 4, 59, tzinfo=UTC)).here
    assert migraine.staffing(datetime(2026, 11, 23, 5, 0, tzinfo=UTC)).is_away


@pytest.mark.django_db
def test_a_group_without_hours_says_nothing(migraine):
    assert not migraine.staffing().is_away
    assert RoomState.of(migraine).seconds is None


@pytest.mark.django_db
def test_hours_are_set_and_dropped_in_the_browser(as_, farida, migraine):
    client, address = as_(farida), "/groups/living-with-migraine/hours/"
    form = {
        "persona": farida.default_persona.public_id,
        "weekdays": ["0", "2"],
        "starts": "18:00",
        "ends": "21:00",
    }
    assert client.post(address, form).status_code == 302
    assert client.post(address, form | {"ends": "22:00"}).status_code == 302
    assert [str(each) for each in migraine.hours.all()] == [
        "Monday 18:00–22:00",
        "Wednesday 18:00–22:00",
    ]
    assert client.post(address, form | {"weekdays": []}).status_code == 422
    assert client.post(address, form | {"starts": "25:61"}).status_code == 422
    client.post(f"{address}{migraine.hours.first().pk}/drop/")
    assert migraine.hours.count() == 1
    client.post(f"{address}zone/", {"time_zone": "Asia/Kathmandu"})
    client.post(f"{address}zone/", {"time_zone": "../../etc/passwd"})
    migraine.refresh_from_db()
    assert migraine.time_zone == "Asia/Kathmandu"


@pytest.mark.django_db
def test_who_leaves_is_not_expected(evenings, farida, alice):
    evenings.entrust(evenings.membership_of(alice), "facilitator")
    evenings.leave(farida)
    assert not evenings.hours.exists()
