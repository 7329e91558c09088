"""Conversations whose words may be lent, and editors who ask for them."""

from uuid import uuid4

import pytest

from cms.demo import approve, submit
from cms.models import Quote
from forums.models import Forum, Thread

MAGNESIUM = "I take magnesium at night, and the mornings are quieter."
DIARY = "A diary showed me that it was the weekends."


@pytest.fixture
def shelf(db):
    return Forum.objects.create(slug="headache", name="Headache and migraine", visibility="public")


@pytest.fixture
def thread(shelf, alice, bob):
    """alice begins, bob answers."""
    about = {"title": "What helps in the morning?", "source": MAGNESIUM, "is_open": True}
    thread = Thread.open_in(shelf, author=alice.default_persona, key=uuid4(), **about)
    thread.reply(author=bob.default_persona, source=DIARY, key=uuid4())
    return thread


@pytest.fixture
def said(thread):
    """alice's post."""
    return thread.posts.get(seq=1)


@pytest.fixture
def answered(thread):
    """bob's post."""
    return thread.posts.get(seq=2)


@pytest.fixture
def quote(draft, said, eddie):
    """eddie asks alice for what she said, for his draft."""
    return Quote.objects.ask(draft, said, MAGNESIUM, by=eddie)


@pytest.fixture
def second(draft, answered, eddie):
    """And bob."""
    return Quote.objects.ask(draft, answered, DIARY, by=eddie)


def publish(draft, eddie, clara):
    """Sign the newest draft, and make it public."""
    draft.refresh_from_db()
    submit(draft, eddie)
    approve(draft, clara)
    return draft


def shown(client, page):
    return client.get(page.get_absolute_url()).content.decode()


def verbs(member):
    return [told.verb for told in member.notifications.order_by("event")]
