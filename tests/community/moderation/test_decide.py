"""Deciding: it acts, it is logged, it is told; two moderators never decide the same case."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from community.moderation.models import (
    AboutYourself,
    Action,
    AlreadyDecided,
    Case,
    CaseRefused,
    LogEntry,
    NotPossible,
)
from community.moderation.reporting import file_report
from community.notifications.models import Notification

RULING = {"what": "hide", "reason": "It names a place.", "note": "Third time."}


def decide(client, case, **typed):
    return client.post(f"/moderation/cases/{case.public_id}/decide/", RULING | typed)


def test_hiding_hides_logs_and_tells_the_reporter(as_, case, message, alice, mona):
    assert decide(as_(mona), case).status_code == 302
    message.refresh_from_db()
    case.refresh_from_db()
    action = case.actions.get()
    assert message.is_hidden and case.state == "second_needed"
    assert (action.what, action.by, action.note) == ("hide", mona, "Third time.")
    entry = LogEntry.objects.newest_first().first()
    assert (entry.act, entry.actor, entry.detail) == ("hide", mona, {"reason": RULING["reason"]})
    told = Notification.objects.get(member=alice)
    assert (told.verb, told.subject) == ("report.decided", action)


def test_its_author_is_told_also_where_nobody_wrote_to_them(as_, case, message, mona):
    decide(as_(mona), case)
    action = case.actions.get()
    assert action.message.startswith("We hid what you wrote")
    told = Notification.objects.get(member=message.author.member)
    assert (told.verb, told.subject) == ("decision.made", action)


def test_who_comes_second_can_do_what_is_possible_now_with_their_words(as_, breach, mona, musa):
    decide(as_(mona), breach)
    answer = decide(as_(musa), breach, what="no_breach", reason="It names no place.")
    page = answer.content.decode()
    assert answer.status_code == 409 and "It names no place." in page
    assert f'action="/moderation/cases/{breach.public_id}/restore/"' in page
    assert 'name="what"' not in page.split("<form-draft")[1].split("</form-draft>")[0]


def test_to_ask_is_not_to_decide(as_, breach, mona):
    client = as_(mona)
    decide(client, breach, what="ask", message="Could you say it in milder words?")
    page = client.get(breach.get_absolute_url()).content.decode()
    assert "Asked. The case waits for its author" in page and "Decided." not in page


def test_the_reporter_reads_the_reason_and_not_the_note(as_, case, alice, mona):
    decide(as_(mona), case)
    page = as_(alice).get("/me/notifications/").content.decode()
    assert "It is hidden now." in page and RULING["reason"] in page
    assert RULING["note"] not in page and "Mona" not in page


@pytest.mark.parametrize("kind", ["message", "post", "thread", "article"])
def test_what_is_hidden_is_gone_for_readers_until_it_is_restored(
    as_, request, alice, mona, migraine, url_of, kind
):
    thing = request.getfixturevalue(kind)
    client = as_(alice)
    assert client.post(url_of(thing), {"door": "rules", "reason": "advice"}).status_code == 302
    case = Case.objects.get()
    page = as_(mona).get(case.get_absolute_url())
    assert page.status_code == 200 and "this was reported" in page.content.decode()
    case.decide(mona, "hide", reason="Away.")
    assert as_(alice).get(url_of(thing)).status_code == 404
    case.restore(mona, reason="Back.")
    assert as_(alice).get(url_of(thing)).status_code == 200


def test_no_breach_leaves_it_as_it_is(case, message, mona):
    case.decide(mona, "no_breach", reason="He is among friends.")
    message.refresh_from_db()
    assert not message.is_hidden


def test_the_second_moderator_reads_that_it_is_decided_and_keeps_their_words(as_, case, mona, musa):
    decide(as_(mona), case)
    answer = decide(as_(musa), case, what="no_breach", reason="I see it otherwise.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "already decided by the team" in page and "I see it otherwise." in page
    assert case.actions.count() == 1


def test_the_same_decision_twice_is_one(as_, case, mona):
    assert [decide(as_(mona), case).status_code for _ in range(2)] == [302, 302]
    assert (case.actions.count(), LogEntry.objects.filter(act="hide").count()) == (1, 1)


def test_nobody_decides_about_what_they_said(message, bob, alice):
    case = file_report(message, reporter=alice, door="rules", reason="means").case
    bob.user_permissions.add(Permission.objects.get(codename="decide_case"))
    with pytest.raises(AboutYourself):
        case.decide(bob, "no_breach", reason="I meant well.")
    assert not case.actions.exists()


def test_a_group_or_persona_cannot_be_hidden_and_is_dealt_with_otherwise(migraine, alice, mona):
    for thing in (migraine, alice.default_persona):
        case = file_report(thing, reporter=None, door="rules", reason="spam").case
        with pytest.raises(NotPossible):
            case.decide(mona, "hide", reason="Away.")
        case.decide(mona, "dealt_with", reason="We talked.")
        assert case.is_decided


def test_the_form_does_not_offer_what_cannot_be_done(as_, migraine, mona):
    case = file_report(migraine, reporter=None, door="rules", reason="spam").case
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert 'value="dealt_with"' in page and 'value="hide"' not in page
    assert decide(as_(mona), case).status_code == 422


@pytest.mark.parametrize(
    "typed", [{"reason": ""}, {"what": ""}, {"what": "restore"}, {"reason": "x" * 100_000}]
)
def test_bad_input_keeps_what_was_typed_and_decides_nothing(as_, case, mona, typed):
    answer = decide(as_(mona), case, **typed)
    assert answer.status_code == 422
    assert "Third time." in answer.content.decode()
    assert not case.actions.exists() and LogEntry.objects.count() == 1


def test_a_mistake_is_named_after_its_question_without_a_colon(as_, case, mona):
    page = decide(as_(mona), case, what="warn", rule="").content.decode()
    assert "Which rule? Please choose the rule it breaks." in page


def test_what_one_decision_needs_is_not_called_optional(as_, case, mona):
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    for label in ("Which rule?", "To the author", "The content note, if you put one"):
        assert f"{label}</label>" in page
    assert "Note for colleagues <span" in page


@pytest.mark.django_db(transaction=True)
def test_two_moderators_decide_at_once(case, message, mona, musa):
    together = Barrier(2)

    def race(member, what):
        same_case = type(case).objects.get(pk=case.pk)
        together.wait()
        try:
            return same_case.decide(member, what, reason="So be it.")
        except CaseRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = [
            future.result()
            for future in [
                threads.submit(race, mona, "hide"),
                threads.submit(race, musa, "no_breach"),
            ]
        ]
    assert {type(outcome) for outcome in outcomes} == {Action, AlreadyDecided}
    assert Action.objects.count() == 1
    assert LogEntry.objects.exclude(act="reported").count() == 1
    message.refresh_from_db()
    assert message.is_hidden == (Action.objects.get().what == "hide")


@pytest.mark.django_db(transaction=True)
def test_reports_at_once_make_one_case_and_one_chain(message, alice, farida, bob, mona):
    together = Barrier(3)

    def race(member):
        together.wait()
        try:
            return file_report(message, reporter=member, door="worried").case_id
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        cases = set(threads.map(race, [alice, farida, bob]))
    assert len(cases) == 1
    assert LogEntry.objects.verify().seq == 3


def test_the_case_leads_to_what_else_can_be_done_with_the_conversation(as_, mona, post, alice):
    case = file_report(post, reporter=alice, door="rules", reason="spam").case
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    for address in (
        f"/forums/threads/{post.thread.public_id}/more/",
        f"/forums/posts/{post.public_id}/split/",
    ):
        assert f'href="{address}"' in page
        assert as_(mona).get(address).status_code == 200


def test_in_a_private_group_it_leads_nowhere(as_, mona, message, alice):
    case = file_report(message, reporter=alice, door="rules", reason="spam").case
    page = as_(mona).get(case.get_absolute_url())
    assert page.context["ways"] == []
