"""Seats: taken, given back, waited for, never more than there are."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from community.notifications.models import Notification
from groups.models import Meeting, Waiting


@pytest.fixture
def seat_url():
    return lambda meeting: f"{meeting.get_absolute_url()}seat/"


def guests_of(meeting):
    return [each.persona.name for each in meeting.seat_holders()]


def test_a_member_of_the_group_takes_a_seat_and_gives_it_back(as_, alice, plan, seat_url):
    meeting = plan()
    page = as_(alice).post(seat_url(meeting), {"seat": "take"}, follow=True).content.decode()
    assert "You have a seat" in page and "3 of 4 seats are free" in page
    assert guests_of(meeting) == ["Juniper"]
    as_(alice).post(seat_url(meeting), {"seat": "give"})
    assert guests_of(meeting) == []
    assert as_(alice).get(meeting.get_room_url()).status_code == 404


def test_one_sits_as_whom_one_is_in_the_group(alice, migraine, plan):
    other = alice.personas.create(name="Somebody else")
    migraine.memberships.filter(member=alice).update(persona=other)
    meeting = plan()
    meeting.take_seat(migraine.membership_of(alice))
    assert guests_of(meeting) == ["Somebody else"]


def test_when_full_one_waits_in_order_and_the_next_is_told(
    as_, alice, bob, plan, newcomers, seat_url
):
    meeting = plan(seats=4)
    guests = newcomers(4)
    for guest in guests:
        meeting.take_seat(guest)
    for late in (alice, bob):
        page = as_(late).post(seat_url(meeting), {"seat": "take"}, follow=True).content.decode()
        assert "You are on the waiting list" in page
    assert "You are number 2 on the waiting list" in page
    meeting.leave(guests[1].member)
    assert guests_of(meeting) == ["Guest 0", "Guest 2", "Guest 3", "Juniper"]
    assert Notification.objects.get().verb == "meeting.seated"
    assert Notification.objects.get().member == alice
    assert meeting.waits(bob) == 1


def test_the_notification_leads_to_the_meeting_and_names_the_time(
    as_, alice, plan, newcomers, migraine
):
    meeting = plan(seats=4)
    guests = newcomers(4)
    for guest in [*guests, migraine.membership_of(alice)]:
        meeting.take_seat(guest)
    meeting.leave(guests[0].member)
    page = as_(alice).get("/me/notifications/").content.decode()
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert "A seat is free for you" in page


def test_taking_a_seat_twice_is_one_seat(alice, migraine, plan):
    meeting = plan()
    own = migraine.membership_of(alice)
    assert meeting.take_seat(own) and meeting.take_seat(own)
    assert guests_of(meeting) == ["Juniper"]


def test_waiting_twice_is_one_place(alice, migraine, plan, newcomers):
    meeting = plan(seats=4)
    for guest in newcomers(4):
        meeting.take_seat(guest)
    for _ in range(2):
        assert meeting.take_seat(migraine.membership_of(alice)) is False
    assert Waiting.objects.count() == 1


def test_the_host_keeps_a_chair_beside_the_seats(as_, farida, plan, newcomers, seat_url):
    meeting = plan(seats=4)
    for guest in newcomers(4):
        assert meeting.take_seat(guest)
    page = as_(farida).post(seat_url(meeting), {"seat": "give"}, follow=True).content.decode()
    assert "You host this meeting." in page
    assert meeting.membership_of(farida)


def test_who_leaves_the_group_leaves_their_seat_to_the_next(alice, bob, migraine, plan, newcomers):
    meeting = plan(seats=4)
    guests = newcomers(3)
    for guest in [*guests, migraine.membership_of(alice), migraine.membership_of(bob)]:
        meeting.take_seat(guest)
    migraine.leave(alice)
    assert guests_of(meeting) == ["Guest 0", "Guest 1", "Guest 2", "Old Harbour"]
    assert Notification.objects.get(member=bob).verb == "meeting.seated"
    assert not meeting.membership_of(alice)


def test_who_leaves_the_group_leaves_the_waiting_list(alice, migraine, plan, newcomers):
    meeting = plan(seats=4)
    for guest in [*newcomers(4), migraine.membership_of(alice)]:
        meeting.take_seat(guest)
    migraine.leave(alice)
    assert not Waiting.objects.exists()


def test_a_seat_goes_to_nobody_who_is_suspended(alice, bob, migraine, plan, newcomers):
    meeting = plan(seats=4)
    guests = newcomers(4)
    for guest in [*guests, migraine.membership_of(alice), migraine.membership_of(bob)]:
        meeting.take_seat(guest)
    alice.suspend()
    meeting.leave(guests[0].member)
    assert meeting.membership_of(bob) and not meeting.membership_of(alice)


def test_after_the_end_there_are_no_seats(as_, alice, open_meeting, newcomers, seat_url):
    open_meeting.end()
    late = newcomers(1)[0]
    page = as_(late.member).post(seat_url(open_meeting), {"seat": "take"}, follow=True)
    assert "There are no seats any more." in page.content.decode()
    assert not open_meeting.membership_of(late.member)
    as_(alice).post(seat_url(open_meeting), {"seat": "give"})
    assert open_meeting.membership_of(alice)


@pytest.mark.django_db(transaction=True)
def test_many_who_press_at_once_never_take_more_seats_than_there_are(plan, newcomers):
    meeting = plan(seats=4)
    at_once(meeting.take_seat, newcomers(10))
    assert len(guests_of(meeting)) == 4
    assert Waiting.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_seats_freed_at_once_go_to_different_people(plan, newcomers):
    meetings = [plan(seats=4), plan(seats=4, days=9)]
    guests = newcomers(8)
    for meeting in meetings:
        for guest in guests:
            meeting.take_seat(guest)
    group = meetings[0].group
    at_once(lambda guest: group.leave(guest.member), guests[:4])
    for meeting in meetings:
        assert guests_of(meeting) == [f"Guest {each}" for each in range(4, 8)]
    assert not Waiting.objects.exists()
    assert Notification.objects.filter(verb="meeting.seated").count() == 8


def at_once(does, things):
    """Call `does` with each of the things in a thread of its own; what one raises fails the test."""
    start, raised = Barrier(len(things)), []

    def run(thing):
        try:
            start.wait()
            does(thing)
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[thing]) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []
    assert Meeting.objects.exists()
