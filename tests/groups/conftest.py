"""Ways to say something in a room."""

from uuid import uuid4

import pytest


@pytest.fixture
def say(migraine):
    """`say(alice, "Hello")` posts in living-with-migraine and returns the Message."""

    def post(member, source, key=None):
        persona = migraine.membership_of(member).persona
        return migraine.post(author=persona, source=source, key=key or uuid4())

    return post
