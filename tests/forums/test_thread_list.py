"""The shelf and its threads, newest first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.models import Thread
from forums.thread_lists import THREADS_A_PAGE


@pytest.fixture
def full_shelf(shelf, alice):
    """More than two pages of threads, some of the very same moment, two of them pinned."""
    now = timezone.now()
    Thread.objects.bulk_create(
        Thread(
            space=shelf,
            author=alice.default_persona,
            title=f"Number {number}",
            last_post_at=now - timedelta(minutes=number // 7),
            is_pinned=number in (3, 40),
        )
        for number in range(2 * THREADS_A_PAGE + 12)
    )
    return shelf


def titles(threads):
    return [thread.title for thread in threads]


def test_a_visitor_sees_public_forums_only(as_, shelf, open_shelf, migraine):
    page = as_(None).get("/forums/").content.decode()
    assert "For carers" in page
    assert "Headache and migraine" not in page
    assert as_(None).get("/forums/carers/").status_code == 200
    assert as_(None).get("/forums/headache/").status_code == 404
    assert as_(None).get("/forums/living-with-migraine/").status_code == 404


def test_a_member_sees_members_forums(as_, charlie, mona, shelf, open_shelf):
    for member in (charlie, mona):
        page = as_(member).get("/forums/").content.decode()
        assert "For carers" in page
        assert "Headache and migraine" in page
        assert as_(member).get("/forums/headache/").status_code == 200


def test_a_private_forum_is_there_for_its_members_only(as_, alice, bob, shelf):
    shelf.visibility = "private"
    shelf.save()
    shelf.admit(alice, alice.default_persona)
    assert as_(alice).get("/forums/headache/").status_code == 200
    assert as_(bob).get("/forums/headache/").status_code == 404
    assert as_(bob).get("/forums/headache/new/").status_code == 404
    alice.suspend()
    assert as_(None).get("/forums/headache/").status_code == 404


def test_an_empty_forum_invites(as_, alice, shelf):
    page = as_(alice).get("/forums/headache/").content.decode()
    assert "Somebody has to be the first" in page


def test_the_pages_make_the_whole_and_pinned_threads_stand_on_top(as_, bob, full_shelf):
    client, found, url = as_(bob), [], "/forums/headache/"
    while url:
        page = client.get(url).context["page"]
        assert titles(page.pinned) == (["Number 3", "Number 40"] if page.begins else [])
        found += page.threads
        url = page.later_link and f"/forums/headache/{page.later_link}"
    assert found == list(full_shelf.threads.filter(is_pinned=False).newest_first())
    assert len(found) == 2 * THREADS_A_PAGE + 10


@pytest.mark.parametrize("cursor", ["x", "", "%00", "WzEsMl0:1abc:def", "' OR 1=1 --"])
def test_a_cursor_that_was_tampered_with_shows_the_first_page(as_, bob, full_shelf, cursor):
    response = as_(bob).get(f"/forums/headache/?after={cursor}")
    assert response.status_code == 200
    assert response.context["page"].begins


def test_a_hidden_thread_is_not_listed(as_, bob, thread):
    assert thread.title in as_(bob).get("/forums/headache/").content.decode()
    thread.hide()
    assert thread.title not in as_(bob).get("/forums/headache/").content.decode()


def test_what_came_since_is_counted(as_, alice, bob, thread, say):
    client = as_(bob)
    client.get(f"/forums/threads/{thread.public_id}/")
    assert client.get("/forums/headache/").context["page"].threads[0].unread == 0
    say(thread, alice)
    say(thread, alice)
    listed = client.get("/forums/headache/").context["page"].threads[0]
    assert (listed.unread, listed.unread_badge) == (2, 2)


def test_every_page_costs_five_queries_at_most(as_, bob, full_shelf):
    client = as_(bob)
    later = client.get("/forums/headache/").context["page"].later_link
    for query in ("", later):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/forums/headache/{query}")
        assert len(queries) <= 5, [query["sql"][:90] for query in queries]


@pytest.mark.sqlite_only
def test_a_page_is_read_along_its_index(full_shelf):
    if connection.vendor != "sqlite":
        pytest.skip("small tables are read whole on PostgreSQL")
    moment = timezone.now()
    threads = full_shelf.threads.shown().filter(is_pinned=False, last_post_at__lte=moment)
    plan = threads.exclude(last_post_at=moment, pk__gte=5).newest_first()[:31].explain()
    assert "thread_in_space" in plan
    assert "TEMP B-TREE" not in plan
    assert "thread_pinned" in full_shelf.threads.filter(is_pinned=True).newest_first().explain()


def test_a_closed_one_says_so_after_its_answers(as_, alice, bob, shelf, thread, say):
    say(thread, bob)
    type(thread).objects.get(pk=thread.pk).close("All is said.", by=alice)
    page = as_(bob).get(shelf.get_absolute_url()).content.decode()
    assert "1 answer · Closed" in page
