"""What keeps somebody from writing in a group cannot be gone round by another door."""

from datetime import timedelta
from uuid import uuid4

import pytest

from groups.models import CannotWrite, Message, QuietRoom
from tests.groups.test_held_messages import away, know

__all__ = ["away"]


def speak(room, person):
    persona = room.membership_of(person).persona
    return room.post(author=persona, source="Me again", key=uuid4())


def mute(group, person, farida):
    membership = group.memberships.select_related("persona", "member").get(member=person)
    group.mute(membership, by=farida.default_persona, lasting=timedelta(hours=1), why="hurt")


def test_who_is_muted_in_the_group_reads_along_in_its_meetings(
    alice, bob, farida, migraine, open_meeting
):
    mute(migraine, alice, farida)
    with pytest.raises(CannotWrite):
        speak(open_meeting, alice)
    speak(open_meeting, bob)
    speak(open_meeting, farida)


def test_new_cards_are_read_before_the_room_of_a_meeting_opens(
    as_, alice, farida, migraine, open_meeting
):
    migraine.revise({"rules": "Cameras stay off."}, [], by=migraine.membership_of(farida))
    with pytest.raises(CannotWrite):
        speak(open_meeting, alice)
    asked = as_(alice).get(open_meeting.get_room_url())
    assert asked.url.startswith("/groups/living-with-migraine/agree/")
    assert as_(farida).get(open_meeting.get_room_url()).status_code == 200


def test_who_is_muted_can_still_talk_to_who_runs_the_group(alice, farida, migraine):
    mute(migraine, alice, farida)
    runs, guest = migraine.membership_of(farida), migraine.membership_of(alice)
    assert speak(QuietRoom.objects.offer(migraine, runs, guest), alice)


def test_a_link_comes_in_by_no_edit_while_nobody_is_there(as_, alice, farida, say, away):  # noqa: F811
    know(away, alice)
    message = say(alice, "See what I found")
    link = {"body": "See https://shop.example/", "content_note": ""}
    answer = as_(alice).post(f"{message.address}edit/", link)
    assert answer.status_code == 409
    assert "https://shop.example/" in answer.text  # nothing typed is lost
    assert Message.objects.get().source == "See what I found"
    as_(alice).post(f"{message.address}edit/", {"body": "See this", "content_note": ""})
    assert Message.objects.get().source == "See this"


def test_who_left_and_came_back_can_be_taken_aside_again(as_, bob, farida, migraine):
    def take_aside():
        runs, guest = migraine.membership_of(farida), migraine.membership_of(bob)
        return QuietRoom.objects.offer(migraine, runs, guest)

    first = take_aside()
    migraine.leave(bob)
    first.refresh_from_db()
    assert first.is_closed
    migraine.admit(bob, bob.default_persona)
    assert as_(bob).get(take_aside().get_room_url()).status_code == 200
