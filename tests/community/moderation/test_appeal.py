"""An appeal: for 30 days, once, by its link, decided by somebody who had no part in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import resolve
from django.utils import timezone

from community.moderation.appeals import DecidedIt, TooLate
from community.moderation.models import Action, AlreadyDecided, Appeal, LogEntry
from community.moderation.reporting import file_report
from community.moderation.states import State
from community.moderation.wording import TOLD, TOLD_TO_ALL
from community.notifications.models import Notification
from forums.models import Post
from groups.models import Conversation

pytestmark = pytest.mark.django_db

WORDS = {"reason": "It sells.", "message": "Please do not sell here.", "rule": "selling"}


@pytest.fixture
def action(post, alice, mona):
    """mona hid charlie's post."""
    case = file_report(post, reporter=alice, door="rules", reason="selling").case
    return case.decide(mona, "hide", **WORDS)


@pytest.fixture
def appeal(action):
    return Appeal.objects.open(action, "They were a gift.")


def test_the_decision_says_what_and_why_and_until_when(action, client):
    page = client.get(action.get_absolute_url()).content.decode()
    assert "Please do not sell here." in page
    assert "It sells, scams or recruits" in page
    assert "Do you see it differently?" in page
    assert "Mona" not in page
    assert "It sells.</p>" not in page


def test_its_author_reads_there_what_it_is_about_and_nobody_else_does(
    action, as_, post, charlie, alice
):
    words = post.own_words
    assert words and words in as_(charlie).get(action.get_absolute_url()).content.decode()
    for other in (None, alice):
        assert words not in as_(other).get(action.get_absolute_url()).content.decode()


def test_the_other_side_of_a_conversation_reads_no_words_there(as_, alice, charlie, bob, mona):
    asked = Conversation.objects.ask(alice.default_persona, charlie.default_persona, "Hello")
    said = asked.accept().post(author=alice.default_persona, source="You are slow.", key=uuid4())
    case = file_report(said, reporter=charlie, door="rules", reason="hate").case
    decided = case.decide(mona, "warn", **WORDS)
    assert "You are slow." in as_(alice).get(decided.get_absolute_url()).content.decode()
    for other in (charlie, bob):
        assert "You are slow." not in as_(other).get(decided.get_absolute_url()).content.decode()


def test_what_stands_is_linked_and_a_strike_is_named(as_, post, alice, charlie, mona):
    case = file_report(post, reporter=alice, door="rules", reason="selling").case
    action = case.decide(mona, "warn", **WORDS)
    page = as_(charlie).get(action.get_absolute_url()).content.decode()
    assert "You were warned" in page and "As a strike" in page
    assert f'href="{post.get_absolute_url()}">Go there</a>' in page
    assert "As a strike" not in as_(alice).get("/me/decisions/").content.decode()


def test_every_decision_has_words_for_whom_it_is_about_and_for_everybody():
    assert set(TOLD) == set(TOLD_TO_ALL) == set(Action.What.values)
    assert not any("you" in str(words).lower().split() for words in TOLD_TO_ALL.values())


def test_only_its_link_leads_there(action, as_, alice, charlie):
    assert as_(None).get("/decisions/MQ:x:y/").status_code == 404
    assert as_(alice).get(f"/decisions/{action.pk}/").status_code == 404
    assert resolve(action.get_absolute_url()).kwargs == {"public_id": action.public_id}
    assert "It was hidden" in as_(charlie).get("/me/decisions/").content.decode()
    assert "It was hidden" not in as_(alice).get("/me/decisions/").content.decode()
    assert as_(None).get("/me/decisions/").status_code == 302


def test_a_decision_nobody_was_told_of_has_no_page(post, alice, mona, client):
    case = file_report(post, reporter=alice, door="rules", reason="spam").case
    action = case.decide(mona, "no_breach", reason="It is on topic.")
    assert client.get(action.get_absolute_url()).status_code == 404


def test_an_appeal_calls_those_who_had_no_part(action, client, mona, musa):
    answer = client.post(action.get_absolute_url(), {"words": "They were a gift."})
    assert answer.status_code == 302
    told = Notification.objects.filter(verb="appeal.opened").values_list("member", flat=True)
    assert list(told) == [musa.pk]
    action.case.refresh_from_db()
    assert action.case.state == State.APPEALED
    assert LogEntry.objects.order_by("seq").last().act == "appealed"


def test_appealing_twice_is_one_appeal(action):
    assert Appeal.objects.open(action, "One.") == Appeal.objects.open(action, "Two.")
    assert Appeal.objects.get().statements.count() == 1


