"""Claiming: one moderator is on a case, and not for ever."""

from datetime import timedelta

import pytest

from community.moderation.models import (
    CLAIM_LAPSES_AFTER,
    AboutYourself,
    AlreadyDecided,
    Case,
    InOtherHands,
    LogEntry,
)
from community.moderation.reporting import file_report


def test_a_claim_is_seen_and_logged(case, mona):
    case.claim(mona)
    case.refresh_from_db()
    assert (case.state, case.holder) == ("claimed", mona)
    entry = LogEntry.objects.newest_first().first()
    assert (entry.act, entry.actor) == ("claimed", mona)


def test_claiming_twice_is_one_claim(case, mona):
    case.claim(mona)
    case.claim(mona)
    assert LogEntry.objects.filter(act="claimed").count() == 1


def test_a_claimed_case_is_not_claimed_or_decided_by_another(case, mona, musa):
    case.claim(mona)
    with pytest.raises(InOtherHands):
        case.claim(musa)
    with pytest.raises(InOtherHands):
        case.decide(musa, "no_breach", reason="Fine.")
    assert not case.actions.exists()


def test_a_claim_lapses(case, mona, musa):
    case.claim(mona)
    long_ago = case.touched_at - CLAIM_LAPSES_AFTER - timedelta(seconds=1)
    Case.objects.filter(pk=case.pk).update(touched_at=long_ago)
    case.claim(musa)
    assert case.holder == musa


def test_a_decided_case_is_not_claimed(breach, mona, musa):
    breach.decide(mona, "no_breach", reason="Fine.")
    with pytest.raises(AlreadyDecided):
        breach.claim(musa)


def test_nobody_claims_a_case_about_themselves(bob, mona, alice):
    case = file_report(mona.default_persona, reporter=alice, door="rules", reason="abuse").case
    with pytest.raises(AboutYourself):
        case.claim(mona)


def test_the_loser_of_a_claim_reads_why(as_, case, mona, musa):
    case.claim(mona)
    page = as_(musa).post(f"/moderation/cases/{case.public_id}/claim/", follow=True)
    assert "Somebody else on the team is on this case." in page.content.decode()


def test_claiming_from_the_page(as_, case, mona):
    page = as_(mona).post(f"/moderation/cases/{case.public_id}/claim/", follow=True)
    assert "Claimed by you" in page.content.decode()
