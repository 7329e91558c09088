"""Answering: once, in its place, and nothing typed is lost."""

import re
import threading
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forums.forms import ReplyForm
from forums.models import ForeignParent, Post, ReadMark, Thread, ThreadIsLocked
from forums.pages import page_of_posts


def url(thread):
    return f"/forums/threads/{thread.public_id}/replies/"


def shown(response):
    return response.content.decode()


def test_an_answer_leads_to_its_place(as_, bob, thread, typed):
    response = as_(bob).post(url(thread), typed("Six weeks, **for me**."), follow=True)
    post = thread.posts.get(seq=2)
    assert post.author == bob.default_persona
    assert response.redirect_chain[-1][0].endswith(f"#{post.public_id}")
    assert "<strong>for me</strong>" in shown(response)


def test_a_script_gets_the_fragment(as_, bob, thread, typed):
    response = as_(bob).post(url(thread), typed(), headers={"HX-Request": "true"})
    post = thread.posts.get(seq=2)
    assert response.status_code == 200
    assert shown(response).startswith(f'<article class="post depth-0" id="{post.public_id}"')


def test_an_answer_hangs_below_what_it_answers(as_, alice, bob, thread, typed, say):
    parent = say(thread, alice)
    as_(bob).post(url(thread), typed(parent=parent.public_id))
    post = thread.posts.get(seq=3)
    assert post.parent == parent
    assert post.depth == 2


def test_the_page_to_answer_shows_what_is_answered(as_, alice, bob, thread, say):
    parent = say(thread, alice, "Which kind did you take?")
    page = shown(as_(bob).get(url(thread) + f"?parent={parent.public_id}"))
    assert "Which kind did you take?" in page
    assert f'value="{parent.public_id}"' in page
    for odd in ("%00", "nobodyknows2", "%F0%9F"):
        assert as_(bob).get(url(thread) + f"?parent={odd}").status_code == 200


def test_who_may_answer(as_, bob, charlie, mona, thread, open_thread, group_thread, typed):
    for place in (thread, open_thread):
        assert "/accounts/login/" in as_(None).post(url(place), typed()).url
    assert as_(charlie).post(url(group_thread), typed()).status_code == 404
    assert as_(bob).post(url(group_thread), typed()).status_code == 302
    assert as_(mona).post(url(thread), typed()).status_code == 302
    client = as_(bob)
    bob.suspend()
    assert "/accounts/login/" in client.post(url(thread), typed()).url
    assert Post.objects.filter(thread=open_thread).count() == 1


def test_one_speaks_by_the_persona_of_the_group(as_, bob, migraine, group_thread, typed):
    other = bob.personas.create(name="Night Heron")
    migraine.memberships.filter(member=bob).update(persona=other)
    page = shown(as_(bob).get(f"/forums/threads/{group_thread.public_id}/"))
    assert "You write as Night Heron." in page
    as_(bob).post(url(group_thread), typed())
    assert group_thread.posts.get(seq=2).author == other


def test_the_same_key_twice_is_one_post_and_the_same_answer(as_, bob, thread, typed):
    fields = typed()
    first = as_(bob).post(url(thread), fields)
    again = as_(bob).post(url(thread), fields)
    assert first.url == again.url
    assert thread.posts.count() == 2
    thread.refresh_from_db()
    assert (thread.last_seq, thread.last_event) == (2, 2)


def test_a_key_used_elsewhere_gets_a_sentence_and_the_text_can_be_sent_again(
    as_, bob, thread, open_thread, typed
):
    fields = typed("These words must stay.")
    as_(bob).post(url(thread), fields)
    response = as_(bob).post(url(open_thread), fields)
    assert response.status_code == 422
    assert "This page was used before." in shown(response)
    assert "These words must stay." in shown(response)
    fields["key"] = response.context["form"]["key"].value()
    assert as_(bob).post(url(open_thread), fields).status_code == 302


@pytest.mark.parametrize("key", ["", "not-a-uuid", "0" * 40, "\x00"])
def test_a_wrong_key_gets_a_sentence_and_a_fresh_one(as_, bob, thread, typed, key):
    response = as_(bob).post(url(thread), typed("These words must stay.") | {"key": key})
    assert response.status_code == 422
    assert "This page was out of date." in shown(response)
    assert "These words must stay." in shown(response)
    fresh = re.search(r'name="key" value="([^"]+)"', shown(response))[1]
    fields = typed(key=fresh)
    assert as_(bob).post(url(thread), fields).status_code == 302


def test_a_form_without_anything_gets_a_sentence(as_, bob, thread):
    assert as_(bob).post(url(thread)).status_code == 422


@pytest.mark.parametrize("body", ["", "  \n ", "\u200b\u200b", "\x00\x01", "\u202e"])
def test_saying_nothing_gets_a_sentence(as_, bob, thread, typed, body):
    response = as_(bob).post(url(thread), typed(body))
    assert response.status_code == 422
    assert "Please write something first." in shown(response)
    assert thread.posts.count() == 1


