"""An author is asked to say it in other words; the case waits for that, and comes back by itself."""

from datetime import timedelta

import pytest

from community.moderation.models import Action, Case, LogEntry, NotPossible
from community.moderation.reporting import file_report
from community.moderation.tasks import hear_authors
from community.notifications.models import Notification
from forums.models import Post

pytestmark = pytest.mark.django_db
ASK = {"reason": "It can be milder.", "message": "Could you put it in milder words?"}


@pytest.fixture
def asked(post, alice, mona):
    """charlie was asked to change his post."""
    case = file_report(post, reporter=alice, door="rules", reason="other", note="Harsh.").case
    case.decide(mona, "ask", **ASK)
    return case


def look_again(case):
    hear_authors()
    case.refresh_from_db()
    return case.state


def test_the_case_waits_for_the_author_and_stays_open(asked, charlie, alice):
    assert asked.state == "awaiting_member"
    assert asked in Case.objects.open()
    assert Notification.objects.filter(member=charlie, verb="decision.made").exists()
    assert Notification.objects.filter(member=alice, verb="report.decided").exists()
    assert asked.due_at - asked.waits_since == timedelta(days=7)


def test_the_author_reads_what_to_change_and_until_when(asked, post, as_, charlie):
    page = as_(charlie).get(asked.actions.get().get_absolute_url()).content.decode()
    assert "You were asked to change it" in page
    assert f'href="{post.get_absolute_url()}">Go there and change it</a>' in page
    assert "the team looks at it again" in page


def test_it_comes_back_when_they_changed_it(asked, post, charlie):
    assert look_again(asked) == "awaiting_member"
    Post.objects.get(pk=post.pk).edit("I count lambs.", "", by=charlie.default_persona)
    assert look_again(asked) == "reopened"
    assert LogEntry.objects.newest_first().first().act == "answered"
    assert asked.due_at - asked.waits_since < timedelta(days=7)


def test_it_comes_back_when_they_took_it_back(asked, post):
    Post.objects.get(pk=post.pk).withdraw()
    assert look_again(asked) == "reopened"


def test_it_comes_back_after_a_week(asked, at):
    at(days=6, hours=23)
    assert look_again(asked) == "awaiting_member"
    at(days=7, hours=1)
    assert look_again(asked) == "reopened"


def test_the_same_request_twice_is_one(asked, mona):
    asked.decide(mona, "ask", **ASK)
    assert Action.objects.count() == 1


def test_they_are_not_asked_again_while_they_have_time(asked, musa):
    assert "ask" not in asked.possible_actions
    with pytest.raises(NotPossible):
        asked.decide(musa, "ask", reason="Other.", message="Other.")


def test_meanwhile_it_can_be_decided_otherwise(asked, musa):
    asked.decide(musa, "hide", reason="It got worse.", message="We hid it.", rule="abuse")
    assert asked.state == "decided"
    assert look_again(asked) == "decided"


def test_whoever_claims_it_has_it(asked, post, charlie, musa):
    asked.claim(musa)
    Post.objects.get(pk=post.pk).edit("I count lambs.", "", by=charlie.default_persona)
    assert look_again(asked) == "claimed"
    asked.decide(musa, "no_breach", reason="Now it is fine.")
    assert asked.is_decided


def test_what_is_hidden_cannot_be_changed(breach, message):
    message.hide()
    breach.refresh_from_db()
    assert "ask" not in Case.objects.get(pk=breach.pk).possible_actions


def test_the_queue_shows_those_that_wait_for_members(as_, asked, mona):
    page = as_(mona).get("/moderation/?show=author").content.decode()
    assert "Waits for the member" in page
    assert f"case-{asked.public_id}" in page
