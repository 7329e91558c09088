"""The shelves on which the tests' conversations stand."""

from uuid import uuid4

import pytest

from forums.models import Forum, Thread


@pytest.fixture
def shelf(db):
    """A forum that signed-in members read."""
    return Forum.objects.create(slug="headache", name="Headache and migraine", visibility="members")


@pytest.fixture
def open_shelf(db):
    """A forum that everybody reads."""
    return Forum.objects.create(slug="carers", name="For carers", visibility="public")


@pytest.fixture
def opened():
    """`opened(forum, member)` is a thread with its opening post; everybody reads it who reads the forum."""

    def open_thread(
        forum, member, title="Does magnesium help?", source="How long did it take?", **more
    ):
        words = {"title": title, "source": source, "key": uuid4(), "is_open": True} | more
        return Thread.open_in(forum, author=member.default_persona, **words)

    return open_thread


@pytest.fixture
def thread(shelf, opened, alice):
    """alice's thread in the members' forum."""
    return opened(shelf, alice)


@pytest.fixture
def open_thread(open_shelf, opened, alice):
    """alice's thread in the public forum."""
    return opened(open_shelf, alice, title="Who carries the carers?")


@pytest.fixture
def group_thread(migraine, alice):
    """A thread inside the private group."""
    thread = Thread.objects.create(
        space=migraine, author=alice.default_persona, title="Only among us"
    )
    thread.reply(author=alice.default_persona, source="A word among us.", key=uuid4())
    return thread


@pytest.fixture
def say():
    """`say(thread, member, "text", parent=None)` is a new post."""

    def reply(thread, member, source="Six weeks, for me.", parent=None):
        return thread.reply(
            author=member.default_persona, source=source, key=uuid4(), parent=parent
        )

    return reply


@pytest.fixture
def typed():
    """What a reply's form sends."""

    def fields(body="Six weeks, for me.", **more):
        return {"body": body, "key": str(uuid4())} | more

    return fields