def test_too_much_gets_a_sentence_and_stays(as_, bob, thread, typed):
    response = as_(bob).post(url(thread), typed("word " * 20_000))
    assert response.status_code == 422
    assert "Please make it shorter." in shown(response)
    assert shown(response).count("word ") >= 20_000
    assert thread.posts.count() == 1


def test_what_deceives_is_taken_out(as_, bob, thread, typed):
    as_(bob).post(url(thread), typed("a\x00b\u202ec <script>alert(1)</script>"))
    post = thread.posts.get(seq=2)
    assert post.source.startswith("abc")
    assert "<script" not in post.html


def test_half_a_character_is_taken_out(thread, typed):
    form = ReplyForm(typed("a\ud800b"), thread=thread)
    assert form.is_valid()
    assert form.said()["source"] == "ab"


def test_a_parent_that_is_hidden_foreign_or_unknown_gets_a_sentence(
    as_, alice, bob, thread, open_thread, typed, say
):
    hidden, foreign = say(thread, alice), say(open_thread, alice)
    hidden.hide()
    for parent in (hidden.public_id, foreign.public_id, "nobodyknows2", "\u0669", "x\x00"):
        response = as_(bob).post(url(thread), typed("These words must stay.", parent=parent))
        assert response.status_code == 422
        assert "These words must stay." in shown(response)
        assert not response.context["form"]["parent"].value()
    assert thread.posts.count() == 2
    with pytest.raises(ForeignParent):
        say(thread, bob, parent=foreign)


def test_a_closed_conversation_says_so_and_keeps_the_text(as_, bob, thread, typed, say):
    thread.lock()
    response = as_(bob).post(url(thread), typed("These words must stay."))
    assert response.status_code == 422
    assert "This conversation was closed." in shown(response)
    assert "These words must stay." in shown(response)
    with pytest.raises(ThreadIsLocked):
        say(thread, bob)
    thread.refresh_from_db()
    assert thread.last_seq == thread.posts.count() == 1
    thread.unlock()
    assert say(thread, bob).seq == 2


def test_an_answer_costs_few_queries(as_, alice, bob, thread, typed, say):
    parent = say(thread, alice)
    client = as_(bob)
    with CaptureQueriesContext(connection) as queries:
        client.post(url(thread), typed(parent=parent.public_id))
    assert thread.posts.count() == 3
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]


def test_whoever_follows_is_told_once_and_never_the_author(alice, bob, thread, say):
    post = say(thread, bob)
    thread.tell_followers(post)
    assert alice.notifications.get().subject == thread
    assert not bob.notifications.exists()
    assert ReadMark.objects.get(member=bob).persona == bob.default_persona


def test_whoever_left_the_group_is_not_told(alice, bob, migraine, group_thread, say):
    migraine.leave(alice)
    post = say(group_thread, bob)
    group_thread.tell_followers(post)
    assert not alice.notifications.exists()


def test_a_topic_knows_its_newest_thread(alice, shelf, opened, say):
    topic = shelf.topics.create(slug="migraine", name="Migraine")
    thread = opened(shelf, alice)
    thread.place([topic])
    post = say(thread, alice)
    assert thread.placements.get().last_post_at == post.created_at


@pytest.mark.django_db(transaction=True)
def test_eight_writers_on_one_thread_leave_no_gap_and_no_double(thread, alice):
    writers, each = 8, 6
    errors = []
    start = threading.Barrier(writers)

    def write():
        try:
            start.wait()
            for _number in range(each):
                Thread.objects.select_related("space").get(pk=thread.pk).reply(
                    author=alice.default_persona, source="At the same time.", key=uuid4()
                )
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _writer in range(writers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert errors == []
    numbers = list(thread.posts.order_by("seq").values_list("seq", "changed_event"))
    assert numbers == [(number, number) for number in range(1, writers * each + 2)]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parents=st.lists(st.integers(0, 200), min_size=1, max_size=60))
def test_any_tree_reads_depth_first_and_its_pages_make_the_whole(
    thread, alice, say, parents, monkeypatch
):
    monkeypatch.setattr("forums.pages.POSTS_A_PAGE", 7)
    thread.posts.exclude(seq=1).update(parent=None)
    thread.posts.exclude(seq=1).delete()
    posts, answers = [thread.posts.get(seq=1)], {}
    for number in parents:
        parent = posts[number % len(posts)]
        post = say(thread, alice, "Word.", parent=None if parent.is_opening else parent)
        answers.setdefault(post.parent_id, []).append(post)
        posts.append(post)
    reference = [posts[0].pk] + depth_first(answers, None)
    assert list(thread.posts.order_by("path").values_list("pk", flat=True)) == reference
    assert pages_of(thread) == reference


def depth_first(answers, parent):
    return [
        pk for post in answers.get(parent, []) for pk in [post.pk, *depth_first(answers, post.pk)]
    ]


def pages_of(thread):
    found, query = [], ""
    while query is not None:
        page = page_of_posts(thread, QueryDict(query), AnonymousUser())
        found += [post.pk for post in page.posts]
        query = page.later and page.later.removeprefix("?")
    return found
