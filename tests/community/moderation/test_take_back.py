"""A decision that is taken back: nobody closes a grave case alone, and everybody concerned reads it."""

import pytest

from community.moderation.models import Appeal, Case, LogEntry
from community.moderation.reporting import file_report
from community.moderation.sealed_words import SealedWords
from community.notifications.models import Notification
from groups.models import Message

pytestmark = pytest.mark.django_db

TAKEN_BACK = "looked again at what you reported, and took back what it had decided"


def told(member, verb):
    return Notification.objects.filter(member=member, verb=verb).count()


@pytest.fixture
def hidden(case, mona):
    """The Action by which mona hid what may be about a life; a second reader is missing."""
    return case.decide(mona, "hide", reason="Too much.", message="Please not here.")


@pytest.fixture
def minor(post, alice, mona):
    """The Action by which mona hid a post of charlie's; the case is decided."""
    case = file_report(post, reporter=alice, door="rules", reason="spam").case
    return case.decide(mona, "hide", reason="It sells.", message="Please do not sell here.")


def test_who_takes_it_back_decides_anew_and_the_first_one_reads_it(hidden, case, mona, musa):
    hidden.undo(musa, "He is among friends.")
    case.refresh_from_db()
    assert (case.state, case.holder) == ("reopened", musa)
    case.decide(musa, "no_breach", reason="He is among friends.")
    assert case.state == "second_needed"
    case.agree(mona)
    assert case.state == "decided"


def test_so_it_is_where_a_second_reader_had_agreed(hidden, case, musa, connie):
    case.agree(musa)
    hidden.undo(connie, "He is among friends.")
    case.refresh_from_db()
    assert case.state == "reopened"


def test_who_decided_it_and_takes_it_back_is_not_on_it(hidden, case, mona):
    hidden.undo(mona, "I was wrong.")
    case.refresh_from_db()
    assert (case.state, case.holder) == ("reopened", None)


def test_a_newer_case_about_it_stands_in_its_place(hidden, case, message, bob, alice, musa, connie):
    case.agree(musa)
    Message.objects.get(pk=message.pk).restore()
    newer = file_report(message, reporter=alice, door="worried").case
    assert newer != case
    Message.objects.get(pk=message.pk).hide()
    hidden.undo(connie, "He is among friends.")
    case.refresh_from_db()
    assert case.state == "decided"


def test_a_minor_case_stays_decided(minor, musa):
    minor.undo(musa, "It is a gift.")
    minor.case.refresh_from_db()
    assert minor.case.state == "decided"


def test_who_reported_it_reads_that_it_was_taken_back(minor, as_, alice, musa):
    minor.undo(musa, "It is a gift.")
    assert told(alice, "report.decided") == 2
    for page in ("/me/notifications/", "/me/reports/"):
        shown = as_(alice).get(page).content.decode()
        assert TAKEN_BACK in shown and "hidden now" not in shown
        assert "It is a gift." not in shown and "The team has it" not in shown


def test_who_reads_what_came_in_its_place_is_told_of_that_alone(minor, alice, mona, musa):
    minor.case.reopen(musa, "I learned more.")
    minor.case.decide(musa, "no_breach", reason="It is a gift.")
    assert told(alice, "report.decided") == 2


def test_an_appeal_against_it_is_settled(minor, as_, charlie, musa):
    appeal = Appeal.objects.open(minor, "It was a gift.")
    minor.undo(musa, "It is a gift.")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.decided_by) == ("overturned", musa)
    assert Case.objects.get().state == "appeal_decided"
    assert told(charlie, "decision.undone") == 1
    assert LogEntry.objects.verify().detail["reason"] == "It is a gift."
    page = as_(charlie).get(minor.get_absolute_url()).content.decode()
    assert "The decision was taken back" in page and "Somebody else on the team looks" not in page


def test_also_where_another_decision_takes_it_back(minor, mona, musa):
    minor.case.reopen(mona, "I learned more.")
    appeal = Appeal.objects.open(minor, "It was a gift.")
    minor.case.decide(mona, "no_breach", reason="It is a gift.")
    appeal.refresh_from_db()
    assert appeal.state == "overturned"
    assert not Appeal.objects.waiting().exists()


def test_also_where_who_runs_the_group_takes_it_back(breach, migraine, farida, musa):
    runs = migraine.membership_of(farida)
    hid = breach.decide_here(runs, "hide", reason="Too much.", message="Please not here.")
    breach.reopen(musa, "I learned more.")
    breach.release(musa)
    appeal = Appeal.objects.open(hid, "It was a gift.")
    Case.objects.get().decide_here(runs, "no_breach", reason="It is a gift.")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.decided_by) == ("overturned", None)


def test_also_where_it_is_restored(minor, charlie, musa):
    appeal = Appeal.objects.open(minor, "It was a gift.")
    minor.case.restore(musa, reason="It is a gift.")
    appeal.refresh_from_db()
    assert appeal.state == "overturned"
    assert told(charlie, "decision.undone") == 1


def test_an_appeal_outlives_a_pause_whose_time_is_over(post, alice, mona):
    case = file_report(post, reporter=alice, door="rules", reason="selling").case
    details = {"reason": "Again.", "message": "Again.", "rule": "selling", "days": 14}
    paused = case.decide(mona, "suspend", **details)
    appeal = Appeal.objects.open(paused, "It was a gift.")
    paused.undo(None, "")
    appeal.refresh_from_db()
    assert appeal.is_waiting


def test_no_sealed_copy_stays_of_what_stands_again(message, breach, as_, mona, musa):
    taken = breach.decide(mona, "take_down", reason="It must not stand here.")
    page = f"{breach.get_absolute_url()}sealed/{taken.pk}/"
    assert as_(musa).get(page).status_code == 200
    taken.undo(musa, "It may.")
    assert Message.objects.get(pk=message.pk).source == message.source
    assert not SealedWords.objects.exists()
    assert as_(musa).get(page).status_code == 404
