"""What those who run a group keep in sight: five things at most, live, without what is gone."""

import pytest

from community.realtime.catchup import read_missed
from groups.models import Pin

PINS = "/groups/living-with-migraine/pins/"


def pinned(page):
    return page.partition('<ul class="pins"')[2].partition("</ul>")[0]


@pytest.fixture
def said(say, alice):
    return say(alice, "The helpline is on the fridge.")


def test_a_pinned_message_stands_beside_the_room(as_, bob, farida, said, room):
    assert as_(farida).post(PINS, {"message": said.public_id}).status_code == 302
    listed = pinned(room(as_(bob)))
    assert "The helpline is on the fridge." in listed
    assert said.get_absolute_url() in listed


def test_a_short_note_of_ones_own(as_, bob, farida, migraine, room):
    as_(farida).post(PINS, {"words": "Reading along is fine."})
    assert "Reading along is fine." in pinned(room(as_(bob)))
    as_(farida).post(f"{PINS}{Pin.objects.get().public_id}/unpin/")
    assert "Reading along is fine." not in room(as_(bob))


def test_watchers_and_those_who_catch_up_get_it(
    as_, farida, said, migraine, announced, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_(farida).post(PINS, {"message": said.public_id})
    frame = announced[-1]
    assert (frame["event"], frame["id"], frame["seq"]) == ("pins.changed", "pins", 2)
    migraine.refresh_from_db()
    last, missed = read_missed(migraine, 1)
    assert last == 2
    assert "fridge" in missed[0][1]


def test_pinning_twice_is_once(as_, farida, said, migraine):
    as_(farida).post(PINS, {"message": said.public_id})
    as_(farida).post(PINS, {"message": said.public_id})
    assert Pin.objects.count() == 1
    migraine.refresh_from_db()
    assert migraine.last_event == 2


def test_five_at_most(as_, farida, migraine):
    for number in range(5):
        migraine.pin(words=f"note {number}")
    answer = as_(farida).post(PINS, {"words": "one too many"})
    assert answer.status_code == 409
    assert "Please unpin one first." in answer.content.decode()
    assert "one too many" in answer.content.decode()
    assert Pin.objects.count() == 5


@pytest.mark.parametrize("end", ["withdraw", "hide"])
def test_what_is_gone_disappears_and_cannot_be_pinned(as_, bob, farida, said, room, migraine, end):
    migraine.pin(message=said)
    getattr(said, end)()
    page = room(as_(bob))
    assert "fridge" not in page
    assert "Nothing is pinned." in pinned(page)
    migraine.refresh_from_db()
    assert "fridge" not in "".join(event.html for event in migraine.missed_events(0, 500))
    as_(farida).post(PINS, {"message": said.public_id})
    assert "fridge" not in room(as_(bob))


def test_what_was_restored_comes_back(as_, bob, said, room, migraine):
    migraine.pin(message=said)
    said.hide()
    said.restore()
    assert "fridge" in pinned(room(as_(bob)))


def test_only_those_who_run_the_group_pin(as_, alice, bob, charlie, mona, said, migraine):
    for person, status in ((alice, 403), (bob, 403), (charlie, 404), (mona, 404), (None, 302)):
        assert as_(person).post(PINS, {"message": said.public_id}).status_code == status
        assert as_(person).post(PINS, {"words": "mine"}).status_code == status
    migraine.pin(words="kept")
    unpin = f"{PINS}{Pin.objects.get().public_id}/unpin/"
    assert as_(bob).post(unpin).status_code == 403
    assert as_(charlie).post(unpin).status_code == 404
    assert as_(charlie).get(PINS).status_code == 404
    assert as_(bob).get(PINS).status_code == 200
    assert Pin.objects.count() == 1


def test_a_message_of_another_room_is_not_there(as_, farida, migraine):
    assert as_(farida).post(PINS, {"message": "nowhere00000"}).status_code == 404


@pytest.mark.parametrize("words", ["", "w" * 300])
def test_a_note_that_cannot_be_pinned_is_answered_with_a_sentence(as_, farida, migraine, words):
    assert as_(farida).post(PINS, {"words": words}).status_code == 422
