"""Every measure, and its undo, which restores exactly what was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from community.members.models import Member, Persona
from community.moderation.models import Action, Case, LogEntry, NotPossible
from community.moderation.reporting import file_report
from community.moderation.tasks import end_suspensions, mail_decision
from community.notifications.models import Notification
from forums.models import Post
from groups.models import CannotWrite

pytestmark = pytest.mark.django_db

WORDS = {"reason": "It sells.", "message": "Please do not sell here.", "rule": "selling"}
DETAILS = {
    "no_breach": {"reason": "It is fine."},
    "dealt_with": {"reason": "We talked."},
    "ask": WORDS,
    "note": WORDS | {"content_note": "About pills"},
    "cover": WORDS | {"covered": "sheep"},
    "hide": WORDS,
    "take_down": WORDS,
    "close": WORDS,
    "slow": {"reason": "Calm.", "seconds": 60},
    "warn": WORDS,
    "read_first": WORDS | {"read_days": 7},
    "mute": WORDS | {"hours": 24},
    "suspend": WORDS | {"days": 14},
}


IN_A_GROUP = {"slow", "mute"}
UNDONE = [
    "note",
    "cover",
    "hide",
    "take_down",
    "close",
    "slow",
    "warn",
    "read_first",
    "mute",
    "suspend",
]


@pytest.fixture
def about(request, alice):
    """`about("mute")`: the case about something of charlie's that this can be decided about."""

    def find(what):
        thing = request.getfixturevalue("said_in_group" if what in IN_A_GROUP else "post")
        return file_report(thing, reporter=alice, door="rules", reason="selling").case

    return find


@pytest.fixture
def said_in_group(migraine, charlie):
    migraine.admit(charlie, charlie.default_persona)
    return migraine.post(author=charlie.default_persona, source="I sing.", key=uuid4())


@pytest.fixture
def about_post(post, alice):
    """Somebody reported charlie's post for selling."""
    return file_report(post, reporter=alice, door="rules", reason="selling").case


def state_of(thing):
    """All that a measure could change."""
    thing = type(thing).objects.select_related("author__member").get(pk=thing.pk)
    member, place = thing.author.member, thing.space.as_kind()
    thread = thing.thread if isinstance(thing, Post) else None
    mutes = [] if thread else list(place.mutes.in_force().values_list("persona", "until", "why"))
    return (
        (thing.source, thing.html, thing.content_note, thing.hidden_at, thing.is_held),
        thread and (thread.locked_at, thread.closed_because, thread.hidden_at, thread.title),
        (member.is_active, thing.author.name, member.groups.count(), member.read_first_until),
        (getattr(place, "slow_seconds", None), mutes),
    )


def test_all_of_them_are_tested_here(about):
    possible = {*about("warn").possible_actions, *about("mute").possible_actions}
    assert set(DETAILS) == {what.value for what in possible}
    assert set(DETAILS) | {"restore", "support"} == set(Action.What.values)


@pytest.mark.parametrize("what", DETAILS)
def test_it_is_put_on_record_and_told(about, what, mona, alice, charlie):
    case = about(what)
    action = case.decide(mona, what, **DETAILS[what])
    assert case.is_decided == (what != "ask")
    entry = LogEntry.objects.order_by("seq").last()
    assert (entry.act, entry.actor, entry.detail["reason"]) == (what, mona, DETAILS[what]["reason"])
    assert Notification.objects.filter(member=alice, verb="report.decided").count() == 1
    told = Notification.objects.filter(member=charlie, verb="decision.made").count()
    assert told == bool(DETAILS[what].get("message"))
    assert action.rule == DETAILS[what].get("rule", "")
    assert LogEntry.objects.verify()


@pytest.mark.parametrize("what", UNDONE)
def test_taking_it_back_restores_exactly_what_was(about, what, mona, musa, charlie):
    case = about(what)
    before = state_of(case.subject)
    action = case.decide(mona, what, **DETAILS[what])
    assert (state_of(case.subject) != before) == (what != "warn")
    Action.objects.get(pk=action.pk).undo(musa, "It was a gift.")
    assert state_of(case.subject) == before
    assert not Action.objects.strikes_of(charlie)
    told = Notification.objects.filter(member=charlie, verb="decision.undone").count()
    assert told == bool(action.message)
    assert LogEntry.objects.order_by("seq").last().act == "undone"


@pytest.mark.parametrize("what", UNDONE)
def test_it_is_taken_back_once(about, what, mona, musa):
    action = about(what).decide(mona, what, **DETAILS[what])
    action.undo(musa, "It was a gift.")
    with pytest.raises(NotPossible):
        action.undo(musa, "Again.")


@pytest.mark.parametrize("what", ["no_breach", "dealt_with", "ask"])
def test_what_did_nothing_cannot_be_taken_back(about, what, mona):
    action = about(what).decide(mona, what, **DETAILS[what])
    with pytest.raises(NotPossible):
        action.undo(mona, "Hm.")


# In a group


def test_a_longer_mute_of_theirs_stays(about, mona, musa, migraine, farida, charlie):
    case = about("mute")
    membership = migraine.membership_of(charlie)
    lasting = timedelta(days=7)
    migraine.mute(membership, by=farida.default_persona, lasting=lasting, why="rules")
    before = state_of(case.subject)
    action = case.decide(mona, "mute", **DETAILS["mute"])
    assert state_of(case.subject) == before
    with pytest.raises(NotPossible):
        action.undo(musa, "It was a gift.")


