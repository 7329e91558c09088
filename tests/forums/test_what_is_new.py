"""Marks for what came since one was there, and how they go away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.following.levels import Level
from community.following.models import Following
from community.topics.models import Topic
from forums.models import Thread

pytestmark = pytest.mark.django_db
SHELF = "/forums/headache/"


def unread(client, url=SHELF):
    page = client.get(url).context["page"]
    return {thread.title: thread.unread for thread in page.shown if thread.unread}


def has_news(client):
    return [forum.name for forum in client.get("/forums/").context["forums"] if forum.has_news]


def test_what_was_there_before_one_came_is_not_new(as_, bob, thread):
    client = as_(bob)
    assert unread(client) == {}
    assert has_news(client) == []


def test_the_first_visit_takes_no_mark_away(as_, alice, bob, thread, say):
    client = as_(bob)
    client.get(thread.get_absolute_url())
    say(thread, alice)
    for _visit in range(2):
        assert unread(client) == {thread.title: 1}


def test_what_comes_afterwards_is_marked_until_it_was_read(
    as_, alice, bob, shelf, thread, opened, say
):
    client = as_(bob)
    client.get(SHELF)
    say(thread, alice)
    other = opened(shelf, alice, title="Another one")
    assert unread(client) == {thread.title: 1, "Another one": 1}
    assert has_news(client) == ["Headache and migraine"]
    for each in (thread, other):
        client.get(each.get_absolute_url())
    assert unread(client) == {}
    assert has_news(client) == []


def test_marking_all_as_read_is_one_row_however_many_there_are(
    as_, alice, bob, shelf, thread, opened, say
):
    client = as_(bob)
    client.get(SHELF)
    for number in range(5):
        say(opened(shelf, alice, title=f"Number {number}"), alice)
    page = client.get(SHELF)
    assert len(unread(client)) == 5
    until = page.context["page"].newest.isoformat()
    with CaptureQueriesContext(connection) as queries:
        assert client.post(f"{SHELF}read/", {"until": until}).url == SHELF
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(writes) == 1
    assert unread(client) == {}
    assert has_news(client) == []
    say(thread, alice)
    assert unread(client) == {thread.title: 1}


def test_what_came_after_the_page_was_made_stays_new(as_, alice, bob, thread, say):
    client = as_(bob)
    client.get(SHELF)
    say(thread, alice)
    until = client.get(SHELF).context["page"].newest.isoformat()
    say(thread, alice)
    client.post(f"{SHELF}read/", {"until": until})
    assert unread(client) == {thread.title: 1}


def test_the_line_and_the_mark_go_together(as_, alice, bob, thread, say):
    client = as_(bob)
    client.get(thread.get_absolute_url())
    for _number in range(4):
        say(thread, alice)
    assert unread(client) == {thread.title: 4}
    assert has_news(client) == []
    client.post(f"{SHELF}read/")
    say(thread, alice)
    assert unread(client) == {thread.title: 1}
    page = client.get(thread.get_absolute_url())
    assert page.context["first_new"].seq == 6


def test_a_badge_counts_no_further_than_a_hundred(as_, alice, bob, thread, say):
    client = as_(bob)
    client.get(SHELF)
    for _number in range(3):
        say(thread, alice)
    Thread.objects.filter(pk=thread.pk).update(last_seq=200)
    thread.posts.filter(seq__gt=1).delete()
    listed = client.get(SHELF).context["page"].threads[0]
    assert listed.unread_badge == "99+"


@pytest.mark.parametrize("kind", ["thread", "space", "topic"])
def test_what_is_muted_shows_none(as_, alice, bob, shelf, thread, say, kind):
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    thread.place([topic])
    client = as_(bob)
    client.get(SHELF)
    client.get(thread.get_absolute_url())
    say(thread, alice)
    assert unread(client) == {thread.title: 1}
    {"thread": thread, "space": shelf, "topic": topic}[kind].choose_level(bob, Level.MUTED)
    assert unread(client) == {}
    assert has_news(client) == []
    thread.choose_level(bob, Level.QUIET)
    say(thread, alice)
    assert unread(client) == {thread.title: 1}
    assert has_news(client) == ([] if kind == "space" else ["Headache and migraine"])


def test_what_somebody_said_whom_one_blocked_is_not_new(as_, alice, bob, charlie, thread, say):
    client = as_(bob)
    client.get(SHELF)
    bob.block(charlie.default_persona)
    say(thread, charlie)
    assert unread(client) == {}
    assert has_news(client) == []
    say(thread, alice)
    assert unread(client) == {thread.title: 1}
    assert has_news(client) == ["Headache and migraine"]


def test_a_visitor_is_shown_no_marks(as_, alice, open_thread, say):
    client = as_(None)
    client.get("/forums/carers/")
    say(open_thread, alice)
    assert has_news(client) == []
    assert unread(client, "/forums/carers/") == {}
    assert not Following.objects.exists()


def test_who_may_not_read_it_marks_nothing(as_, charlie, migraine, group_thread, shelf):
    assert as_(charlie).post("/forums/living-with-migraine/read/").status_code == 404
    assert as_(charlie).post("/forums/nowhere/read/").status_code == 404
    assert "/accounts/login/" in as_(None).post(f"{SHELF}read/").url
    assert as_(charlie).get(f"{SHELF}read/").status_code == 405
    assert not Following.objects.exists()


@pytest.mark.parametrize("until", ["", "x", "\x00", "9999-12-31T23:59:59", "2026-13-01", "-1"])
def test_a_moment_that_is_none_or_to_come_is_now(as_, alice, bob, thread, say, until):
    client = as_(bob)
    client.get(SHELF)
    say(thread, alice)
    assert client.post(f"{SHELF}read/", {"until": until}).status_code == 302
    assert Following.objects.get().read_at <= timezone.now()
    assert unread(client) == {}


def test_the_line_never_moves_back(bob, shelf):
    now = timezone.now()
    for moment in (now, now - timedelta(days=1)):
        Following.objects.read(bob, shelf, moment)
    assert Following.objects.get().read_at == now


def test_the_forums_cost_the_same_however_many_conversations(
    as_, alice, bob, shelf, thread, opened
):
    client = as_(bob)
    client.get(SHELF)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/forums/")
        return len(found)

    before = queries()
    for number in range(5):
        opened(shelf, alice, title=f"Number {number}")
    assert queries() == before <= 4


def test_many_forums_go_on_a_page_at_a_time(as_, bob, monkeypatch, shelf):
    monkeypatch.setattr("forums.views.forums.FORUMS_A_PAGE", 2)
    for name in ("Aches", "Bones", "Carers", "Carers"):
        number = shelf.__class__.objects.count()
        shelf.__class__.objects.create(slug=f"f-{number}", name=name, visibility="members")
    client, found, url = as_(bob), [], "/forums/"
    while url:
        context = client.get(url).context
        found += [forum.name for forum in context["forums"]]
        url = context["later"] and f"/forums/{context['later']}"
    assert found == ["Aches", "Bones", "Carers", "Carers", "Headache and migraine"]
    assert client.get("/forums/?after=%00").status_code == 200
