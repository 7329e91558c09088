"""The hour of a meeting: it opens, closes and ends by the clock, and people are told once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from community.notifications.models import Notification
from groups.broadcasts import render_board
from groups.models import Meeting
from groups.tasks import keep_time_of_meetings, remind_of_meetings


@pytest.fixture
def move():
    """`move(meeting, minutes=-5)`: the meeting as if it had been planned for that much later or earlier."""

    def shift(meeting, **by):
        Meeting.objects.filter(pk=meeting.pk).update(
            starts_at=meeting.starts_at + timedelta(**by), ends_at=meeting.ends_at + timedelta(**by)
        )
        meeting.refresh_from_db()

    return shift


def verbs_of(member):
    return list(Notification.objects.filter(member=member).values_list("verb", flat=True))


@pytest.fixture
def seated(plan, migraine, alice):
    """A meeting in three days at which alice has a seat."""
    meeting = plan()
    meeting.take_seat(migraine.membership_of(alice))
    return meeting


def test_it_goes_through_its_phases_by_the_clock(plan):
    meeting = plan(minutes=60, days=2)
    now = timezone.now()
    for begins, phase in {
        -9: "open",
        -11: "planned",
        59: "open",
        61: "closing",
        66: "ended",
    }.items():
        meeting.starts_at = now - timedelta(minutes=begins)
        meeting.ends_at = meeting.starts_at + timedelta(minutes=60)
        assert meeting.phase == phase, begins


def test_nobody_writes_before_it_opens_or_after_it_ended(as_, alice, seated, move, post):
    assert "The meeting opens at" in as_(alice).get(seated.get_room_url()).content.decode()
    answer = post(alice, seated, "Too early")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The meeting opens at" in page and "Too early" in page
    move(seated, days=-3, minutes=5)
    assert post(alice, seated, "Just right").status_code == 302
    move(seated, hours=-2)
    answer = post(alice, seated, "Too late")
    assert answer.status_code == 409
    assert "This meeting has ended." in answer.content.decode()
    assert [message.source for message in seated.messages.all()] == ["Just right"]
    assert "Just right" in as_(alice).get(seated.get_room_url()).content.decode()


@pytest.fixture
def post(as_):
    def send(member, meeting, text):
        key = "4d9a2c1e-0000-4000-8000-00000000000" + str(len(text) % 10)
        url = f"/groups/{meeting.slug}/messages/"
        return as_(member).post(url, {"body": text, "key": key})

    return send


def test_a_day_before_those_with_a_seat_are_told_once(seated, move, alice, bob, farida):
    remind_of_meetings()
    assert not Notification.objects.exists()
    move(seated, days=-2, minutes=-1)
    for _ in range(3):
        remind_of_meetings()
    assert verbs_of(alice) == verbs_of(farida) == ["meeting.tomorrow"]
    assert verbs_of(bob) == []


def test_at_opening_they_are_told_once_and_the_board_says_so(seated, move, alice, farida):
    move(seated, days=-3, minutes=9)
    for _ in range(3):
        keep_time_of_meetings()
    assert verbs_of(alice) == verbs_of(farida) == ["meeting.opens"]
    seated.refresh_from_db()
    assert seated.board_event == seated.last_event == 1


def test_a_task_that_runs_twice_tells_once(seated, move, alice):
    move(seated, days=-3, minutes=9)
    keep_time_of_meetings()
    Meeting.objects.update(told_phase="planned")
    keep_time_of_meetings()
    assert verbs_of(alice) == ["meeting.opens"]


def test_a_meeting_planned_for_soon_has_no_reminder_of_tomorrow(plan, farida):
    plan(hours=5)
    remind_of_meetings()
    assert verbs_of(farida) == []


def test_the_email_names_nothing_unless_allowed(seated, move, alice):
    move(seated, days=-3, minutes=9)
    keep_time_of_meetings()
    notification = Notification.objects.get(member=alice)
    notification.send_email()
    body = mail.outbox[-1].body + mail.outbox[-1].subject
    assert "Sunday hour" not in body and "igraine" not in body
    alice.email_names_things = True
    alice.save()
    Notification.objects.filter(pk=notification.pk).update(emailed_at=None)
    Notification.objects.get(pk=notification.pk).send_email()
    assert "Sunday hour" in mail.outbox[-1].body


def test_it_ends_by_itself_with_time_to_say_goodbye(open_meeting, move):
    move(open_meeting, minutes=-66)
    keep_time_of_meetings()
    open_meeting.refresh_from_db()
    assert (open_meeting.phase, open_meeting.told_phase) == ("closing", "closing")
    assert "There is time to say goodbye until" in render_board(open_meeting, None)
    move(open_meeting, minutes=-5)
    keep_time_of_meetings()
    open_meeting.refresh_from_db()
    assert open_meeting.ended_at == open_meeting.closes_at
    assert "This meeting has ended." in render_board(open_meeting, None)


def test_the_host_extends_it_once(as_, farida, alice, open_meeting):
    url = f"{open_meeting.get_absolute_url()}extend/"
    assert as_(alice).post(url).status_code == 403
    for _ in range(2):
        as_(farida).post(url)
    open_meeting.refresh_from_db()
    assert open_meeting.minutes == 75
    assert "15 minutes more" not in render_board(open_meeting, None)


def test_the_host_ends_it_early(as_, farida, alice, open_meeting):
    url = f"{open_meeting.get_absolute_url()}end/"
    assert as_(alice).post(url).status_code == 403
    assert as_(farida).post(url).url == open_meeting.get_room_url()
    open_meeting.refresh_from_db()
    assert open_meeting.phase == "ended"
    assert as_(alice).get(open_meeting.get_room_url()).status_code == 200


def test_a_meeting_that_nobody_watched_over_ends_without_a_word(seated, move, alice):
    move(seated, days=-5)
    assert seated.phase == "ended"
    remind_of_meetings()
    keep_time_of_meetings()
    assert verbs_of(alice) == []
    seated.refresh_from_db()
    assert seated.ended_at