def test_a_shorter_mute_of_theirs_comes_back(about, mona, musa, migraine, farida, charlie):
    case = about("mute")
    membership = migraine.membership_of(charlie)
    lasting = timedelta(hours=2)
    migraine.mute(membership, by=farida.default_persona, lasting=lasting, why="hurt")
    before = state_of(case.subject)
    case.decide(mona, "mute", **DETAILS["mute"])
    assert state_of(case.subject) != before
    Action.objects.get(what="mute").undo(musa, "It was a gift.")
    assert state_of(case.subject) == before


def test_whoever_is_muted_reads_along_only(about, mona, migraine, charlie, as_):
    about("mute").decide(mona, "mute", **DETAILS["mute"])
    with pytest.raises(CannotWrite, match="read along here"):
        migraine.post(author=charlie.default_persona, source="La.", key=uuid4())
    assert "Mona" not in as_(charlie).get("/me/notifications/").content.decode()


@pytest.mark.parametrize("what", ["mute", "slow"])
def test_what_those_who_run_the_group_changed_since_stays(
    about, what, mona, musa, migraine, farida
):
    action = about(what).decide(mona, what, **DETAILS[what])
    migraine.refresh_from_db()
    if what == "slow":
        migraine.slow_down(30, by=farida.default_persona)
    else:
        migraine.unmute(migraine.mutes.get(), by=farida.default_persona)
    with pytest.raises(NotPossible):
        action.undo(musa, "It was a gift.")


def test_whoever_left_is_not_muted(about, migraine, charlie):
    case = about("mute")
    migraine.leave(charlie)
    assert "mute" not in case.possible_actions


def test_in_a_forum_there_is_no_room_to_calm(about):
    assert not IN_A_GROUP & {*about("warn").possible_actions}


# What they write is read first


def test_what_they_write_waits_and_the_team_reads_it(about, mona, post, charlie, bob, as_):
    about("read_first").decide(mona, "read_first", **DETAILS["read_first"])
    author = Persona.objects.get(pk=post.author_id)
    said = post.thread.reply(author=author, source="I count to ten.", key=uuid4())
    assert said.is_held
    case = Case.objects.get(subject_id=said.pk)
    assert (case.severity, str(case.evidence.get())) == (4, "What they write is read first")
    assert "I count to ten." in as_(charlie).get("/me/waiting/").content.decode()
    assert "I count to ten." not in as_(bob).get(post.thread.get_absolute_url()).content.decode()
    case.decide(mona, "no_breach", reason="It is fine.")
    assert not Post.objects.get(pk=said.pk).is_hidden


def test_another_name_of_theirs_is_read_first_too(about, mona, post, charlie):
    about("read_first").decide(mona, "read_first", **DETAILS["read_first"])
    other = Member.objects.get(pk=charlie.pk).add_persona("Larch")
    assert post.thread.reply(author=other, source="I count to ten.", key=uuid4()).is_held


def test_what_they_edit_waits(about, mona, post):
    about("read_first").decide(mona, "read_first", **DETAILS["read_first"])
    edited = Post.objects.get(pk=post.pk)
    edited.edit("I count to ten.", "", by=edited.author)
    assert Post.objects.get(pk=post.pk).is_held


def test_it_ends_by_itself(about, mona, post, at):
    about("read_first").decide(mona, "read_first", **DETAILS["read_first"])
    at(days=7)
    author = Persona.objects.get(pk=post.author_id)
    assert not post.thread.reply(author=author, source="I count to ten.", key=uuid4()).is_held


def test_what_they_say_in_a_room_waits_too(about, mona, migraine, charlie, said_in_group):
    about("mute").decide(mona, "read_first", **DETAILS["read_first"])
    author = Persona.objects.get(pk=said_in_group.author_id)
    assert migraine.post(author=author, source="La la.", key=uuid4()).is_held


@pytest.mark.parametrize("what", ["slow", "read_first", "mute", "suspend", "note", "cover"])
def test_how_long_or_how_much_has_to_be_said(about, mona, as_, what):
    case = about(what)
    form = {"what": what} | WORDS
    answer = as_(mona).post(f"{case.get_absolute_url()}decide/", form)
    assert answer.status_code == 422
    assert "Please" in answer.content.decode()
    assert not Action.objects.exists()


def test_they_read_what_changes_and_until_when(about, mona, as_):
    action = about("read_first").decide(mona, "read_first", **DETAILS["read_first"])
    page = as_(None).get(action.get_absolute_url()).content.decode()
    assert "waits until somebody on the team has read it" in page and "Until" in page


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
def test_it_works_by_the_form(about, mona, as_, what):
    case = about(what)
    form = {"what": what} | DETAILS[what]
    answer = as_(mona).post(f"{case.get_absolute_url()}decide/", form)
    assert answer.status_code == 302
    assert case.actions.get().what == what
    assert as_(mona).get(case.get_absolute_url()).status_code == 200


def test_it_is_taken_back_by_the_form(about_post, mona, as_, post):
    action = about_post.decide(mona, "hide", **WORDS)
    address = f"{about_post.get_absolute_url()}undo/{action.pk}/"
    as_(mona).post(address, {})
    assert Post.objects.get(pk=post.pk).is_hidden
    as_(mona).post(address, {"because": "A gift."})
    assert not Post.objects.get(pk=post.pk).is_hidden
