"""Every measure, and its undo, which restores exactly what was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from community.moderation.models import Action, LogEntry, NotPossible
from community.moderation.reporting import file_report
from community.moderation.tasks import end_suspensions, mail_decision
from community.notifications.models import Notification
from forums.models import Post

pytestmark = pytest.mark.django_db

WORDS = {"reason": "It sells.", "message": "Please do not sell here.", "rule": "selling"}
DETAILS = {
    "no_breach": {"reason": "It is fine."},
    "dealt_with": {"reason": "We talked."},
    "ask": WORDS,
    "note": WORDS | {"content_note": "About pills"},
    "hide": WORDS,
    "close": WORDS,
    "warn": WORDS,
    "suspend": WORDS | {"days": 14},
}


@pytest.fixture
def about_post(post, alice):
    """Somebody reported charlie's post for selling."""
    return file_report(post, reporter=alice, door="rules", reason="selling").case


def state_of(post):
    """All that a measure could change."""
    thread = Post.objects.select_related("thread").get(pk=post.pk).thread
    post = Post.objects.select_related("author__member").get(pk=post.pk)
    return (
        (post.source, post.html, post.content_note, post.hidden_at, post.is_held),
        (thread.locked_at, thread.closed_because, thread.hidden_at, thread.title),
        (post.author.member.is_active, post.author.name, post.author.member.groups.count()),
    )


def test_all_of_them_are_tested_here(about_post):
    assert set(DETAILS) == {what.value for what in about_post.possible_actions}
    assert set(DETAILS) | {"restore", "support"} == set(Action.What.values)


@pytest.mark.parametrize("what", DETAILS)
def test_it_is_put_on_record_and_told(about_post, what, mona, alice, charlie):
    action = about_post.decide(mona, what, **DETAILS[what])
    assert about_post.is_decided == (what != "ask")
    entry = LogEntry.objects.order_by("seq").last()
    assert (entry.act, entry.actor, entry.detail["reason"]) == (what, mona, DETAILS[what]["reason"])
    assert Notification.objects.filter(member=alice, verb="report.decided").count() == 1
    told = Notification.objects.filter(member=charlie, verb="decision.made").count()
    assert told == bool(DETAILS[what].get("message"))
    assert action.rule == DETAILS[what].get("rule", "")
    assert LogEntry.objects.verify()


@pytest.mark.parametrize("what", ["note", "hide", "close", "suspend", "warn"])
def test_taking_it_back_restores_exactly_what_was(about_post, post, what, mona, musa, charlie):
    before = state_of(post)
    action = about_post.decide(mona, what, **DETAILS[what])
    assert (state_of(post) != before) == (what != "warn")
    action.undo(musa, "It was a gift.")
    assert state_of(post) == before
    assert not Action.objects.strikes_of(charlie)
    assert Notification.objects.filter(member=charlie, verb="decision.undone").count() == 1
    assert LogEntry.objects.order_by("seq").last().act == "undone"


@pytest.mark.parametrize("what", ["note", "hide", "close", "suspend", "warn"])
def test_it_is_taken_back_once(about_post, what, mona, musa):
    action = about_post.decide(mona, what, **DETAILS[what])
    action.undo(musa, "It was a gift.")
    with pytest.raises(NotPossible):
        action.undo(musa, "Again.")


@pytest.mark.parametrize("what", ["no_breach", "dealt_with", "ask"])
def test_what_did_nothing_cannot_be_taken_back(about_post, what, mona):
    action = about_post.decide(mona, what, **DETAILS[what])
    with pytest.raises(NotPossible):
        action.undo(mona, "Hm.")


def test_a_note_that_was_changed_meanwhile_stays(about_post, post, mona, charlie):
    action = about_post.decide(mona, "note", **DETAILS["note"])
    post.refresh_from_db()
    post.edit(post.source, "About tablets", by=charlie.default_persona)
    with pytest.raises(NotPossible):
        action.undo(mona, "Not needed.")
    action.refresh_from_db()
    assert not action.is_undone


def test_a_conversation_that_is_closed_already_offers_no_closing(about_post, post, mona):
    post.thread.lock()
    about_post.subject.thread.refresh_from_db()
    assert "close" not in about_post.possible_actions


# Pausing an account


