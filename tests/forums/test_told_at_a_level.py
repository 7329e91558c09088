"""Five levels: who is told of what, once, and who never."""

import itertools
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.following.levels import Level, nearest
from community.following.models import Following
from community.topics.models import Topic
from forums.models import Thread, telling
from forums.tasks import tell_of_reply
from groups.models import Consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """`told(member)` is [(verb, subject)] of all they were told, in its order."""
    return lambda member: [
        (each.verb, each.subject) for each in member.notifications.order_by("event")
    ]


@pytest.fixture
def sleep(thread):
    """A topic under which the thread stands."""
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    thread.place([topic])
    return topic


@pytest.fixture
def run_tasks():
    """Run the tasks that tell of replies, one after another, as the worker does; how many there were."""

    def run():
        waiting = DBTaskResult.objects.filter(task_path="forums.tasks.tell_of_reply")
        ran = 0
        while row := waiting.order_by("enqueued_at").first():
            row.delete()
            tell_of_reply.call(*row.args_kwargs["args"])
            ran += 1
        return ran

    return run


def test_who_began_and_who_wrote_are_told_of_answers_to_them_and_of_no_more(
    alice, bob, charlie, thread, say, told
):
    first = say(thread, bob)
    thread.tell_followers(first)
    thread.tell_followers(say(thread, charlie, parent=first))
    assert told(alice) == [("thread.answered", thread)]
    assert told(bob) == [("thread.answered", thread)]
    assert told(charlie) == []


@pytest.mark.parametrize("level", Level)
def test_each_level_of_a_thread(alice, bob, charlie, thread, say, told, level):
    thread.choose_level(charlie, level)
    thread.tell_followers(say(thread, bob))
    of_another = [("thread.replied", thread)] if level == Level.EVERY else []
    assert told(charlie) == of_another
    mine = say(thread, charlie)
    thread.tell_followers(say(thread, bob, parent=mine))
    to_me = [] if level == Level.MUTED else [("thread.answered", thread)]
    assert told(charlie) == of_another + to_me


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("kind", ["space", "topic"])
def test_each_level_of_a_place_and_a_topic(
    alice, bob, charlie, shelf, thread, sleep, say, told, kind, level
):
    place = shelf if kind == "space" else sleep
    place.choose_level(charlie, level)
    thread.tell_of_opening()
    begun = [("thread.opened", thread)] if level in {Level.NEWS, Level.EVERY} else []
    assert told(charlie) == begun
    thread.tell_followers(say(thread, bob))
    assert told(charlie) == begun + ([("thread.replied", thread)] if level == Level.EVERY else [])


def test_the_nearest_level_holds_and_each_is_told_once(
    bob, charlie, eddie, shelf, thread, sleep, say, told
):
    for thing in (shelf, sleep, thread):
        thing.choose_level(charlie, Level.EVERY)
    sleep.choose_level(eddie, Level.EVERY)
    shelf.choose_level(eddie, Level.QUIET)
    thread.tell_followers(say(thread, bob))
    assert told(charlie) == [("thread.replied", thread)]
    assert told(eddie) == []
    thread.choose_level(charlie, Level.MUTED)
    thread.tell_followers(say(thread, bob))
    assert len(told(charlie)) == 1


def test_a_muted_topic_wins_over_another_one(bob, charlie, thread, sleep, say, told):
    other = Topic.objects.create(slug="work", name="Work")
    thread.place([other])
    other.choose_level(charlie, Level.EVERY)
    sleep.choose_level(charlie, Level.MUTED)
    thread.tell_followers(say(thread, bob))
    assert told(charlie) == []
    assert not thread.tells(charlie, bob.default_persona)


def test_what_is_nearest_of_all_that_one_may_choose():
    choices = [None, *Level]
    for own, space, topics in itertools.product(
        choices, choices, ([], [Level.QUIET, Level.EVERY], [Level.MUTED, Level.EVERY])
    ):
        level = nearest(own, space, topics)
        if own is not None:
            assert level == own
        elif space is not None:
            assert level == space
        elif topics:
            assert level == (Level.MUTED if Level.MUTED in topics else Level.EVERY)
        else:
            assert level == Level.QUIET


def test_the_writer_is_not_told_by_another_name_either(alice, bob, thread, say, told):
    night = alice.personas.create(name="Night Heron")
    thread.choose_level(alice, Level.EVERY)
    thread.tell_followers(thread.reply(author=night, source="Me again.", key=uuid4()))
    assert told(alice) == []


def test_nothing_is_told_of_whom_one_blocked(bob, charlie, alice, thread, say, told):
    thread.choose_level(charlie, Level.EVERY)
    charlie.block(bob.default_persona)
    alice.block(bob.default_persona)
    thread.tell_followers(say(thread, bob))
    assert told(charlie) == told(alice) == []
    charlie.refresh_from_db()
    assert not thread.tells(charlie, bob.default_persona)


