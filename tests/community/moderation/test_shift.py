"""A shift: hard cases are counted, five are many, eight are enough, and breaks are spoken of."""

from uuid import uuid4

import pytest

from community.moderation.models import Duty, EnoughForToday
from community.moderation.reporting import file_report
from community.moderation.shifts import Shift


@pytest.fixture
def hard_cases(migraine, bob):
    """Nine of them, each about a message of its own; P1."""
    said = [
        migraine.post(author=bob.default_persona, source=f"Number {n}", key=uuid4())
        for n in range(9)
    ]
    return [file_report(each, reporter=None, door="rules", reason="means").case for each in said]


def test_eight_are_enough_and_nothing_else_is_counted(as_, hard_cases, breach, mona):
    for case in hard_cases[:4]:
        case.claim(mona)
        case.claim(mona)
        case.decide(mona, "no_breach", reason="Fine.")
    breach.claim(mona)
    assert not Shift.of(mona).is_heavy
    hard_cases[4].claim(mona)
    assert Shift.of(mona).is_heavy
    assert "You have taken on 5 hard cases" in as_(mona).get("/moderation/").content.decode()
    for case in hard_cases[5:8]:
        case.claim(mona)
    for verb in (hard_cases[8].claim, lambda me: hard_cases[8].decide(me, "hide", reason="No.")):
        with pytest.raises(EnoughForToday):
            verb(mona)
    assert "That is enough for one person" in as_(mona).get("/moderation/").content.decode()


def test_what_one_has_begun_one_may_end_and_easy_ones_stay_open(hard_cases, breach, mona):
    for case in hard_cases[:8]:
        case.claim(mona)
    hard_cases[0].decide(mona, "no_breach", reason="Fine.")
    breach.claim(mona)


def test_a_lead_goes_on_and_can_hand_one_over(hard_cases, mona, lead):
    for case in hard_cases[:8]:
        case.claim(lead)
    hard_cases[8].claim(lead)
    for case in hard_cases[:8]:
        case.hand_over(lead, mona)
        case.decide(mona, "no_breach", reason="Fine.")
    assert Shift.of(mona).is_over
    hard_cases[8].hand_over(lead, mona)
    assert hard_cases[8].holder == mona


def test_a_new_shift_begins_anew(hard_cases, mona, at):
    for case in hard_cases[:8]:
        case.claim(mona)
    at(hours=9)
    hard_cases[8].claim(mona)


def test_after_two_hours_a_break_is_suggested_until_it_was_taken(as_, mona, at):
    Duty.objects.put_on(mona, 8)
    client = as_(mona)
    assert "I had a break" not in client.get("/moderation/").content.decode()
    at(hours=2, minutes=1)
    assert "I had a break" in client.get("/moderation/").content.decode()
    client.post("/moderation/duty/break/")
    assert "I had a break" not in client.get("/moderation/").content.decode()
    at(hours=2, minutes=1)
    assert "I had a break" in client.get("/moderation/").content.decode()
