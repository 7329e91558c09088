"""Handing over: from hand to hand, back to the queue, or to a lead."""

from uuid import uuid4

import pytest

from community.moderation.models import (
    AboutYourself,
    Case,
    Duty,
    ForLeads,
    InOtherHands,
    LogEntry,
    NoLead,
    NotForThem,
    NotInYourHands,
    PartOfIt,
)
from community.moderation.reporting import file_report
from community.notifications.models import Notification


def last():
    entry = LogEntry.objects.newest_first().first()
    return entry.act, entry.actor, entry.detail


def test_a_colleague_takes_it_and_is_told(case, mona, musa):
    case.claim(mona)
    case.hand_over(mona, musa, "My shift ends.")
    assert (case.state, case.holder) == ("claimed", musa)
    assert last() == ("handed_over", mona, {"to": "Musa", "note": "My shift ends."})
    assert Notification.objects.filter(member=musa, verb="case.handed").count() == 1


def test_it_goes_back_to_the_queue_with_a_new_clock(case, mona, at):
    case.claim(mona)
    at(minutes=5)
    case.release(mona, "I need a break.")
    assert (case.state, case.holder, case.claimed_by) == ("new", None, None)
    assert case.waits_since > case.opened_at
    assert last() == ("put_back", mona, {"note": "I need a break."})


def test_only_who_holds_it_hands_it_on(case, mona, musa, lead):
    for verb in (lambda: case.release(mona), lambda: case.hand_over(mona, musa)):
        with pytest.raises(NotInYourHands):
            verb()
    case.claim(mona)
    case.hand_over(lead, lead)
    assert case.holder == lead


def test_a_lapsed_claim_is_not_handed_on(case, mona, musa, at):
    case.claim(mona)
    at(minutes=16)
    with pytest.raises(NotInYourHands):
        case.hand_over(mona, musa)


def test_it_goes_to_nobody_whom_it_is_about_nor_who_decided_it(case, message, bob, mona, musa):
    bob.take_role("Moderators")
    case.claim(mona)
    with pytest.raises(NotForThem):
        case.hand_over(mona, bob)
    assert case.holder == mona
    case.decide(mona, "hide", reason="Too much.")
    case.claim(musa)
    with pytest.raises(NotForThem):
        case.hand_over(musa, mona)


def test_who_spoke_in_the_conversation_does_not_take_it(thread, post, mona, alice):
    thread.reply(author=mona.default_persona, source="Come here.", key=uuid4())
    for thing in (post, thread):
        case = file_report(thing, reporter=alice, door="rules", reason="advice").case
        with pytest.raises(PartOfIt):
            case.claim(mona)
        with pytest.raises(PartOfIt):
            case.decide(mona, "no_breach", reason="Fine.")


def test_who_spoke_around_a_message_does_not_take_it(migraine, case, mona):
    migraine.admit(mona, mona.default_persona)
    migraine.post(author=mona.default_persona, source="I am here.", key=uuid4())
    with pytest.raises(PartOfIt):
        case.claim(mona)


def test_the_author_reads_another_sentence(post, charlie, alice):
    charlie.take_role("Moderators")
    case = file_report(post, reporter=alice, door="rules", reason="advice").case
    with pytest.raises(AboutYourself):
        case.claim(charlie)


def test_a_lead_is_asked_and_others_leave_it(case, mona, lead, make_member):
    third = make_member("Third")
    third.take_role("Moderators")
    case.claim(mona)
    case.escalate(mona, "I know this voice.")
    assert (case.state, case.holder) == ("escalated", None)
    assert last() == ("escalated", mona, {"note": "I know this voice."})
    assert Notification.objects.filter(member=lead, verb="case.escalated").count() == 1
    for verb in (case.claim, lambda who: case.decide(who, "no_breach", reason="Fine.")):
        with pytest.raises(ForLeads):
            verb(third)
    case.claim(lead)
    assert (case.state, case.holder) == ("claimed", lead)


def test_where_there_is_no_lead_nobody_waits_for_one(case, mona, musa):
    with pytest.raises(NoLead):
        case.escalate(mona, "Too much.")
    case.claim(musa)
    with pytest.raises(InOtherHands):
        case.escalate(mona, "Too much.")


def test_idle_means_without_a_request(as_, case, mona, musa, at):
    case.claim(mona)
    at(minutes=10)
    as_(mona).get(case.get_absolute_url())
    at(minutes=10)
    with pytest.raises(InOtherHands):
        case.claim(musa)
    assert as_(mona).post(f"{case.get_absolute_url()}touch/").status_code == 204
    at(minutes=10)
    as_(musa).get(case.get_absolute_url())
    with pytest.raises(InOtherHands):
        case.claim(musa)
    at(minutes=6)
    case.claim(musa)


def test_from_the_page_with_one_tap(as_, case, mona, musa):
    Duty.objects.put_on(musa, 2)
    case.claim(mona)
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    face = musa.default_persona.public_id
    assert f'name="to" value="{face}"' in page
    address = f"{case.get_absolute_url()}hand-over/"
    answer = as_(mona).post(address, {"to": "nobody", "note": "Kept words."})
    assert answer.status_code == 409 and "Kept words." in answer.content.decode()
    assert as_(mona).post(address, {"to": face}).status_code == 302
    assert Case.objects.get(pk=case.pk).holder == musa
    answer = as_(mona).post(address, {"to": "", "note": "Kept words."})
    assert answer.status_code == 409 and "Kept words." in answer.content.decode()
    assert as_(musa).post(address, {"to": ""}).status_code == 302
    assert Case.objects.get(pk=case.pk).holder is None


def test_asking_a_lead_from_the_page(as_, case, mona, lead):
    address = f"{case.get_absolute_url()}escalate/"
    assert as_(mona).post(address, {"note": ""}).status_code == 422
    assert as_(mona).post(address, {"note": "x" * 3_000}).status_code == 422
    assert as_(mona).post(address, {"note": "I know this voice."}).status_code == 302
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "A lead takes this case." in page and "I know this voice." in page
    assert "Claim this case" in as_(lead).get(case.get_absolute_url()).content.decode()
