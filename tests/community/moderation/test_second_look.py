"""Whoever reported something may ask once for a second look, by somebody who had no part in the decision."""

from uuid import uuid4

import pytest

from community.moderation.models import LogEntry, NeedsAnother, NotPossible, Report
from community.moderation.reporting import file_report
from community.moderation.tasks import close_cases
from community.notifications.models import Notification

pytestmark = pytest.mark.django_db
WORDS = "He wrote the same to me yesterday."


@pytest.fixture
def turned_down(breach, mona, musa):
    """What alice reported, and mona found no breach."""
    breach.decide(mona, "no_breach", reason="It is fine.")
    return breach


def address(case):
    return f"/me/reports/{case.public_id}/"


def test_it_is_asked_for_on_ones_own_page_and_the_case_is_open_again(
    as_, alice, turned_down, mona, musa
):
    page = as_(alice).get("/me/reports/").content.decode()
    assert "found no breach" in page and address(turned_down) in page
    answer = as_(alice).post(address(turned_down), {"words": WORDS})
    assert answer.url == "/me/reports/"
    turned_down.refresh_from_db()
    assert turned_down.state == "reopened"
    assert LogEntry.objects.newest_first().first().act == "second_look"
    assert WORDS not in str(LogEntry.objects.newest_first().first().detail)
    assert WORDS in as_(musa).get(turned_down.get_absolute_url()).content.decode()
    told = Notification.objects.filter(verb="case.second_look")
    assert {each.member for each in told} == {musa}


def test_who_decided_leaves_it_to_others(turned_down, mona, musa):
    turned_down.reports.get().ask_for_second_look(WORDS)
    turned_down.refresh_from_db()
    with pytest.raises(NeedsAnother):
        turned_down.decide(mona, "no_breach", reason="Still fine.")
    turned_down.decide(musa, "dealt_with", reason="We talked.")
    assert turned_down.is_decided


def test_a_team_of_one_looks_again_itself(turned_down, mona, musa):
    musa.give_back_roles()
    turned_down.reports.get().ask_for_second_look(WORDS)
    turned_down.refresh_from_db()
    turned_down.decide(mona, "dealt_with", reason="We talked.")
    assert turned_down.is_decided


def test_it_is_asked_for_once(as_, alice, turned_down, musa):
    report = turned_down.reports.get()
    report.ask_for_second_look(WORDS)
    turned_down.refresh_from_db()
    turned_down.decide(musa, "no_breach", reason="It is fine.")
    with pytest.raises(NotPossible):
        report.ask_for_second_look("And again.")
    answer = as_(alice).post(address(turned_down), {"words": "And again."})
    assert answer.status_code == 409
    assert "And again." in answer.content.decode()
    assert Report.objects.get().second_look == WORDS


def test_before_a_decision_there_is_nothing_to_look_at_again(as_, alice, breach):
    assert "Ask for a second look" not in as_(alice).get("/me/reports/").content.decode()
    with pytest.raises(NotPossible):
        breach.reports.get().ask_for_second_look(WORDS)


def test_while_a_newer_case_is_open_nothing_is_written(turned_down, message, farida):
    file_report(message, reporter=farida, door="rules", reason="spam")
    with pytest.raises(NotPossible):
        turned_down.reports.get().ask_for_second_look(WORDS)
    assert Report.objects.get(case=turned_down).second_look_at is None


def test_words_are_needed_and_nothing_is_lost(as_, alice, turned_down):
    answer = as_(alice).post(address(turned_down), {"words": " "})
    assert answer.status_code == 422
    turned_down.refresh_from_db()
    assert turned_down.is_decided


@pytest.mark.parametrize("who", ["bob", "farida", "mona"])
def test_nobody_else_finds_it(request, as_, turned_down, who):
    other = as_(request.getfixturevalue(who))
    assert other.get(address(turned_down)).status_code == 404
    assert other.post(address(turned_down), {"words": WORDS}).status_code == 404
    assert "You have reported nothing" in other.get("/me/reports/").content.decode()


def test_visitors_are_asked_to_sign_in(as_, turned_down):
    assert as_(None).get("/me/reports/").status_code == 302
    assert as_(None).get(address(turned_down)).status_code == 302


def test_when_the_time_for_objections_is_over_the_case_is_closed(turned_down, at):
    close_cases()
    turned_down.refresh_from_db()
    assert turned_down.state == "decided"
    at(days=31)
    close_cases()
    turned_down.refresh_from_db()
    assert turned_down.state == "closed"
    assert LogEntry.objects.newest_first().first().act == "closed"
    with pytest.raises(NotPossible):
        turned_down.reports.get().ask_for_second_look(WORDS)


def test_a_closed_case_can_be_opened_again_by_the_team(turned_down, at, musa):
    at(days=31)
    close_cases()
    turned_down.refresh_from_db()
    turned_down.reopen(musa, "We learned more.")
    assert turned_down.state == "reopened"


def test_what_waits_is_not_closed(breach, at):
    at(days=400)
    close_cases()
    breach.refresh_from_db()
    assert breach.state == "new"


def test_my_reports_ask_little(as_, alice, thread, post, message, django_assert_max_num_queries):
    for thing in (thread, post, message):
        file_report(thing, reporter=alice, door="rules", reason="spam")
    alice_here = as_(alice)
    with django_assert_max_num_queries(12):
        assert alice_here.get("/me/reports/").status_code == 200


def test_like_cases_stand_on_the_page(as_, mona, turned_down, post, alice):
    same = file_report(post, reporter=alice, door="rules", reason="advice").case
    assert "Decided in like cases" not in as_(mona).get(same.get_absolute_url()).content.decode()
    other = file_report(message_of(turned_down), reporter=alice, door="rules", reason="advice").case
    page = as_(mona).get(other.get_absolute_url()).content.decode()
    assert "Decided in like cases" in page and "It is fine." in page


def message_of(case):
    """Something else that was said in the same room."""
    other = case.subject
    return other.room.post(author=other.author, source="The sea is blue.", key=uuid4())
