"""A detail that is covered stands nowhere else either: in quotes of others, in notes, in titles."""

from uuid import uuid4

import pytest

from community.moderation.models import Action
from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from forums.models import Forum, Post, Thread
from forums.quoting import quote_of

pytestmark = pytest.mark.django_db
WORDS = {"reason": "It leads to somebody.", "message": "We covered a name.", "rule": "private"}
MARK = "‹covered by the team›"


@pytest.fixture
def said(thread, charlie):
    said = thread.reply(author=charlie.default_persona, source="Ask Zebulon about it.", key=uuid4())
    return Post.objects.select_related("thread", "author").get(pk=said.pk)


@pytest.fixture
def quoting(thread, said, bob):
    """bob, who quotes charlie."""
    source = f"{quote_of(said)}I will."
    post = thread.reply(author=bob.default_persona, source=source, key=uuid4())
    return Post.objects.select_related("thread", "author").get(pk=post.pk)


@pytest.fixture
def titled(bob):
    """A conversation whose title was changed, and says the name still."""
    forum = Forum.objects.create(slug="sea", name="Sea", visibility="public")
    words = {"title": "Zebulon at night", "source": "What then?", "is_open": True}
    thread = Thread.open_in(forum, author=bob.default_persona, key=uuid4(), **words)
    thread.retitle("Where does Zebulon sleep?")
    return thread


def cover(thing, alice, mona):
    case = file_report(thing, reporter=alice, door="rules", reason="advice").case
    return case.decide(mona, "cover", covered="Zebulon", **WORDS)


def test_what_quotes_it_is_covered_too(said, quoting, alice, mona, as_):
    cover(said, alice, mona)
    quoting.refresh_from_db()
    assert quoting.source.endswith("I will.") and MARK in quoting.source
    page = as_(None).get(said.thread.get_absolute_url()).content.decode()
    assert page.count(MARK) == 2 and "Zebulon" not in page


def test_taking_it_back_returns_the_quote(said, quoting, alice, mona, musa):
    before = quoting.source
    cover(said, alice, mona).undo(musa, "It is a dog.")
    quoting.refresh_from_db()
    assert quoting.source == before


def test_a_quote_that_was_changed_since_stays_as_it_was_changed(said, quoting, alice, mona, musa):
    action = cover(said, alice, mona)
    quoting.refresh_from_db()
    quoting.edit("Never mind.", "", by=quoting.author)
    action.undo(musa, "It is a dog.")
    for post in (said, quoting):
        post.refresh_from_db()
    assert (said.source, quoting.source) == ("Ask Zebulon about it.", "Never mind.")


def test_a_quote_that_is_hidden_comes_back_covered(said, quoting, alice, mona):
    quoting.hide()
    cover(said, alice, mona)
    quoting.refresh_from_db()
    quoting.restore()
    assert "Zebulon" not in quoting.html


def test_a_note_is_covered_and_what_it_was_before(said, alice, mona, musa):
    said.edit("I do.", "about Zebulon", by=said.author)
    action = cover(said, alice, mona)
    said.refresh_from_db()
    assert said.content_note == f"about {MARK}"
    assert said.edits.get().source == f"Ask {MARK} about it."
    action.undo(musa, "It is a dog.")
    said.refresh_from_db()
    assert (said.content_note, said.edits.get().source) == (
        "about Zebulon",
        "Ask Zebulon about it.",
    )


def test_a_title_is_covered_with_former_ones(titled, alice, bob, mona, as_):
    cover(titled, alice, mona)
    titled.refresh_from_db()
    assert titled.title == f"Where does {MARK} sleep?"
    assert not SearchDocument.objects.search("Zebulon", bob).found
    retitling = titled.deeds.get()
    retitling.undo(by=mona)
    titled.refresh_from_db()
    assert titled.title == f"{MARK} at night"
    assert "Zebulon" not in as_(mona).get(titled.get_absolute_url()).content.decode()


def test_the_opening_post_takes_its_title_along(titled, alice, mona, musa):
    action = cover(titled.posts.get(), alice, mona)
    titled.refresh_from_db()
    assert titled.title == f"Where does {MARK} sleep?"
    action.undo(musa, "It is a dog.")
    titled.refresh_from_db()
    assert titled.title == "Where does Zebulon sleep?"
    assert titled.deeds.get().before == {"title": "Zebulon at night"}


def test_a_title_that_was_changed_since_stays(titled, alice, mona, musa):
    action = cover(titled, alice, mona)
    titled.retitle("The sea at night")
    action.undo(musa, "It is a dog.")
    titled.refresh_from_db()
    assert titled.title == "The sea at night"


def test_of_what_was_joined_to_another_conversation_each_post_is_covered(titled, alice, mona, bob):
    words = {"title": "And at noon?", "source": "Words.", "is_open": True}
    other = Thread.open_in(titled.space, author=bob.default_persona, key=uuid4(), **words)
    titled.merge_into(other)
    titled.refresh_from_db()
    case = file_report(titled, reporter=alice, door="rules", reason="advice").case
    assert "cover" not in case.possible_actions
    assert not Action.objects.exists()
