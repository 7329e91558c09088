"""What became of a question: asked twice at most, told by whoever asked, and found by those who come later."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection

from community.following.levels import Level
from community.notifications.models import Notification
from forums.models import Post, Thread
from forums.tasks import ask_what_happened

ASKED = datetime(2026, 3, 20, 12, tzinfo=UTC)  # nine days before the clocks change in Europe


@pytest.fixture
def question(shelf, opened, alice):
    return opened(shelf, alice, kind="question")


@pytest.fixture
def after(monkeypatch, question):
    """`after(days=14)`: it is that long after the question, and the worker looks."""
    past = {"created_at": ASKED, "outcome_due_at": ASKED + timedelta(days=14)}
    Thread.objects.filter(pk=question.pk).update(**past)

    def look(**time):
        monkeypatch.setattr("django.utils.timezone.now", lambda: ASKED + timedelta(**time))
        ask_what_happened()

    return look


def asked(member):
    return Notification.objects.of(member).filter(verb="thread.outcome").count()


def outcome(thread):
    return f"/forums/threads/{thread.public_id}/outcome/"


def test_the_asker_is_asked_after_14_and_after_90_days(question, alice, after):
    for days, times in (
        (0, 0),
        (13.99, 0),
        (14, 1),
        (15, 1),
        (89.99, 1),
        (90, 2),
        (91, 2),
        (400, 2),
    ):
        after(days=days)
        assert asked(alice) == times, days


def test_looking_twice_asks_once(question, alice, after):
    stale = Thread.objects.get(pk=question.pk)
    after(days=14)
    stale.ask_what_happened()
    Thread.objects.filter(pk=question.pk).update(outcome_due_at=ASKED + timedelta(days=14))
    after(days=14)
    assert asked(alice) == 1


def test_a_worker_that_was_away_asks_once(question, alice, after):
    after(days=120)
    assert asked(alice) == 1
    assert Thread.objects.get(pk=question.pk).outcome_due_at is None


def test_nobody_else_is_asked(question, bob, say, after):
    say(question, bob)
    after(days=14)
    assert asked(bob) == 0


def test_other_conversations_are_not_asked_about(shelf, opened, alice):
    for kind in ("experience", "discussion"):
        assert opened(shelf, alice, kind=kind).outcome_due_at is None


def lock(thread, alice):
    thread.lock()


def hide(thread, alice):
    thread.hide()


def hide_opening(thread, alice):
    thread.posts.get(seq=1).hide()


def withdraw_opening(thread, alice):
    thread.posts.filter(seq=1).update(withdrawn_at=ASKED)


def suspend(thread, alice):
    alice.suspend()


def mute(thread, alice):
    thread.choose_level(alice, Level.MUTED)


def tell(thread, alice):
    thread.tell_outcome("It is gone.", uuid4())


def merge(thread, alice):
    other = Thread.objects.create(space=thread.space, author=alice.default_persona, title="Other")
    Thread.objects.filter(pk=thread.pk).update(merged_into=other)


@pytest.mark.parametrize(
    "deed", [lock, hide, hide_opening, withdraw_opening, suspend, mute, tell, merge]
)
def test_nobody_is_asked_where_it_makes_no_sense(question, alice, after, deed):
    question.refresh_from_db()
    deed(question, alice)
    after(days=14)
    after(days=90)
    assert asked(alice) == 0


def test_who_told_after_14_days_is_not_asked_again(as_, question, alice, after):
    after(days=14)
    as_(alice).post(outcome(question), {"body": "Better.", "key": str(uuid4())})
    after(days=90)
    assert asked(alice) == 1


def test_who_left_the_group_is_not_asked(migraine, opened, alice, after, monkeypatch):
    question = opened(migraine, alice, kind="question")
    past = {"created_at": ASKED, "outcome_due_at": ASKED + timedelta(days=14)}
    Thread.objects.filter(pk=question.pk).update(**past)
    migraine.memberships.filter(member=alice).delete()
    after(days=14)
    mine = Notification.objects.of(alice).filter(subject_id=question.pk)
    assert not mine.exists()


def test_it_is_told_in_the_page_and_by_a_mail_that_names_nothing(as_, question, alice, after):
    after(days=14)
    told = Notification.objects.get(member=alice)
    told.send_email()
    assert question.title not in mail.outbox[0].body
    page = as_(alice).get("/me/notifications/").content.decode()
    assert "What happened?" in page
    assert outcome(question) in page


def test_the_answer_stands_out_and_is_found_from_the_top(as_, question, alice, charlie, after):
    after(days=14)
    assert "What happened?" in as_(alice).get(outcome(question)).content.decode()
    sent = {"body": "I sleep through the night now.", "key": str(uuid4())}
    assert as_(alice).post(outcome(question), sent).status_code == 302
    assert as_(alice).post(outcome(question), sent).status_code == 302
    post = Post.objects.get(outcome_after=14)
    assert (post.author, post.parent) == (question.author, None)
    page = as_(charlie).get(f"/forums/threads/{question.public_id}/").content.decode()
    assert "What happened, after 14 days" in page
    assert "After 14 days" in page
    assert page.count("I sleep through the night now.") == 2
    printed = as_(charlie).get(f"/forums/threads/{question.public_id}/print/").content.decode()
    assert "What happened, after 14 days" in printed


def test_a_nameless_asker_tells_without_a_name(as_, shelf, opened, alice):
    question = opened(shelf, alice, kind="question", is_nameless=True)
    as_(alice).post(outcome(question), {"body": "Better.", "key": str(uuid4())})
    assert Post.objects.get(outcome_after=0).author == question.author


def test_nobody_else_tells_it(as_, question, bob, mona, charlie, group_thread):
    sent = {"body": "It went well.", "key": str(uuid4())}
    for member in (bob, mona):
        assert as_(member).get(outcome(question)).status_code == 403
        assert as_(member).post(outcome(question), sent).status_code == 403
    assert as_(charlie).get(outcome(group_thread)).status_code == 404
    assert "/accounts/login/" in as_(None).post(outcome(question), sent)["Location"]
    assert not Post.objects.filter(outcome_after__isnull=False).exists()


def test_only_of_a_question(as_, shelf, opened, alice):
    assert as_(alice).get(outcome(opened(shelf, alice, kind="experience"))).status_code == 403


def test_nothing_typed_is_lost_when_it_is_refused(as_, question, alice):
    client = as_(alice)
    assert (
        client.post(outcome(question), {"body": " \u200b", "key": str(uuid4())}).status_code == 422
    )
    question.lock()
    refused = client.post(outcome(question), {"body": "It went well.", "key": str(uuid4())})
    assert refused.status_code == 422
    assert "It went well." in refused.content.decode()
    assert "was closed" in refused.content.decode()


def test_who_blocked_the_asker_is_not_shown_it_on_top(as_, question, alice, charlie):
    question.tell_outcome("I sleep through the night now.", uuid4())
    charlie.block(alice.default_persona)
    page = as_(charlie).get(f"/forums/threads/{question.public_id}/").content.decode()
    assert page.count("I sleep through the night now.") == 1


@pytest.mark.sqlite_only
def test_what_is_due_is_found_along_its_index(db):
    if connection.vendor == "sqlite":
        plan = Thread.objects.to_be_asked().explain()
        assert "thread_outcome_due" in plan
        assert "TEMP B-TREE" not in plan