def test_it_is_a_conversation(appeal, musa, charlie, client):
    appeal.say("Were they new?", by=musa)
    assert Notification.objects.filter(member=charlie, verb="appeal.answered").exists()
    client.post(appeal.action.get_absolute_url(), {"words": "No, and unopened."})
    said = list(appeal.statements.values_list("words", "is_of_team"))
    assert said == [
        ("They were a gift.", False),
        ("Were they new?", True),
        ("No, and unopened.", False),
    ]
    page = client.get(appeal.action.get_absolute_url()).content.decode()
    assert "The team" in page
    assert "Musa" not in page


def test_overturned_it_is_as_before_and_no_strike(appeal, musa, charlie, post):
    appeal.decide(musa, True, "You are right.")
    assert not Post.objects.get(pk=post.pk).is_hidden
    assert not Action.objects.strikes_of(charlie)
    appeal.action.case.refresh_from_db()
    assert appeal.action.case.state == State.APPEAL_DECIDED
    assert LogEntry.objects.order_by("seq").last().act == "overturned"
    assert LogEntry.objects.verify()


def test_upheld_it_stands(appeal, musa, charlie, post):
    appeal.decide(musa, False, "It is still selling.")
    assert Post.objects.get(pk=post.pk).is_hidden
    assert Action.objects.strikes_of(charlie).count() == 1


def test_who_decided_cannot_decide_the_appeal(appeal, mona):
    with pytest.raises(DecidedIt):
        appeal.decide(mona, False, "I was right.")
    assert Appeal.objects.get().is_waiting


def test_nor_can_the_second_reader(message, alice, mona, musa, connie):
    case = file_report(message, reporter=alice, door="rules", reason="abuse").case
    action = case.decide(mona, "hide", **WORDS)
    case.agree(musa)
    appeal = Appeal.objects.open(action, "No.")
    with pytest.raises(DecidedIt):
        appeal.decide(musa, False, "We were right.")


def test_nor_can_whom_it_is_about(thread, alice, musa, mona):
    post = thread.reply(
        author=musa.default_persona, source="Hello.", key="7f0f2c7e-1a50-4d0a-8a55-1f2a37c6a001"
    )
    case = file_report(post, reporter=alice, door="rules", reason="spam").case
    appeal = Appeal.objects.open(case.decide(mona, "hide", **WORDS), "No.")
    with pytest.raises(DecidedIt):
        appeal.decide(musa, True, "I am right.")


def test_two_who_decide_are_one(appeal, musa, make_member):
    third = make_member("Third")
    appeal.decide(musa, False, "It stands.")
    with pytest.raises(AlreadyDecided):
        Appeal.objects.get().decide(third, True, "It does not.")
    with pytest.raises(AlreadyDecided):
        appeal.say("But!")


def test_after_thirty_days_it_is_too_late(action, client):
    Action.objects.update(created_at=timezone.now() - timedelta(days=30, minutes=1))
    with pytest.raises(TooLate):
        Appeal.objects.open(Action.objects.get(), "Late.")
    answer = client.post(action.get_absolute_url(), {"words": "Late."})
    assert answer.status_code == 409
    assert "they are over" in answer.content.decode()


@pytest.mark.parametrize("words", ["", "x" * 4_001])
def test_nothing_and_too_much_are_refused_in_a_sentence(action, client, words):
    answer = client.post(action.get_absolute_url(), {"words": words})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Appeal.objects.exists()


def test_what_is_said_is_text(appeal, as_, musa):
    appeal.say("<script>alert(1)</script>")
    page = as_(musa).get(appeal.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_who_is_paused_can_appeal(post, alice, mona, charlie, client):
    case = file_report(post, reporter=alice, door="rules", reason="selling").case
    action = case.decide(mona, "suspend", **WORDS, days=14)
    answer = client.post(action.get_absolute_url(), {"words": "They were a gift."})
    assert answer.status_code == 302
    assert Appeal.objects.get().action == action


@pytest.mark.parametrize("who", [None, "alice", "charlie", "farida", "eddie"])
def test_nobody_else_sees_the_appeals(appeal, as_, who, request):
    client = as_(who and request.getfixturevalue(who))
    assert client.get("/moderation/appeals/").status_code == 404
    assert client.get(appeal.get_absolute_url()).status_code == 404


def test_a_moderator_answers_by_the_page(appeal, as_, musa, mona, post):
    assert "hid" in as_(musa).get("/moderation/appeals/").content.decode().lower()
    assert "You had a part" in as_(mona).get(appeal.get_absolute_url()).content.decode()
    form = {"answer": "overturn", "words": "You are right."}
    assert as_(mona).post(appeal.get_absolute_url(), form).status_code == 409
    assert as_(musa).post(appeal.get_absolute_url(), form).status_code == 302
    assert not Post.objects.get(pk=post.pk).is_hidden
