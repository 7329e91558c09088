"""Whoever asked says what helped: on the post for everybody, in lists, and on top of the question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.notifications.models import Notification
from forums.models import Post, PostIsGone, Thread

MARK = "This helped the asker"


@pytest.fixture
def question(shelf, opened, alice):
    """alice's question in the members' forum."""
    return opened(shelf, alice, kind="question")


@pytest.fixture
def answer(question, say, bob):
    """bob's answer to it."""
    return say(question, bob, "Six weeks, and then it was better.")


def helped(post):
    return f"/forums/posts/{post.public_id}/helped/"


def read(client, thread):
    return client.get(f"/forums/threads/{thread.public_id}/").content.decode()


def test_the_asker_says_so_and_everybody_sees_it(as_, alice, charlie, question, answer):
    assert MARK not in read(as_(charlie), question)
    answer_to_alice = as_(alice).post(helped(answer))
    assert answer_to_alice.status_code == 302
    page = read(as_(charlie), question)
    assert MARK in page
    assert "What helped the asker" in page
    assert "Six weeks, and then it was better." in page
    assert "Helped" in as_(charlie).get("/forums/headache/").content.decode()


def test_several_posts_can_help_and_each_can_be_taken_back(as_, alice, bob, question, answer, say):
    second = say(question, bob, "And salt.")
    client = as_(alice)
    client.post(helped(answer))
    client.post(helped(second))
    client.post(helped(answer), {"take": "1"})
    marked = Post.objects.filter(helped__isnull=False)
    assert list(marked) == [second]
    client.post(helped(second), {"take": "1"})
    assert MARK not in read(client, question)
    assert not Thread.objects.with_helped().get(pk=question.pk).is_helped


def test_saying_it_twice_changes_nothing(as_, alice, bob, question, answer):
    client = as_(alice)
    client.post(helped(answer))
    event = Thread.objects.get(pk=question.pk).last_event
    client.post(helped(answer))
    answer.refresh_from_db()
    assert answer.changed_event == event
    assert Notification.objects.of(bob).count() == 1


def test_whoever_answered_is_told_by_whom_and_once(as_, alice, bob, question, answer):
    client = as_(alice)
    for form in ({}, {"take": "1"}, {}):
        client.post(helped(answer), form)
    told = Notification.objects.get(member=bob)
    assert (told.verb, told.persona) == ("post.helped_asker", alice.default_persona)
    assert "says that your answer helped" in as_(bob).get("/me/notifications/").content.decode()


def test_who_blocked_the_asker_is_not_told(as_, alice, bob, question, answer):
    bob.block(alice.default_persona)
    as_(alice).post(helped(answer))
    assert not Notification.objects.of(bob).exists()


def test_the_asker_does_not_mark_their_own_posts(as_, alice, question, say):
    own = say(question, alice, "I try it tonight.")
    assert as_(alice).post(helped(own)).status_code == 403
    assert not Post.objects.filter(helped__isnull=False).exists()


def test_nor_what_they_say_by_another_name(as_, alice, question):
    other = alice.add_persona("Linnet")
    own = question.reply(author=other, source="Me too.", key="00000000-0000-4000-8000-000000000001")
    assert as_(alice).post(helped(own)).status_code == 403


def test_a_nameless_asker_marks_and_stays_nameless(as_, alice, bob, shelf, opened, say):
    question = opened(shelf, alice, kind="question", is_nameless=True)
    answer = say(question, bob)
    as_(alice).post(helped(answer))
    assert MARK in read(as_(bob), question)
    told = as_(bob).get("/me/notifications/").content.decode()
    assert "Without a name says that your answer helped" in told
    assert alice.default_persona.name not in told


def test_nobody_else_sets_the_mark(as_, bob, charlie, mona, question, answer):
    for member in (charlie, mona):
        as_(member).post(helped(answer))
    assert as_(bob).post(helped(answer)).status_code == 403
    assert not Post.objects.filter(helped__isnull=False).exists()


def test_only_a_question_has_such_a_mark(as_, alice, bob, shelf, opened, say):
    talk = opened(shelf, alice, kind="experience")
    as_(alice).post(helped(say(talk, bob)))
    assert not Post.objects.filter(helped__isnull=False).exists()


