"""Ways to say something in a room."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.members.models import Member
from community.realtime import announce
from groups.models import Meeting


@pytest.fixture
def say(migraine):
    """`say(alice, "Hello")` posts in living-with-migraine and returns the Message."""

    def post(member, source, key=None):
        persona = migraine.membership_of(member).persona
        return migraine.post(author=persona, source=source, key=key or uuid4())

    return post


@pytest.fixture
def room():
    """`room(client)`: the room as that person sees it, as text; `room(client, "?around=3")` elsewhere in it."""

    def read(client, where=""):
        return client.get(f"/groups/living-with-migraine/room/{where}").content.decode()

    return read


@pytest.fixture
def announced(monkeypatch):
    """The frames that left for the channel layer."""
    frames = []
    monkeypatch.setattr(
        announce,
        "_announce",
        lambda group, message: "text" in message and frames.append(json.loads(message["text"])),
    )
    return frames


@pytest.fixture
def plan(migraine, farida):
    """`plan(hours=30, seats=4)` plans a meeting of living-with-migraine that begins then; farida hosts."""

    def make(*, seats=4, minutes=60, **ahead):
        starts_at = timezone.now() + timedelta(**(ahead or {"days": 3}))
        return Meeting.plan(
            migraine,
            host=migraine.membership_of(farida),
            key=uuid4(),
            name="Sunday hour",
            agenda="How was the week?",
            zone="Europe/Berlin",
            seats=seats,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
        )

    return make


@pytest.fixture
def newcomers(migraine):
    """`newcomers(5)` are that many more people of the group, as memberships."""

    def come(number):
        people = [
            Member.objects.create_user(f"guest{each}@demo.example", name=f"Guest {each}")
            for each in range(number)
        ]
        return [migraine.admit(person, person.default_persona) for person in people]

    return come


@pytest.fixture
def open_meeting(plan, migraine, alice, bob):
    """A meeting that is on now; alice and bob have seats, farida hosts."""
    meeting = plan(seats=4, minutes=60, seconds=300)
    for guest in (alice, bob):
        meeting.take_seat(migraine.membership_of(guest))
    meeting.keep_time()
    meeting.refresh_from_db()
    return meeting
