"""A question that nobody answers: each step once and in time, and what ends the waiting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.topics.models import Topic
from forums.models import Step, Thread
from forums.tasks import look_after_questions
from tests.forums.waiting import asked, knows, let_wait, told, work


@pytest.fixture
def topic(shelf):
    return shelf.topics.create(slug="migraine", name="Migraine")


@pytest.fixture
def question(shelf, opened, alice, topic):
    return opened(shelf, alice, kind="question", topics=[topic], stage="first")


@pytest.fixture
def greeter(make_member):
    member = make_member("Rowan")
    member.take_role("Greeters")
    return member


def page_of(as_, member, thread):
    return as_(member).get(thread.get_absolute_url()).content.decode()


def step_of(thread):
    return Thread.objects.get(pk=thread.pk).waits_step


def test_only_a_question_waits_and_only_it_keeps_a_stage(shelf, opened, alice, question):
    assert question.is_waiting
    assert question.stage == "first"
    talk = opened(shelf, alice, kind="experience", stage="first")
    assert not talk.is_waiting
    assert talk.stage == ""


def test_each_step_is_taken_once_in_time(question, make_member, topic, greeter, mona, musa, alice):
    helper = knows(make_member("Larch"), [topic])
    let_wait(question, minutes=119)
    work()
    assert asked(question) == []
    let_wait(question, minutes=121)
    work()
    assert asked(question) == ["Larch"]
    assert len(told(helper, "question.offered")) == 1
    let_wait(question, hours=11, minutes=59)
    work()
    assert not told(greeter, "question.waits")
    let_wait(question, hours=12, minutes=1)
    work()
    assert len(told(greeter, "question.waits")) == 1
    assert not told(mona, "question.unanswered")
    let_wait(question, hours=24, minutes=1)
    for _again in range(3):
        work()
    assert len(told(mona, "question.unanswered")) == len(told(musa, "question.unanswered")) == 1
    assert len(told(greeter, "question.waits")) == len(told(helper, "question.offered")) == 1
    assert step_of(question) == Step.NONE
    assert not alice.notifications.exists()


def test_a_task_that_runs_twice_tells_once(question, greeter, mona, make_member, topic):
    helper = knows(make_member("Larch"), [topic])
    for _again in range(2):
        question.ask_people()
        question.tell_greeters()
        question.tell_team()
    assert helper.notifications.count() == greeter.notifications.count() == 1
    assert mona.notifications.count() == 1


def answer_it(question, alice, bob, say):
    say(question, bob)


def close_it(question, alice, bob, say):
    question.lock()


def hide_it(question, alice, bob, say):
    question.hide()


def hide_its_words(question, alice, bob, say):
    question.posts.get(seq=1).hide()


def take_it_back(question, alice, bob, say):
    question.posts.filter(seq=1).update(withdrawn_at=timezone.now())


@pytest.mark.parametrize("end", [answer_it, close_it, hide_it, hide_its_words, take_it_back])
def test_what_ends_the_waiting(question, alice, bob, say, make_member, topic, mona, greeter, end):
    helper = knows(make_member("Larch"), [topic])
    end(question, alice, bob, say)
    let_wait(question, hours=30)
    work()
    for member in (helper, mona, greeter):
        assert not member.notifications.filter(verb__startswith="question.").exists()


def test_what_waits_for_weeks_is_told_to_nobody(question, mona, greeter, make_member, topic):
    """As after an import."""
    helper = knows(make_member("Larch"), [topic])
    let_wait(question, days=15)
    work()
    for member in (helper, mona, greeter):
        assert not member.notifications.exists()


def test_an_answer_between_the_job_and_the_task_ends_it(question, bob, say, make_member, topic):
    helper = knows(make_member("Larch"), [topic])
    let_wait(question, hours=3)
    look_after_questions()
    say(question, bob)
    work()
    assert not helper.notifications.exists()


def test_the_askers_own_words_end_nothing(question, alice, say, make_member, topic):
    helper = knows(make_member("Larch"), [topic])
    say(question, alice, "Nobody?")
    let_wait(question, hours=3)
    work()
    assert told(helper, "question.offered")


def test_another_name_of_the_askers_counts_as_an_answer(question, alice, make_member, topic):
    """Else whoever is asked to help with an answered question would know that both names are one person."""
    helper = knows(make_member("Larch"), [topic])
    other = alice.add_persona("Night Heron")
    question.reply(author=other, source="Me again.", key="7f1dd6e0-1df5-4ec2-b9b2-93c5b4c3a4b1")
    assert not Thread.objects.get(pk=question.pk).is_waiting
    work()
    assert not helper.notifications.exists()


def test_an_answer_that_is_hidden_leaves_the_question_waiting(question, alice, bob, say):
    post = say(question, bob)
    post.hide()
    assert Thread.objects.get(pk=question.pk).is_waiting
    post.restore()
    assert not Thread.objects.get(pk=question.pk).is_waiting


def test_what_is_restored_or_opened_again_goes_on_waiting(question, make_member, topic):
    helper = knows(make_member("Larch"), [topic])
    let_wait(question, hours=3)
    question.lock()
    work()
    question.unlock()
    work()
    assert told(helper, "question.offered")


def test_in_a_group_its_people_are_told_and_nobody_else(
    migraine, opened, alice, bob, farida, charlie, mona, greeter, make_member
):
    topic = Topic.objects.create(slug="migraine", name="Migraine")
    question = opened(migraine, alice, kind="question", topics=[topic])
    for member in (bob, charlie, mona):
        knows(member, [topic])
    let_wait(question, hours=30)
    work()
    assert asked(question) == ["Old Harbour"]
    assert not greeter.notifications.exists()
    assert not mona.notifications.exists()
    assert len(told(farida, "question.unanswered")) == 1


def test_a_moderator_who_asks_is_not_told_of_it(shelf, opened, mona, musa):
    question = opened(shelf, mona, kind="question")
    let_wait(question, hours=30)
    work()
    assert not mona.notifications.exists()
    assert told(musa, "question.unanswered")


def test_the_asker_reads_what_comes_next_and_nobody_else_does(
    as_, alice, bob, mona, question, make_member, topic
):
    knows(make_member("Larch"), [topic])
    assert "we look for people who know this" in page_of(as_, alice, question)
    let_wait(question, hours=3)
    work()
    page = page_of(as_, alice, question)
    assert "We are looking for people who know this." in page
    assert "Help now shows who listens" in page
    assert "Larch" not in page
    let_wait(question, hours=13)
    work()
    assert "we tell the team" in page_of(as_, alice, question)
    let_wait(question, hours=25)
    work()
    assert "We have told the team that it waits." in page_of(as_, alice, question)
    for reader in (bob, mona):
        assert "While you wait" not in page_of(as_, reader, question)
    question.posts.get(seq=1).hide()
    assert "While you wait" not in page_of(as_, alice, question)


def test_an_answered_question_says_nothing_of_waiting(as_, alice, bob, question, say):
    say(question, bob)
    assert "While you wait" not in page_of(as_, alice, question)


def test_the_stage_is_asked_kept_and_shown_to_nobody(as_, alice, bob, shelf, topic):
    words = {"kind": "question", "title": "Who knows?", "body": "Me not.", "topics": ["migraine"]}
    key = "0b6ae7a5-6b0c-4dd4-9d85-1b7e8e1f0a11"
    response = as_(alice).post("/forums/headache/new/", words | {"stage": "first", "key": key})
    thread = shelf.threads.get()
    assert response.url == thread.get_absolute_url()
    assert thread.stage == "first"
    assert "In the first year with it" not in page_of(as_, bob, thread)


def test_a_stage_that_there_is_not_gets_a_sentence(as_, alice, shelf):
    words = {"kind": "question", "title": "Who knows?", "body": "Me not.", "stage": "soon"}
    answer = as_(alice).post("/forums/headache/new/", words)
    assert answer.status_code == 422
    assert "Me not." in answer.content.decode()


def test_the_job_walks_over_what_waits_alone(shelf, opened, alice, bob, say):
    """The plan names the partial index, so that a million threads cost what ten do."""
    with CaptureQueriesContext(connection) as queries:
        look_after_questions()
    looks = [each["sql"] for each in queries if "waits_step" in each["sql"]]
    assert len(looks) == 3
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            ("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + looks[0]
        )
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "thread_waits_for_step" in plan or "thread_waits" in plan, plan
