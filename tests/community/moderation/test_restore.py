"""Restoring: from the decided case, exactly what was, logged and told."""

import pytest

from community.moderation.models import LogEntry, NeedsAnother, NotPossible
from community.notifications.models import Notification


@pytest.fixture
def hidden(breach, mona):
    breach.decide(mona, "hide", reason="Too much.")
    return breach


def test_what_was_hidden_returns(as_, hidden, message, alice, musa):
    address = f"/moderation/cases/{hidden.public_id}/restore/"
    assert "Restore" in as_(musa).get(hidden.get_absolute_url()).content.decode()
    assert as_(musa).post(address, {"reason": "We read it again."}).status_code == 302
    message.refresh_from_db()
    assert not message.is_hidden
    acts = LogEntry.objects.order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["reported", "hide", "restore"]
    assert Notification.objects.filter(member=alice, verb="report.decided").count() == 2


def test_it_is_restored_once(as_, hidden, mona, musa):
    hidden.restore(mona, reason="Again.")
    answer = as_(musa).post(
        f"/moderation/cases/{hidden.public_id}/restore/", {"reason": "My words."}
    )
    assert answer.status_code == 409 and "My words." in answer.content.decode()
    assert LogEntry.objects.filter(act="restore").count() == 1


def test_nothing_to_restore_where_nothing_was_hidden(case, mona):
    with pytest.raises(NotPossible):
        case.restore(mona, reason="Why not.")
    case.decide(mona, "no_breach", reason="Fine.")
    with pytest.raises(NotPossible):
        case.restore(mona, reason="Why not.")


def test_a_reason_is_needed(as_, hidden, message, mona):
    answer = as_(mona).post(
        f"/moderation/cases/{hidden.public_id}/restore/", {"reason": " ", "note": "Kept."}
    )
    message.refresh_from_db()
    assert answer.status_code == 422 and "Kept." in answer.content.decode()
    assert message.is_hidden


def test_what_was_grave_is_read_a_second_time(case, message, mona, musa, connie):
    case.decide(mona, "hide", reason="Too much.")
    case.agree(musa)
    case.restore(connie, reason="He is among friends.")
    message.refresh_from_db()
    assert not message.is_hidden
    assert (case.state, case.holder) == ("second_needed", None)
    with pytest.raises(NeedsAnother):
        case.agree(connie)
    case.agree(mona)
    assert case.state == "decided"


def test_whoever_sees_it_otherwise_hides_it_again(case, message, mona, musa):
    case.decide(mona, "hide", reason="Too much.")
    case.agree(musa)
    case.restore(mona, reason="He is among friends.")
    case.reopen(musa, "He is not.")
    case.decide(musa, "hide", reason="He is not.")
    message.refresh_from_db()
    assert message.is_hidden and case.state == "second_needed"


def test_where_nobody_else_could_read_it_it_is_done(case, mona, musa):
    case.decide(mona, "hide", reason="Too much.")
    case.agree(musa)
    musa.groups.clear()
    case.restore(mona, reason="He is among friends.")
    assert case.state == "decided"
