"""A second reader: P0 and P1 take effect at once, and are decided when somebody else agrees."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from community.moderation.models import (
    AlreadyDecided,
    Case,
    CaseRefused,
    InOtherHands,
    LogEntry,
    NeedsAnother,
    NotPossible,
)
from community.moderation.reporting import file_report
from community.notifications.models import Notification


@pytest.fixture
def decided(case, mona):
    """mona hid what was said; somebody else has to agree."""
    case.decide(mona, "hide", reason="Too much.")
    return case


def acts():
    return list(LogEntry.objects.order_by("seq").values_list("act", flat=True))


def test_a_decision_on_p0_holds_at_once_and_waits_in_the_queue(decided, message, alice):
    message.refresh_from_db()
    assert message.is_hidden and decided.state == "second_needed"
    assert decided in Case.objects.open()
    assert Notification.objects.filter(member=alice, verb="report.decided").count() == 1


def test_another_moderator_agrees(decided, musa):
    decided.agree(musa, "As I would.")
    assert decided.state == "decided" and decided not in Case.objects.open()
    entry = LogEntry.objects.newest_first().first()
    assert (entry.act, entry.actor, entry.detail) == ("agreed", musa, {"note": "As I would."})


def test_whoever_decided_is_no_second_reader(decided, mona):
    for verb in (decided.claim, decided.agree, lambda me: decided.reopen(me, "No.")):
        with pytest.raises(NeedsAnother):
            verb(mona)
    assert acts() == ["reported", "hide"]


def test_whoever_disagrees_decides_anew_and_a_third_reading_follows(decided, mona, musa):
    decided.reopen(musa, "He is among friends.")
    assert (decided.state, decided.holder) == ("reopened", musa)
    with pytest.raises(InOtherHands):
        decided.decide(mona, "hide", reason="Too much.")
    decided.decide(musa, "no_breach", reason="He is among friends.")
    with pytest.raises(NeedsAnother):
        decided.agree(musa)
    decided.agree(mona)
    assert acts() == ["reported", "hide", "reopened", "undone", "no_breach", "agreed"]


def test_whoever_disagrees_with_a_hiding_returns_what_was(decided, message, musa):
    decided.reopen(musa, "He is among friends.")
    decided.decide(musa, "no_breach", reason="He is among friends.")
    message.refresh_from_db()
    assert not message.is_hidden
    assert decided.actions.get(what="hide").is_undone


def test_a_team_of_one_decides_alone(message, alice, mona):
    case = file_report(message, reporter=alice, door="worried").case
    case.decide(mona, "no_breach", reason="He is among friends.")
    assert case.state == "decided"


def test_the_same_words_after_it_was_opened_again_are_a_new_decision(decided, mona, musa):
    decided.reopen(musa, "Wait.")
    decided.release(musa)
    decided.decide(mona, "hide", reason="Too much.")
    assert decided.actions.count() == 2 and decided.state == "second_needed"


def test_a_second_reader_may_claim_and_others_wait(decided, musa, make_member):
    third = make_member("Third")
    third.take_role("Moderators")
    decided.claim(musa)
    assert (decided.state, decided.holder) == ("second_needed", musa)
    with pytest.raises(InOtherHands):
        decided.agree(third)
    decided.agree(musa)


def test_nobody_agrees_where_nothing_was_decided_or_all_is(case, mona, musa):
    with pytest.raises(NotPossible):
        case.agree(musa)
    case.decide(mona, "no_breach", reason="Fine.")
    case.agree(musa)
    with pytest.raises(AlreadyDecided):
        case.agree(musa)


def test_p2_is_decided_by_one(post, mona):
    case = file_report(post, reporter=None, door="rules", reason="advice").case
    case.decide(mona, "no_breach", reason="Fine.")
    assert case.state == "decided"


def test_a_decided_case_is_opened_again_unless_a_new_one_is_open(post, mona, musa):
    case = file_report(post, reporter=None, door="rules", reason="advice").case
    case.decide(mona, "no_breach", reason="Fine.")
    case.reopen(mona, "I learned more.")
    assert (case.state, case.holder) == ("reopened", mona)
    case.decide(mona, "no_breach", reason="Fine after all.")
    file_report(post, reporter=None, door="rules", reason="spam")
    with pytest.raises(NotPossible):
        case.reopen(musa, "Once more.")


def test_the_page_offers_the_second_reading_to_another(as_, decided, mona, musa):
    own = as_(mona).get(decided.get_absolute_url()).content.decode()
    assert "Somebody else on the team reads it a second time." in own
    assert "I agree" not in own
    page = as_(musa).get(decided.get_absolute_url()).content.decode()
    assert "Read it a second time" in page and "I agree" in page
    address = f"{decided.get_absolute_url()}agree/"
    assert as_(musa).post(address, {"note": "Yes."}).status_code == 302
    decided.refresh_from_db()
    assert decided.state == "decided"


def test_disagreeing_needs_words_and_keeps_them(as_, decided, mona, musa):
    address = f"{decided.get_absolute_url()}reopen/"
    answer = as_(musa).post(address, {"note": " "})
    assert answer.status_code == 422 and "tell your colleagues why" in answer.content.decode()
    answer = as_(mona).post(address, {"note": "I was wrong."})
    assert answer.status_code == 409 and "I was wrong." in answer.content.decode()
    assert as_(musa).post(address, {"note": "He is among friends."}).status_code == 302
    page = as_(mona).get(decided.get_absolute_url()).content.decode()
    assert "Musa opened it again" in page and "He is among friends." in page


@pytest.mark.django_db(transaction=True)
def test_twenty_readings_at_once_are_one(decided, musa):
    together = Barrier(20)

    def race(_number):
        same_case = Case.objects.get(pk=decided.pk)
        connection.close()  # the pool has room for fewer than wait here
        together.wait()
        try:
            return same_case.agree(musa)
        except CaseRefused as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        outcomes = list(threads.map(race, range(20)))
    assert outcomes.count(None) == 1 and set(outcomes) == {None, AlreadyDecided}
    assert acts() == ["reported", "hide", "agreed"]
    assert LogEntry.objects.verify().seq == 3


@pytest.mark.django_db(transaction=True)
def test_twenty_decisions_of_one_member_at_once_are_one(case, alice, mona):
    together = Barrier(20)

    def race(_number):
        same_case = Case.objects.get(pk=case.pk)
        connection.close()  # the pool has room for fewer than wait here
        together.wait()
        try:
            return same_case.decide(mona, "hide", reason="So be it.").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        outcomes = set(threads.map(race, range(20)))
    assert len(outcomes) == 1
    assert acts() == ["reported", "hide"]
    assert Notification.objects.filter(member=alice).count() == 1
