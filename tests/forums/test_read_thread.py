"""Reading a conversation: who may, in which order, and what is remembered."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.models import Post, ReadMark, Thread
from forums.pages import POSTS_A_PAGE


def url(thread, query=""):
    return f"/forums/threads/{thread.public_id}/{query}"


def fill(thread, member, say, number):
    """`number` replies, every third at the top level, the others below the one before."""
    last = None
    for count in range(number):
        last = say(thread, member, f"Reply number {count}.", parent=last if count % 3 else None)
    thread.refresh_from_db()
    return thread


def ids_on(response):
    return [post.public_id for post in response.context["page"].posts]


def test_a_visitor_reads_public_threads_only(as_, open_thread, thread, group_thread):
    visitor = as_(None)
    assert visitor.get(url(open_thread)).status_code == 200
    assert visitor.get(url(thread)).status_code == 404
    assert visitor.get(url(group_thread)).status_code == 404


def test_an_outsider_gets_404_for_a_private_groups_thread(as_, charlie, bob, group_thread):
    assert as_(charlie).get(url(group_thread)).status_code == 404
    assert "A word among us." in as_(bob).get(url(group_thread)).content.decode()


def test_a_moderator_reads_what_members_read_and_no_private_group(as_, mona, thread, group_thread):
    assert as_(mona).get(url(thread)).status_code == 200
    assert as_(mona).get(url(group_thread)).status_code == 404


def test_a_suspended_member_is_a_visitor(as_, bob, thread, open_thread):
    client = as_(bob)
    bob.suspend()
    assert client.get(url(thread)).status_code == 404
    assert client.get(url(open_thread)).status_code == 200


def test_a_hidden_thread_is_gone_for_everybody(as_, alice, thread):
    thread.hide()
    assert as_(alice).get(url(thread)).status_code == 404


def test_no_such_thread(as_, alice):
    for public_id in ("nobodyknows2", "x", "1"):
        assert as_(alice).get(f"/forums/threads/{public_id}/").status_code == 404


def test_the_account_is_nowhere_on_the_page(as_, alice, bob, thread, say):
    say(thread, bob)
    page = as_(alice).get(url(thread)).content.decode()
    assert bob.email not in page
    assert alice.email not in page


def test_it_reads_as_a_tree_or_in_order_of_time(as_, alice, bob, thread, say):
    first = say(thread, bob, "First")
    second = say(thread, bob, "Second")
    below = say(thread, alice, "Below the first", parent=first)
    opening = thread.posts.get(seq=1)
    tree = [opening, first, below, second]
    assert ids_on(as_(alice).get(url(thread))) == [post.public_id for post in tree]
    time = [opening, first, second, below]
    assert ids_on(as_(alice).get(url(thread, "?order=time"))) == [post.public_id for post in time]


@pytest.mark.parametrize("order", ["", "order=time&"])
def test_pages_follow_one_another_both_ways(as_, alice, thread, say, order):
    fill(thread, alice, say, 2 * POSTS_A_PAGE + 10)
    client, seen, query = as_(alice), [], f"?{order}"
    while query:
        page = client.get(url(thread, query)).context["page"]
        seen.append([post.public_id for post in page.posts])
        last, query = page, page.later
    assert [len(posts) for posts in seen] == [POSTS_A_PAGE, POSTS_A_PAGE, 11]
    field = "seq" if order else "path"
    everything = thread.posts.order_by(field).values_list("public_id", flat=True)
    assert sum(seen, []) == list(everything)
    back = client.get(url(thread, last.earlier))
    assert ids_on(back) == seen[1]
    assert ids_on(client.get(url(thread, back.context["page"].earlier))) == seen[0]


@pytest.mark.parametrize(
    "query",
    [
        "?from=%00",
        "?from=zzzzzz",
        "?before=1",
        "?from='--",
        "?order=time&from=99999999999",
        "?before=11",
    ]
    + ["?order=time&before=x", "?order=rhyme", "?from=" + "9z" * 400],
)
def test_a_cursor_that_was_tampered_with_shows_the_first_page(as_, alice, thread, say, query):
    say(thread, alice)
    response = as_(alice).get(url(thread, query))
    assert response.status_code == 200
    assert response.context["page"].posts[0].is_opening


def test_a_page_in_mid_tree_shows_what_it_answers(as_, alice, bob, thread, say):
    top = say(thread, bob, "The top of it")
    deep = say(thread, bob, "In the middle", parent=top)
    deepest = say(thread, bob, "At the end", parent=deep)
    page = as_(alice).get(url(thread, f"?from={deepest.path}")).context["page"]
    assert [post.pk for post in page.above] == [top.pk, deep.pk]
    assert page.posts[0] == deepest


def test_every_page_of_every_thread_costs_the_same(as_, bob, alice, thread, say):
    fill(thread, alice, say, 2 * POSTS_A_PAGE + 10)
    deep = thread.posts.filter(depth=3).order_by("-path").first()
    client = as_(bob)
    for query in ("", "?order=time", f"?from={deep.path}", "?order=time&from=100", "?before=12y"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url(thread, query)).status_code == 200
        assert len(queries) <= 6, [query["sql"] for query in queries]


def test_a_page_of_fifty_posts_stays_light(as_, bob, alice, thread, say):
    fill(thread, alice, say, POSTS_A_PAGE + 10)
    assert len(as_(bob).get(url(thread)).content) <= 90_000


def test_reading_is_remembered_and_what_came_since_is_marked(as_, alice, bob, thread, say):
    client = as_(bob)
    first_visit = client.get(url(thread))
    assert first_visit.context["first_new"] is None
    assert ReadMark.objects.get(member=bob).last_seq == 1
    new = say(thread, alice, "While bob was away")
    assert client.get(url(thread)).context["first_new"] == new
    assert ReadMark.objects.get(member=bob).last_seq == 2
    assert client.get(url(thread)).context["first_new"] is None


def test_a_read_mark_counts_what_was_shown_until_the_end_is_reached(as_, bob, alice, thread, say):
    fill(thread, alice, say, POSTS_A_PAGE * 2)
    client = as_(bob)
    client.get(url(thread, "?order=time&from=20"))
    assert not ReadMark.objects.filter(member=bob).exists()
    client.get(url(thread, "?order=time"))
    assert ReadMark.objects.get(member=bob).last_seq == POSTS_A_PAGE
    client.get(url(thread, f"?order=time&from={POSTS_A_PAGE * 2}"))
    assert ReadMark.objects.get(member=bob).last_seq == Thread.objects.get(pk=thread.pk).last_seq


def test_reading_again_writes_nothing(as_, bob, thread):
    client = as_(bob)
    client.get(url(thread))
    with CaptureQueriesContext(connection) as queries:
        client.get(url(thread))
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]


def test_a_hidden_post_is_a_tombstone_and_its_answers_stay(as_, alice, bob, thread, say):
    rude = say(thread, bob, "Something unkind")
    say(thread, alice, "That was unkind", parent=rude)
    rude.hide()
    page = as_(alice).get(url(thread)).content.decode()
    assert "Something unkind" not in page
    assert "The team has hidden this post." in page
    assert "That was unkind" in page
    rude.restore()
    assert "Something unkind" in as_(alice).get(url(thread)).content.decode()


def test_the_pages_are_read_along_an_index(thread):
    for order, bound in (("path", {"path__gte": "11"}), ("seq", {"seq__gte": 1})):
        posts = thread.posts.for_page(AnonymousUser()).filter(**bound).order_by(order)[:51]
        plan = posts.explain()
        if connection.vendor == "sqlite":
            assert "USING INDEX" in plan
            assert "USE TEMP B-TREE" not in plan


def test_the_account_is_never_loaded(thread):
    post = Post.objects.for_page(AnonymousUser()).get(thread=thread)
    assert {"source"} <= post.get_deferred_fields()
    assert "member_id" in post.author.get_deferred_fields()
