"""While somebody writes a title: what is here already and like it."""

import re
from uuid import uuid4

import pytest

from community.search.models import SearchDocument
from forums.models import Forum, Thread

URL = "/forums/threads/similar/"


def titles(response):
    return re.findall(r"<span>([^<]+)</span></a>", response.content.decode())


@pytest.fixture
def night(shelf, opened, alice):
    """Some conversations about the night, and one about something else."""
    for title in (
        "Awake at four every night",
        "Night sweats and magnesium",
        "What to cook on Friday",
    ):
        opened(shelf, alice, title=title, source="Tell me.")


def test_it_finds_what_shares_words_the_closest_first(as_, bob, night):
    found = titles(as_(bob).post(URL, {"title": "Why am I awake every night"}))
    assert found[0] == "Awake at four every night"
    assert "What to cook on Friday" not in found


def test_it_shows_five_at_most(as_, bob, shelf, opened, alice):
    for number in range(8):
        opened(shelf, alice, title=f"Awake again, number {number}")
    assert len(titles(as_(bob).post(URL, {"title": "Awake again and again"}))) == 5


def test_it_shows_nothing_that_the_reader_may_not_read(
    as_, bob, charlie, group_thread, shelf, opened, alice
):
    private = Forum.objects.create(slug="team", name="Team", visibility="private")
    opened(private, alice, title="Only among us of the team")
    assert titles(as_(charlie).post(URL, {"title": "Only among us"})) == []
    assert titles(as_(bob).post(URL, {"title": "Only among us"})) == ["Only among us"]
    hidden = opened(shelf, alice, title="Only among owls")
    hidden.hide()
    assert titles(as_(charlie).post(URL, {"title": "Only among owls"})) == []


def test_it_leaves_out_whom_the_reader_blocked(as_, bob, alice, night):
    bob.block(alice.default_persona)
    assert titles(as_(bob).post(URL, {"title": "Awake every night"})) == []


@pytest.mark.parametrize("title", ["", "a", "the of and", "\x00\u200b", '" OR 1=1 --', "x" * 5000])
def test_odd_titles_find_nothing_and_break_nothing(as_, bob, night, title):
    assert as_(bob).post(URL, {"title": title}).status_code == 200


def test_visitors_log_in_and_addresses_keep_no_titles(as_, bob):
    assert "/accounts/login/" in as_(None).post(URL, {"title": "Awake"}).url
    assert as_(bob).get(f"{URL}?title=Awake").status_code == 405


def test_without_scripts_the_form_comes_back_with_it(as_, bob, night):
    fields = {"kind": "question", "title": "Awake every night?", "body": "", "key": str(uuid4())}
    for more in ({}, {"preview": "1"}):
        assert "Awake at four every night" in titles(
            as_(bob).post("/forums/headache/new/", fields | more)
        )
    assert Thread.objects.count() == 3


def test_conversations_and_articles_only(bob, migraine, shelf, opened, alice):
    migraine.post(author=alice.default_persona, source="Awake every night", key=uuid4())
    opened(shelf, alice, title="Awake every night")
    found = SearchDocument.objects.similar("awake every night", bob, [Thread], 5)
    assert [each.kind for each in found] == ["thread"]