def test_who_may_not_read_it_is_not_told(alice, bob, charlie, migraine, group_thread, say, told):
    for member in (alice, charlie):
        group_thread.choose_level(member, Level.EVERY)
        migraine.choose_level(member, Level.EVERY)
    migraine.leave(alice)
    group_thread.tell_followers(say(group_thread, bob))
    group_thread.tell_of_opening()
    assert told(alice) == told(charlie) == []
    assert not group_thread.tells(charlie, bob.default_persona)


def test_who_has_not_agreed_to_the_cards_is_not_told(
    alice, bob, farida, migraine, group_thread, say, told
):
    for member in (alice, farida):
        group_thread.choose_level(member, Level.EVERY)
    Consent.objects.filter(membership__member=alice).delete()
    group_thread.tell_followers(say(group_thread, bob))
    assert told(alice) == []
    assert told(farida) == [("thread.replied", group_thread)]


def test_who_is_suspended_is_not_told(bob, charlie, thread, say, told):
    thread.choose_level(charlie, Level.EVERY)
    charlie.suspend()
    thread.tell_followers(say(thread, bob))
    assert told(charlie) == []


@pytest.mark.parametrize("gone", ["post", "thread"])
def test_of_what_was_hidden_meanwhile_nobody_is_told(alice, bob, thread, say, told, gone):
    post = say(thread, bob)
    (post if gone == "post" else thread).hide()
    Thread.objects.get(pk=thread.pk).tell_followers(thread.posts.get(pk=post.pk))
    assert told(alice) == []


def test_a_task_that_runs_twice_tells_once(alice, bob, thread, say, told):
    thread.choose_level(alice, Level.EVERY)
    post = say(thread, bob)
    for _again in range(2):
        thread.tell_followers(post)
    assert told(alice) == [("thread.answered", thread)]


def test_many_are_told_a_few_at_a_time(
    bob, make_member, shelf, thread, say, told, monkeypatch, run_tasks
):
    crowd = [make_member(f"Larch {number}") for number in range(7)]
    for number, member in enumerate(crowd):
        (shelf if number % 2 else thread).choose_level(member, Level.EVERY)
    monkeypatch.setattr(telling, "A_BATCH", 3)
    say(thread, bob)
    assert run_tasks() > 2
    assert all(told(member) == [("thread.replied", thread)] for member in crowd)


def test_those_who_are_not_told_cost_nothing(bob, make_member, shelf, thread, say):
    def queries():
        with CaptureQueriesContext(connection) as found:
            thread.tell_followers(post)
        return len(found)

    post = say(thread, bob)
    thread.tell_followers(post)
    before = queries()
    for number in range(20):
        shelf.choose_level(make_member(f"Larch {number}"), Level.SUMMARY)
    assert queries() == before


def test_choosing_again_keeps_one_row(alice, shelf, thread, sleep):
    for thing in (shelf, sleep, thread):
        for level in (Level.EVERY, Level.MUTED, None):
            thing.choose_level(alice, level)
            assert thing.chosen_level(alice) == level
    assert Following.objects.chosen().count() == 0
    assert thread.level_of(alice) == Level.QUIET


@pytest.fixture
def question(shelf, opened, alice):
    return opened(shelf, alice, title="What helps at night?", kind="question")


def test_who_wants_news_hears_what_helped_and_how_it_went(
    alice, bob, charlie, eddie, clara, shelf, question, say, told
):
    post = say(question, bob)
    question.choose_level(charlie, Level.NEWS)
    question.choose_level(eddie, Level.QUIET)
    shelf.choose_level(clara, Level.NEWS)
    post.mark_as_helped()
    for _again in range(2):
        question.tell_of_help(post)
    question.tell_followers(question.tell_outcome("It is better now.", uuid4()))
    assert told(charlie) == [("thread.helped", question), ("thread.replied", question)]
    assert [verb for verb, _subject in told(bob)] == ["post.helped_asker"]
    assert told(alice) == told(eddie) == told(clara) == []


def test_a_mark_that_was_taken_back_meanwhile_is_not_told(alice, bob, charlie, question, say, told):
    post = say(question, bob)
    question.choose_level(charlie, Level.NEWS)
    post.mark_as_helped()
    post.take_mark_back()
    question.tell_of_help(post)
    assert told(charlie) == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    choices=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([None, *Level])),
        max_size=14,
    )
)
def test_whatever_was_chosen_exactly_those_are_told_whose_nearest_level_wants_it(
    alice, bob, charlie, eddie, clara, shelf, thread, sleep, say, choices
):
    people = [charlie, eddie, clara, alice]
    other, _new = Topic.objects.get_or_create(slug="work", name="Work")
    thread.place([other])
    for who, what, level in choices:
        (thread, shelf, sleep, other)[what].choose_level(people[who], level)
    post = say(thread, bob)
    thread.tell_followers(post)
    cause = f"post:{post.public_id}"
    for member in people:
        level = thread.level_of(member)
        wants = level == Level.EVERY or (member == alice and level != Level.MUTED)
        assert member.notifications.filter(cause=cause).exists() is wants
