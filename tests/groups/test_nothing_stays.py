"""What was taken back, or whose time is over, is nowhere, even before it is erased."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from groups import broadcasts
from groups.models import Message

GROUP = "/groups/living-with-migraine/"
WORDS = "Has a wombat slept?"


@pytest.fixture
def said(say, bob, alice):
    say(bob, "Good night")
    return say(alice, WORDS)


@pytest.fixture
def over(said, migraine, bob):
    """It is pinned and answered, and its time is over."""
    migraine.pin(said)
    persona = migraine.membership_of(bob).persona
    migraine.post(author=persona, source="It has.", key=uuid4(), answers=said)
    Message.objects.filter(pk=said.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return said


def catch_up(client):
    return client.get(f"{GROUP}catch-up/?since=day").text


def test_catching_up_leaves_out_what_was_taken_back(as_, bob, said):
    assert WORDS in catch_up(as_(bob))
    said.withdraw()
    assert "wombat" not in catch_up(as_(bob))


@pytest.mark.parametrize("where", ["room/", "pins/", "catch-up/?since=day", "messages/?after=0"])
def test_no_page_shows_what_is_over(as_, bob, over, where):
    assert "wombat" not in as_(bob).get(f"{GROUP}{where}").text


def test_no_frame_shows_what_is_over(migraine, over):
    assert "wombat" not in broadcasts.event_of_pins(migraine).html
    assert "wombat" not in "".join(event.html for event in migraine.missed_events(0, 50))


@pytest.mark.parametrize("deed", ["", "edit/", "withdraw/", "note/", "react/"])
def test_its_own_pages_are_not_there(as_, alice, bob, over, deed):
    for person in (alice, bob):
        assert as_(person).post(f"{over.address}{deed}").status_code in (404, 405)
        assert as_(person).get(f"{over.address}{deed}").status_code in (404, 405)


def test_a_question_stays_under_its_content_note(as_, bob, said, alice):
    said.put_note("Animals", by=alice.default_persona)
    page = catch_up(as_(bob))
    assert "Content note: Animals" in page
    assert WORDS not in page
