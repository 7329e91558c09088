"""What a meeting, a quiet room and a conversation say before one writes, and who pins there."""

from uuid import uuid4

import pytest

from groups.models import Conversation, QuietRoom

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(migraine, farida, bob):
    host, guest = migraine.membership_of(farida), migraine.membership_of(bob)
    return QuietRoom.objects.offer(migraine, host, guest)


@pytest.fixture
def talk(alice, charlie):
    """alice and charlie talk."""
    asker, asked = alice.default_persona, charlie.default_persona
    return Conversation.objects.ask(asker, asked, "May I?").accept()


def page_of(client, room):
    return client.get(room.get_room_url()).content.decode()


def test_what_belongs_to_a_group_is_kept_as_long_and_says_so(
    as_, bob, migraine, open_meeting, quiet
):
    type(migraine).objects.filter(pk=migraine.pk).update(kept="24h")
    for room in (open_meeting, quiet):
        assert "What you write is erased after 24 hours." in page_of(as_(bob), room)
        said = room.post(author=bob.default_persona, source="Hello", key=uuid4())
        assert (said.expires_at - said.created_at).total_seconds() == 24 * 60 * 60


def test_a_conversation_says_that_nothing_is_erased(as_, alice, talk):
    assert "stays here until you take it back" in page_of(as_(alice), talk)
    assert talk.post(author=alice.default_persona, source="x", key=uuid4()).expires_at is None


def test_the_field_says_who_will_read_it(as_, alice, bob, migraine, open_meeting, quiet, talk):
    assert "Write to the group" in page_of(as_(bob), migraine)
    assert "Write to the meeting" in page_of(as_(bob), open_meeting)
    assert "Only you two read it" in page_of(as_(bob), quiet)
    assert "Only you two read it" in page_of(as_(alice), talk)


def test_the_host_pins_in_a_meeting_and_in_a_quiet_room(as_, farida, bob, open_meeting, quiet):
    for room in (open_meeting, quiet):
        pins = f"/groups/{room.slug}/pins/"
        assert as_(bob).post(pins, {"words": "mine"}).status_code == 403
        assert as_(farida).post(pins, {"words": "Water is beside you."}).status_code == 302
        assert "Water is beside you." in page_of(as_(bob), room)


def test_nobody_pins_between_two(as_, alice, talk):
    pins = f"/groups/{talk.slug}/pins/"
    assert as_(alice).post(pins, {"words": "mine"}).status_code == 403
    assert "pinned-notes" not in page_of(as_(alice), talk)
