"""The report on moderation: true numbers, small ones told as few, nobody in it."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.moderation.models import Case, Severity
from community.moderation.reporting import file_report
from community.moderation.transparency import FEW, TransparencyReport, wait_of

pytestmark = pytest.mark.django_db


def report(days=1):
    now = timezone.now()
    return TransparencyReport(now - timedelta(days=days), now + timedelta(seconds=1))


def lines_of(table):
    return {str(line.name): line.number for line in table.lines}


@pytest.fixture
def six_reports(migraine, alice, bob):
    """alice reports six messages of bob's."""
    said = [
        migraine.post(author=bob.default_persona, source=f"Number {each}.", key=uuid4())
        for each in range(6)
    ]
    return [file_report(each, reporter=alice, door="rules", reason="spam") for each in said]


def test_without_cases_all_is_nought():
    assert [table.total for table in report().tables] == [0] * 7
    assert all(wait.cases == 0 for wait in report().waits())


def test_reports_are_counted_by_reason_and_source(six_reports):
    sources, reasons, *_others = report().tables
    assert lines_of(reasons)["It is spam or off topic"] == 6
    assert lines_of(sources)["Somebody reported it"] == 6
    assert lines_of(sources)["A detector noticed it"] == 0


def test_decisions_are_told_in_words_for_everybody(case, mona):
    case.decide(mona, "hide", reason="It sells.")
    decisions = report().tables[3]
    assert lines_of(decisions)["It was hidden"] is None
    assert "Hide it" not in lines_of(decisions)


def test_small_numbers_are_told_as_few(case):
    sources, *_others = report().tables
    assert sources.total is None
    said = StringIO()
    call_command("transparency_report", stdout=said)
    assert f"Somebody reported it: fewer than {FEW}" in said.getvalue()


def test_a_small_number_cannot_be_worked_out_of_the_total(six_reports, post, alice):
    file_report(post, reporter=alice, door="rules", reason="note")
    _sources, reasons, *_others = report().tables
    assert lines_of(reasons)["It should carry a content note"] is None
    assert not reasons.tells_total


def test_what_lies_outside_is_not_counted(six_reports):
    Case.objects.update(opened_at=timezone.now() - timedelta(days=3))
    assert report(days=1).sources().total == 0
    assert report(days=4).sources().total == 6


def test_waiting_is_until_a_person_looked(six_reports, mona):
    for each in six_reports:
        each.case.claim(mona)
        each.case.decide(mona, "no_breach", reason="It is on topic.")
    Case.objects.update(opened_at=timezone.now() - timedelta(minutes=30, seconds=30))
    waits = {wait.severity: wait for wait in report().waits()}
    spam = waits[Severity.P4.label]
    assert (spam.cases, spam.half, spam.nine_in_ten) == (6, 30, 30)


def test_half_and_nine_in_ten():
    wait = wait_of(Severity.P2, list(range(1, 11)))
    assert (wait.half, wait.nine_in_ten) == (5, 9)
    assert wait_of(Severity.P2, [1, 2]).half is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--since", "yesterday"], "“yesterday” is no day"),
        (["--since", "2026-02-30"], "“2026-02-30” is no day"),
        (["--since", "2026-03-02", "--until", "2026-03-01"], "has to come before"),
    ],
)
def test_a_nonsensical_stretch_is_refused_in_a_sentence(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("transparency_report", *words)


@pytest.mark.parametrize("who", [None, "alice", "charlie", "mona"])
def test_everybody_reads_the_page_and_it_names_nobody(who, case, as_, request):
    member = who and request.getfixturevalue(who)
    page = as_(member).get("/moderation/transparency/")
    assert page.status_code == 200
    words = page.content.decode().partition("<main")[2]
    assert "Living with migraine" not in words
    assert case.said_by.name not in words
