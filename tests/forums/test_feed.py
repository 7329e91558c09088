"""The feed of a forum: what everybody may read of it, and nothing else."""

from xml.etree import ElementTree

import pytest

from forums.feeds import ITEMS
from forums.models import Forum, Thread

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "/forums/carers/feed/"


@pytest.fixture
def in_feed(open_thread):
    """alice's thread in the public forum, which she opened to everybody."""
    Thread.objects.filter(pk=open_thread.pk).update(is_open=True)
    return open_thread


def entries(client):
    feed = ElementTree.fromstring(client.get(URL).content)
    return [
        {child.tag.removeprefix(ATOM): child.text for child in entry}
        for entry in feed.findall(f"{ATOM}entry")
    ]


def test_it_says_what_a_conversation_is_about_and_how_it_begins(as_, alice, in_feed):
    answer = as_(None).get(URL)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = entries(as_(None))
    assert entry["title"] == "Who carries the carers?"
    assert entry["summary"] == "How long did it take?"
    assert entry["id"].endswith(f"/forums/threads/{in_feed.public_id}/")
    for account in (alice.email, alice.default_persona.name, alice.default_persona.public_id):
        assert account not in answer.content.decode()


def test_marks_in_the_words_stay_words(as_, in_feed, open_shelf, opened, alice):
    opened(open_shelf, alice, title="a < b & c", source="Is `<script>alert(1)</script>` & so on?")
    Thread.objects.update(is_open=True)
    entry = entries(as_(None))[0]
    assert entry["title"] == "a < b & c"
    assert entry["summary"].startswith("Is &lt;script&gt;")


def test_characters_that_no_feed_may_hold_break_nothing(as_, open_shelf, opened, alice):
    opened(open_shelf, alice, source="one&#12;two &#1; &#xFFFE; three\x08")
    Thread.objects.update(is_open=True)
    assert entries(as_(None))[0]["summary"].startswith("one")


@pytest.mark.parametrize("change", [{"is_open": False}, {"hidden_at": "2026-01-01T00:00Z"}])
def test_what_is_not_for_everybody_is_not_in_it(as_, in_feed, change):
    Thread.objects.filter(pk=in_feed.pk).update(**change)
    assert entries(as_(None)) == []


def test_what_was_merged_is_found_where_it_went(as_, in_feed, opened, open_shelf, alice):
    other = opened(open_shelf, alice, is_open=False)
    Thread.objects.filter(pk=in_feed.pk).update(merged_into=other)
    assert entries(as_(None)) == []


@pytest.mark.parametrize("field", ["hidden_at", "withdrawn_at"])
def test_a_first_post_that_is_gone_has_no_words_in_it(as_, in_feed, field):
    in_feed.posts.update(**{field: "2026-01-01T00:00Z"})
    assert not entries(as_(None))[0]["summary"]


@pytest.mark.parametrize("place", ["thread", "opening"])
def test_under_a_content_note_the_words_stay_on_the_page(as_, in_feed, place):
    rows = Thread.objects.all() if place == "thread" else in_feed.posts.all()
    rows.update(content_note="needles")
    assert entries(as_(None))[0]["summary"] == "Content note: needles"


def test_it_is_not_there_for_closed_places(as_, alice, bob, shelf, thread, group_thread):
    for slug in (shelf.slug, group_thread.space.slug, "nowhere"):
        for person in (None, alice, bob):
            assert as_(person).get(f"/forums/{slug}/feed/").status_code == 404


@pytest.mark.visibility("public")
def test_a_public_group_has_none_either(as_, group_thread):
    Thread.objects.update(is_open=True)
    assert as_(None).get("/forums/living-with-migraine/feed/").status_code == 404


def test_who_asks_again_is_told_that_nothing_changed(as_, in_feed, opened, open_shelf, alice):
    client = as_(None)
    first = client.get(URL)
    assert first["Last-Modified"]
    assert client.get(URL, headers={"If-None-Match": first["ETag"]}).status_code == 304
    dated = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(URL, headers=dated).status_code == 304
    Thread.objects.filter(pk=opened(open_shelf, alice).pk).update(is_open=True)
    assert client.get(URL, headers={"If-None-Match": first["ETag"]}).status_code == 200
    in_feed.hide()
    assert len(entries(client)) == 1


def test_an_empty_one_does_not_change_either(as_, open_shelf):
    client = as_(None)
    again = {"If-None-Match": client.get(URL)["ETag"]}
    assert client.get(URL, headers=again).status_code == 304


def test_it_holds_the_newest_and_asks_three_things(
    as_, in_feed, open_shelf, alice, django_assert_max_num_queries
):
    Thread.objects.bulk_create(
        Thread(space=open_shelf, author=alice.default_persona, title=f"{number}", is_open=True)
        for number in range(ITEMS + 5)
    )
    visitor = as_(None)
    with django_assert_max_num_queries(3):
        found = entries(visitor)
    assert len(found) == ITEMS


def test_the_page_of_the_forum_names_it_where_there_is_one(as_, alice, open_shelf, shelf):
    link = '<link rel="alternate" type="application/atom+xml"'
    assert link in as_(None).get("/forums/carers/").content.decode()
    page = as_(alice).get("/forums/headache/").content.decode()
    assert "atom" not in page
    assert Forum.objects.count() == 2
