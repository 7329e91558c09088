"""Ways to say something in a room."""

import json
from uuid import uuid4

import pytest

from community.realtime import announce


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
