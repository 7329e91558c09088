"""Pause, lock and slow mode: who may, what everybody sees, what is refused, and what is on record."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import LogEntry
from community.realtime import announce
from groups.models import CannotWrite, Message, SupportGroup
from groups.models.holding import PAUSE

HOLD = "/groups/living-with-migraine/hold/"
MESSAGES = "/groups/living-with-migraine/messages/"
WHY = {"why": "breath", "words": "Back soon."}

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=5)`: it is that much later now."""
    real = timezone.now

    def move(**span):
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**span))

    return move


@pytest.fixture
def announced(monkeypatch):
    frames = []
    monkeypatch.setattr(
        announce, "_announce", lambda group, message: frames.append(json.loads(message["text"]))
    )
    return frames


def acts():
    return list(LogEntry.objects.order_by("seq").values_list("act", flat=True))


def typed(body="Still here."):
    return {"body": body, "key": str(uuid4())}


def test_a_pause_is_told_refuses_keeps_the_words_and_ends_by_itself(
    as_, alice, farida, migraine, say, later
):
    migraine.pause(by=farida.default_persona, why="hard", words="Breathe.")
    answer = as_(alice).post(MESSAGES, typed())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The room is paused until" in page
    assert "Something hard was said." in page
    assert "Still here." in page
    later(seconds=PAUSE.total_seconds() + 1)
    assert as_(alice).post(MESSAGES, typed()).status_code == 302
    assert not SupportGroup.objects.get().is_paused


def test_a_lock_holds_until_it_is_opened(as_, alice, farida, migraine, say, later):
    migraine.lock(by=farida.default_persona, why="rules")
    later(days=30)
    assert as_(alice).post(MESSAGES, typed()).status_code == 409
    migraine.open_room(by=farida.default_persona)
    migraine.open_room(by=farida.default_persona)
    assert as_(alice).post(MESSAGES, typed()).status_code == 302
    assert acts() == ["lock", "open"]


def test_who_runs_the_group_may_always_write(farida, migraine, say):
    migraine.lock(by=farida.default_persona, why="rules")
    migraine.slow_down(300, by=farida.default_persona)
    assert say(farida, "One") and say(farida, "Two")


def test_the_time_is_said_on_the_clock_of_the_member(as_, alice, farida, migraine):
    alice.time_zone = "Asia/Kathmandu"
    alice.save()
    migraine.pause(by=farida.default_persona, why="breath")
    at_seven_past = timezone.now().replace(minute=22) + timedelta(
        hours=1
    )  # a full hour is said without minutes
    SupportGroup.objects.update(hold_until=at_seven_past)
    until = timezone.localtime(at_seven_past, timezone.zoneinfo.ZoneInfo("Asia/Kathmandu"))
    page = as_(alice).post(MESSAGES, typed()).content.decode()
    assert f"{until:%-I:%M}" in page or f"{until:%H:%M}" in page


def test_slow_mode_lets_one_message_through_and_then_the_next(
    alice, bob, migraine, farida, say, later
):
    migraine.slow_down(10, by=farida.default_persona)
    say(alice, "One")
    say(bob, "Mine")
    with pytest.raises(CannotWrite, match="One message in 10 seconds"):
        say(alice, "Two")
    later(seconds=11)
    say(alice, "Two")
    assert Message.objects.count() == 3


def test_the_same_message_sent_again_is_not_refused(alice, farida, migraine, say):
    migraine.slow_down(300, by=farida.default_persona)
    key = uuid4()
    first = say(alice, "Once", key)
    migraine.lock(by=farida.default_persona, why="breath")
    assert say(alice, "Once", key) == first


def test_a_refused_message_takes_no_number(alice, farida, migraine, say):
    migraine.lock(by=farida.default_persona, why="breath")
    before = SupportGroup.objects.get().last_event
    with pytest.raises(CannotWrite):
        say(alice, "Lost")
    assert SupportGroup.objects.get().last_event == before


def test_who_reads_along_is_told_at_once_and_who_was_away_later(
    alice, farida, migraine, say, announced, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        migraine.pause(by=farida.default_persona, **WHY)
    [frame] = [each for each in announced if each["stream"] == "group:living-with-migraine"]
    assert (frame["event"], frame["seq"]) == ("room.changed", 1)
    assert "Let us all take a breath. Back soon." in frame["html"]
    assert "Farida" not in frame["html"]
    migraine.open_room(by=farida.default_persona)
    say(farida, "Here we are")
    found = SupportGroup.find_stream("living-with-migraine", alice)
    missed = found.missed_events(0, 100)
    assert [event.seq for event in missed] == [2, 3]
    assert "short pause" not in missed[0].html
    assert found.missed_events(2, 100) == missed[1:]


def test_the_page_says_what_the_frame_says(as_, bob, farida, migraine):
    migraine.lock(by=farida.default_persona, **WHY)
    page = as_(bob).get("/groups/living-with-migraine/room/").content.decode()
    assert "The room is locked" in page
    assert as_(bob).get("/groups/living-with-migraine/state/").status_code == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [(None, 302), ("charlie", 404), ("mona", 404), ("alice", 403), ("farida", 302)],
)
def test_who_may_hold_the_room(request, as_, migraine, name, status):
    person = request.getfixturevalue(name) if name else None
    for path in ("room/", "open/", "slow/", "kept/"):
        form = {**WHY, "deed": "lock", "seconds": "30", "kept": "24h"}
        assert as_(person).post(HOLD + path, form).status_code == status, path
    group = SupportGroup.objects.get()
    assert (group.slow_seconds, bool(group.change_of_kept)) == (
        (30, True) if name == "farida" else (0, False)
    )


@pytest.mark.parametrize("path", ["hold/", "held/", "hours/"])
def test_who_may_see_the_pages(as_, alice, charlie, farida, migraine, path):
    address = f"/groups/living-with-migraine/{path}"
    assert as_(charlie).get(address).status_code == 404
    assert as_(alice).get(address).status_code == 403
    assert as_(farida).get(address).status_code == 200


def test_outsiders_do_not_learn_how_the_room_stands(as_, charlie, migraine):
    assert as_(charlie).get("/groups/living-with-migraine/state/").status_code == 404


def test_another_reason_needs_words(as_, farida, migraine):
    answer = as_(farida).post(f"{HOLD}room/", {"why": "other", "words": " ", "deed": "pause"})
    assert answer.status_code == 422
    assert "Please write why" in answer.content.decode()


def test_each_act_is_in_the_sealed_log_with_the_persona(as_, mona, farida, migraine):
    migraine.pause(by=farida.default_persona, **WHY)
    migraine.slow_down(30, by=farida.default_persona)
    migraine.slow_down(30, by=farida.default_persona)
    assert acts() == ["pause", "slow"]
    entry = LogEntry.objects.get(seq=1)
    assert (entry.persona, entry.actor, entry.case) == (farida.default_persona, None, None)
    assert LogEntry.objects.verify().seq == 2
    page = as_(mona).get("/moderation/log/").content.decode()
    assert "Farida paused “Living with migraine”" in page


def test_a_stale_copy_of_the_group_overwrites_nothing(farida, migraine):
    stale = SupportGroup.objects.get()
    SupportGroup.objects.update(name="Another name")
    migraine.slow_down(30, by=farida.default_persona)
    stale.lock(by=farida.default_persona, why="breath")
    group = SupportGroup.objects.get()
    assert (group.name, group.slow_seconds, group.hold) == ("Another name", 30, "lock")
