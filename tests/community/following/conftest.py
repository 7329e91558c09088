"""What one can follow."""

from uuid import uuid4

import pytest

from forums.models import Thread


@pytest.fixture
def open_in():
    """`open_in(space, member, "title")` is a conversation there."""

    def open_thread(space, member, title):
        words = {"title": title, "source": "How is it for you?", "key": uuid4()}
        return Thread.open_in(space, author=member.default_persona, **words)

    return open_thread
