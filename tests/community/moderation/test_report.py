"""Reporting: two doors, one case a thing, nothing doubled, nothing lost."""

import pytest
from django.db import IntegrityError, transaction

from community.moderation.models import Case, LogEntry, Report, Severity
from community.moderation.reporting import file_report
from community.notifications.models import Notification

WORRIED = {"door": "worried", "note": "He never wrote so."}
SPAM = {"door": "rules", "reason": "spam"}


def test_a_worry_opens_a_case_and_calls_the_moderators(as_, alice, message, mona, musa, url_of):
    answer = as_(alice).post(url_of(message), WORRIED)
    report = Report.objects.get()
    assert answer.status_code == 302
    assert (report.reporter, report.door, report.note) == (alice, "worried", WORRIED["note"])
    assert report.case.subject == message
    assert (report.case.severity, report.case.space.slug) == (Severity.P0, "living-with-migraine")
    told = Notification.objects.filter(verb="report.received")
    assert {notification.member for notification in told} == {mona, musa}
    assert LogEntry.objects.get().detail == {"by": "member", "severity": 0}


def test_the_way_back_and_help_stand_on_the_next_page(as_, alice, message, url_of):
    page = as_(alice).post(url_of(message), WORRIED, follow=True).content.decode()
    assert "We have it" in page
    assert message.get_absolute_url() in page
    assert 'href="/help-now/"' in page.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_back_stays_here(db, as_, elsewhere):
    page = as_(None).get("/report/received/", {"next": elsewhere}).content.decode()
    assert "evil" not in page and "javascript:" not in page


def test_a_report_is_never_answered_to_the_person_concerned(as_, alice, bob, message, url_of):
    as_(alice).post(url_of(message), WORRIED)
    assert not Notification.objects.filter(member=bob).exists()


def test_the_same_person_reporting_again_adds_to_their_report(alice, message):
    first = file_report(message, reporter=alice, door="rules", reason="spam", note="One.")
    again = file_report(message, reporter=alice, door="worried", note="Two.")
    assert (Case.objects.count(), Report.objects.count()) == (1, 1)
    assert (again.pk, again.note, again.door) == (first.pk, "One.\n\nTwo.", "worried")
    assert Case.objects.get().severity == Severity.P0


def test_two_people_share_one_case_and_a_worse_report_raises_it(alice, farida, message, mona):
    file_report(message, reporter=alice, door="rules", reason="spam")
    file_report(message, reporter=farida, door="rules", reason="private")
    case = Case.objects.get()
    assert (case.reports.count(), case.severity) == (2, Severity.P1)
    assert Notification.objects.filter(member=mona).count() == 2


def test_a_lesser_report_on_an_open_case_calls_nobody_again(alice, farida, message, mona):
    file_report(message, reporter=alice, door="worried")
    file_report(message, reporter=farida, door="rules", reason="spam")
    assert Notification.objects.filter(member=mona).count() == 1


def test_after_a_decision_a_new_report_opens_a_new_case(breach, message, farida, mona):
    breach.decide(mona, "no_breach", reason="All is well.")
    newer = file_report(message, reporter=farida, door="rules", reason="spam").case
    assert newer != breach


def test_while_a_second_reader_is_waited_for_a_new_report_joins_the_case(
    case, message, farida, mona
):
    case.decide(mona, "no_breach", reason="All is well.")
    assert file_report(message, reporter=farida, door="rules", reason="spam").case == case


def test_the_database_itself_keeps_one_open_case(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(subject_type=case.subject_type, subject_id=case.subject_id, severity=3)


def test_a_visitor_reports_what_is_public(as_, post, mona, url_of):
    as_(None).post(url_of(post), SPAM)
    report = Report.objects.get()
    assert (report.reporter, report.reason) == (None, "spam")
    assert LogEntry.objects.get().detail["by"] == "visitor"


def test_a_visitor_cannot_flood_the_desk(as_, post, url_of):
    client = as_(None)
    answers = [client.post(url_of(post), SPAM | {"note": f"Number {n}, kept."}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert Report.objects.count() == 5
    assert "Number 5, kept." in answers[-1].content.decode()


@pytest.mark.parametrize("who", [None, "charlie"])
def test_the_outsider_finds_nothing_to_report_in_a_private_group(
    as_, request, message, url_of, who
):
    person = as_(request.getfixturevalue(who) if who else None)
    assert person.get(url_of(message)).status_code == 404
    assert person.post(url_of(message), WORRIED).status_code == 404
    assert (Case.objects.count(), Report.objects.count(), LogEntry.objects.count()) == (0, 0, 0)


def test_a_suspended_member_is_a_visitor(as_, alice, message, post, url_of):
    client = as_(alice)
    alice.suspend()
    assert client.get(url_of(message)).status_code == 404
    client.post(url_of(post), SPAM)
    assert Report.objects.get().reporter is None


def test_a_listed_group_can_be_reported_by_whoever_reads_its_name(as_, charlie, migraine, url_of):
    assert as_(charlie).post(url_of(migraine), SPAM).status_code == 302
    assert Case.objects.get().subject == migraine


def test_a_persona_can_be_reported(as_, alice, bob, url_of):
    as_(alice).post(url_of(bob.default_persona), {"door": "rules", "reason": "pretence"})
    assert Case.objects.get().is_about(bob)


def test_a_thread_can_be_reported(as_, alice, thread, url_of):
    page = as_(alice).get(url_of(thread)).content.decode()
    assert "Awake again" in page and "bob@" not in page


def test_what_is_hidden_already_cannot_be_reported(as_, alice, message, url_of):
    message.hide()
    assert as_(alice).get(url_of(message)).status_code == 404


@pytest.mark.parametrize(
    "address", ["/report/nothing/abc/", "/report/message/abc/", "/report/post/1/"]
)
def test_what_is_not_there_is_not_there(as_, alice, address):
    assert as_(alice).get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Please choose one of the two."),
        ({"door": "side"}, "Select a valid choice."),
        ({"door": "rules", "note": "kept"}, "Please choose the rule it breaks."),
        ({"door": "rules", "reason": "no", "note": "kept"}, "Select a valid choice."),
        ({"door": "rules", "reason": "other"}, "Please tell us in a few words what is wrong."),
        ({"door": "rules", "reason": "other", "note": " \u200b "}, "Please tell us in a few words"),
        ({"door": "worried", "note": "kept" * 25_000}, "make it shorter"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    as_, alice, message, url_of, typed, sentence
):
    answer = as_(alice).post(url_of(message), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "kept" not in typed.get("note", "") or typed["note"] in page
    assert not Case.objects.exists()


def test_a_worry_needs_no_rule_and_keeps_none(as_, alice, message, url_of):
    as_(alice).post(url_of(message), WORRIED | {"reason": "spam"})
    assert Report.objects.get().reason == ""


def test_control_characters_do_not_reach_the_desk(as_, alice, message, url_of):
    as_(alice).post(url_of(message), {"door": "worried", "note": "a\x00b\x07c\u202ed"})
    note = Report.objects.get().note
    assert not set(note) & {"\x00", "\x07", "\u202e"}