def test_outsiders_visitors_and_the_suspended_get_nowhere(
    as_, alice, charlie, group_thread, answer
):
    inside = group_thread.posts.get(seq=1)
    assert as_(charlie).get(helped(inside)).status_code == 404
    assert as_(charlie).post(helped(inside)).status_code == 404
    assert "/accounts/login/" in as_(None).post(helped(answer))["Location"]
    client = as_(alice)
    alice.suspend()
    assert "/accounts/login/" in client.post(helped(answer))["Location"]


def test_a_post_that_is_hidden_meanwhile_is_refused_with_a_sentence(as_, alice, question, answer):
    stale = Post.objects.select_related("thread__author", "author").get(pk=answer.pk)
    answer.hide()
    response = as_(alice).post(helped(answer))
    assert response.status_code == 422
    assert "not here any more" in response.content.decode()
    with pytest.raises(PostIsGone):
        stale.mark_as_helped()


def test_the_mark_goes_with_a_hidden_post_and_comes_back(as_, alice, charlie, question, answer):
    answer.thread.author, answer.author = question.author, answer.author
    answer.mark_as_helped()
    answer.hide()
    page = read(as_(charlie), question)
    assert MARK not in page
    assert "What helped the asker" not in page
    assert not Thread.objects.with_helped().get(pk=question.pk).is_helped
    answer.restore()
    assert MARK in read(as_(charlie), question)


def test_what_a_blocked_person_wrote_is_not_quoted_on_top(as_, alice, charlie, bob, answer):
    answer.mark_as_helped()
    charlie.block(bob.default_persona)
    page = read(as_(charlie), answer.thread)
    assert "What helped the asker" not in page


def test_what_stands_under_a_note_is_not_quoted_on_top(as_, charlie, question, answer):
    Post.objects.filter(pk=answer.pk).update(content_note="needles")
    answer.mark_as_helped()
    page = read(as_(charlie), question)
    assert page.count("Six weeks, and then") == 1
    assert page.count("Content note: needles") == 2


def test_a_mark_shows_only_where_its_asker_began_the_thread(answer, question, bob):
    """A split or a merge moves posts below another opening post."""
    answer.mark_as_helped()
    assert answer.helped_asker
    Thread.objects.filter(pk=question.pk).update(author=bob.default_persona)
    moved = Post.objects.select_related("thread").get(pk=answer.pk)
    assert not moved.helped_asker


def test_open_pages_get_the_marked_post(as_, alice, question, answer):
    answer_to_script = as_(alice).post(helped(answer), HTTP_HX_REQUEST="true")
    assert MARK in answer_to_script.content.decode()
    assert f'id="{answer.public_id}"' in answer_to_script.content.decode()
    question.refresh_from_db()
    missed = question.missed_events(question.last_event - 1, 9)
    assert [event.id for event in missed] == [answer.public_id]
    assert MARK in missed[0].html


def test_the_page_says_what_pressing_the_button_does(as_, alice, answer):
    page = as_(alice).get(helped(answer)).content.decode()
    assert "Everybody will see on this post that it helped you" in page
    menu = as_(alice).get(f"/forums/posts/{answer.public_id}/more/").content.decode()
    assert helped(answer) in menu


def test_the_asker_is_told_how_once_there_are_answers(as_, alice, bob, question, answer):
    assert "You asked this." in read(as_(alice), question)
    assert "You asked this." not in read(as_(bob), question)


def test_marks_cost_a_page_nothing_more(as_, alice, bob, charlie, question, say):
    for number in range(5):
        say(question, bob, f"Answer {number}").mark_as_helped()
    client = as_(charlie)
    for _visit in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert "What helped the asker" in read(client, question)
        assert len(queries) <= 6


@pytest.mark.sqlite_only
def test_what_stands_out_is_found_along_its_index(question, alice):
    if connection.vendor == "sqlite":
        plan = Thread.objects.filter(pk=question.pk).for_reader(alice).explain()
        assert "post_stands_out" in plan
        assert "SCAN U0" not in plan
        assert "post_helped (helped_id=? AND thread_id=?)" in Thread.objects.with_helped().explain()