def test_a_pause_keeps_out_at_once_and_says_until_when(about_post, mona, charlie, as_):
    client = as_(charlie)
    assert client.get("/me/").status_code == 200
    action = about_post.decide(mona, "suspend", **DETAILS["suspend"])
    assert client.get("/me/").status_code == 302
    assert action.until - timezone.now() > timedelta(days=13)
    mail_decision.call(action.pk)
    assert action.get_absolute_url() in mail.outbox[-1].body
    assert mail.outbox[-1].to == [charlie.email]
    assert "sell" not in mail.outbox[-1].body


def test_its_end_comes_by_itself(about_post, mona, charlie):
    action = about_post.decide(mona, "suspend", **DETAILS["suspend"])
    end_suspensions()
    charlie.refresh_from_db()
    assert not charlie.is_active
    Action.objects.filter(pk=action.pk).update(until=timezone.now() - timedelta(minutes=1))
    end_suspensions()
    charlie.refresh_from_db()
    assert charlie.is_active
    assert LogEntry.objects.order_by("seq").last().actor is None


def test_for_good_has_no_end(about_post, mona):
    action = about_post.decide(mona, "suspend", **WORDS, days=0)
    assert action.until is None
    assert not Action.objects.over().exists()


def test_of_two_pauses_the_other_still_holds(about_post, thread, charlie, alice, mona, musa):
    second = thread.reply(author=charlie.default_persona, source="Again.", key=uuid4())
    other = file_report(second, reporter=alice, door="rules", reason="selling").case
    first = about_post.decide(mona, "suspend", **DETAILS["suspend"])
    more = other.decide(mona, "suspend", **WORDS, days=30)
    first.undo(musa, "Too hard.")
    charlie.refresh_from_db()
    assert not charlie.is_active
    more.undo(musa, "Too hard.")
    charlie.refresh_from_db()
    assert charlie.is_active


def test_who_was_out_before_stays_out(about_post, mona, charlie):
    charlie.suspend()
    about_post.refresh_from_db()
    action = about_post.decide(mona, "suspend", **DETAILS["suspend"])
    action.undo(mona, "Too hard.")
    charlie.refresh_from_db()
    assert not charlie.is_active


def test_who_works_here_is_not_paused_from_a_case(thread, mona, alice):
    post = thread.reply(author=mona.default_persona, source="Hello.", key=uuid4())
    case = file_report(post, reporter=alice, door="rules", reason="abuse").case
    assert "suspend" not in case.possible_actions


# Strikes


def test_distress_is_never_a_strike(case, mona, bob):
    case.decide(mona, "hide", **WORDS)
    assert not Action.objects.strikes_of(bob)


def test_strikes_are_of_the_account_and_fade(about_post, mona, charlie):
    action = about_post.decide(mona, "warn", **WORDS)
    assert Action.objects.strikes_of(charlie).count() == 1
    Action.objects.filter(pk=action.pk).update(created_at=timezone.now() - timedelta(days=366))
    assert not Action.objects.strikes_of(charlie)


# The form


@pytest.mark.parametrize(
    ("what", "missing", "sentence"),
    [
        ("warn", "message", "Please write to the author"),
        ("warn", "rule", "Please choose the rule"),
        ("note", "content_note", "Please write the note"),
        ("suspend", "days", "Please choose how long"),
        ("hide", "reason", "Please write something first."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    about_post, mona, as_, what, missing, sentence, post
):
    form = {"what": what, "note": "Between us."} | DETAILS[what]
    form.pop(missing)
    answer = as_(mona).post(f"{about_post.get_absolute_url()}decide/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Between us." in page
    assert not about_post.actions.exists()


@pytest.mark.parametrize("what", DETAILS)
def test_it_works_by_the_form(about_post, mona, as_, what):
    form = {"what": what} | DETAILS[what]
    answer = as_(mona).post(f"{about_post.get_absolute_url()}decide/", form)
    assert answer.status_code == 302
    assert about_post.actions.get().what == what
    assert as_(mona).get(about_post.get_absolute_url()).status_code == 200


def test_it_is_taken_back_by_the_form(about_post, mona, as_, post):
    action = about_post.decide(mona, "hide", **WORDS)
    address = f"{about_post.get_absolute_url()}undo/{action.pk}/"
    as_(mona).post(address, {})
    assert Post.objects.get(pk=post.pk).is_hidden
    as_(mona).post(address, {"because": "A gift."})
    assert not Post.objects.get(pk=post.pk).is_hidden
