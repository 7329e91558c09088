"""What detectors find waits, opens a case, or offers help, wherever words are said."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.helplines import card
from community.moderation import noticing
from community.moderation.detectors.finding import Finding, Outcome
from community.moderation.detectors.pipeline import examine
from community.moderation.models import Action, Case, LogEntry, Severity
from community.moderation.reporting import file_report
from community.notifications.models import Notification
from forums.models import Post, Thread
from forums.tasks import tell_of_reply
from groups.models import HeldMessage, Message
from tests.community.moderation.plain_detectors import Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_detectors")]


@pytest.fixture
def run_tasks():
    """What is told of answers, as the worker does it."""

    def run():
        for row in DBTaskResult.objects.filter(task_path="forums.tasks.tell_of_reply"):
            tell_of_reply.call(*row.args_kwargs["args"])
            row.delete()

    return run


def say(thread, by, words):
    return thread.reply(author=by.default_persona, source=words, key=uuid4())


def test_ordinary_words_open_nothing(thread, charlie):
    post = say(thread, charlie, "You should sleep well.")
    assert not post.is_held
    assert not Case.objects.exists()
    assert not LogEntry.objects.exists()


def test_an_offer_waits_and_nobody_reads_it(thread, charlie, bob, as_, mona):
    post = say(thread, charlie, "I have cheap pens.")
    page = as_(bob).get(thread.get_absolute_url()).content.decode()
    assert "cheap pens" not in page
    assert "This waits until somebody on the team has read it." in page
    case = Case.objects.get()
    assert (case.subject, case.severity) == (post, Severity.P2)
    found = case.evidence.get()
    assert (found.detector, found.words) == ("selling", ["cheap pens"])
    entry = LogEntry.objects.get()
    assert entry.act == "noticed"
    assert entry.actor is None
    assert "cheap" not in str(entry.detail)
    assert LogEntry.objects.verify() == entry


def test_what_waited_is_not_told_until_it_is_let_through(
    thread, charlie, bob, mona, as_, run_tasks
):
    post = say(thread, charlie, "I have cheap pens.")
    run_tasks()
    assert not Notification.objects.filter(member=bob).exists()
    case = Case.objects.get()
    case.claim(mona)
    case.decide(mona, Action.What.NO_BREACH, reason="He gives them away.")
    run_tasks()
    post.refresh_from_db()
    assert not post.is_hidden
    assert not post.is_held
    assert Notification.objects.filter(member=bob).exists()
    assert "cheap pens" in as_(bob).get(thread.get_absolute_url()).content.decode()


def test_what_waited_and_is_hidden_stays_hidden(thread, charlie, mona):
    post = say(thread, charlie, "I have cheap pens.")
    case = Case.objects.get()
    case.decide(mona, Action.What.HIDE, reason="It sells.")
    post.refresh_from_db()
    assert post.is_hidden
    assert not post.is_held


def test_a_conversation_that_waits_is_listed_nowhere(thread, charlie, bob, as_):
    words = {"title": "Have a look", "source": "cheap pens", "is_open": True}
    new = Thread.open_in(thread.space, author=charlie.default_persona, key=uuid4(), **words)
    assert new.is_held
    assert Case.objects.get().subject == new
    listed = as_(bob).get(thread.space.as_kind().get_absolute_url()).content.decode()
    assert "Have a look" not in listed
    assert as_(bob).get(new.get_absolute_url()).status_code == 404


def test_a_held_title_counts_too(thread, charlie):
    words = {"title": "cheap pens", "source": "See above.", "is_open": True}
    new = Thread.open_in(thread.space, author=charlie.default_persona, key=uuid4(), **words)
    assert new.is_held


def test_who_opened_what_waits_finds_it_on_a_page_of_their_own(thread, charlie, as_):
    form = {"title": "Have a look", "body": "cheap pens", "key": uuid4(), "kind": "discussion"}
    answer = as_(charlie).post(f"/forums/{thread.space.slug}/new/", form, follow=True)
    assert answer.status_code == 200
    assert "Have a look" in answer.content.decode()
    assert "waits until somebody on the team has read it" in answer.content.decode()


def test_an_edit_is_read_as_well(post, charlie):
    post.edit("cheap pens now", "", by=charlie.default_persona)
    post = Post.objects.get(pk=post.pk)
    assert post.is_held
    assert post.gone_because == Post.WAITS


def test_a_message_waits_in_the_room(migraine, alice, bob, as_):
    message = migraine.post(author=bob.default_persona, source="cheap pens", key=uuid4())
    room = as_(alice).get(migraine.get_room_url()).content.decode()
    assert "cheap pens" not in room
    assert Case.objects.get().subject == message


def test_a_sentence_split_over_two_messages_is_found(migraine, bob):
    said = [
        migraine.post(author=bob.default_persona, source=words, key=uuid4())
        for words in ("This is the", "end of me.")
    ]
    assert Case.objects.get().subject == said[1]


def test_what_one_says_does_not_go_on_with_what_another_said(migraine, alice, bob):
    seen = []
    migraine.post(author=alice.default_persona, source="Hello.", key=uuid4())
    original = noticing.examine
    noticing.examine = lambda draft: seen.append(draft.before) or original(draft)
    try:
        migraine.post(author=bob.default_persona, source="Hi.", key=uuid4())
        migraine.post(author=bob.default_persona, source="And you?", key=uuid4())
    finally:
        noticing.examine = original
    assert seen == ["", "Hi."]


def test_distress_stays_and_calls_the_moderators(migraine, bob, mona, musa, as_, alice):
    message = migraine.post(author=bob.default_persona, source="The end for me.", key=uuid4())
    assert not message.is_hidden
    case = Case.objects.get()
    assert case.severity == Severity.P0
    told = Notification.objects.filter(verb="report.received").values_list("member", flat=True)
    assert set(told) == {mona.pk, musa.pk}
    assert "The end for me." in as_(alice).get(migraine.get_room_url()).content.decode()


def test_only_its_author_is_shown_the_card(migraine, bob, alice, as_):
    migraine.post(author=bob.default_persona, source="The end for me.", key=uuid4())
    assert "Thank you for saying this" in as_(bob).get("/").content.decode()
    assert "Thank you for saying this" not in as_(alice).get("/").content.decode()


def test_worry_about_somebody_has_other_words(migraine, bob, as_):
    migraine.post(author=bob.default_persona, source="my sister said so", key=uuid4())
    page = as_(bob).get("/").content.decode()
    assert "You are worried about somebody" in page
    assert "Thank you for saying this" not in page


def test_the_card_is_put_away(migraine, bob, as_):
    migraine.post(author=bob.default_persona, source="The end for me.", key=uuid4())
    answer = as_(bob).post(reverse("help_card"), {"next": "/groups/"})
    assert answer.url == "/groups/"
    assert "help-card-title" not in as_(bob).get("/").content.decode()
    migraine.post(author=bob.default_persona, source="The end for me, again.", key=uuid4())
    assert "help-card-title" in as_(bob).get("/").content.decode()


def test_cards_are_silent_for_seven_days_and_the_team_is_told_all_the_same(migraine, bob, as_):
    as_(bob).post(reverse("help_card"), {"silence": "1"})
    migraine.post(author=bob.default_persona, source="The end for me.", key=uuid4())
    assert "help-card-title" not in as_(bob).get("/").content.decode()
    assert Case.objects.get().severity == Severity.P0
    bob.refresh_from_db()
    assert not bob.wants_cards
    bob.no_cards_until -= timedelta(days=8)
    assert bob.wants_cards


def test_the_card_comes_by_the_members_own_line(migraine, bob, monkeypatch):
    told = []
    monkeypatch.setattr(card, "broadcast", lambda *said: told.append(said))
    migraine.post(author=bob.default_persona, source="The end for me.", key=uuid4())
    ((line, event),) = told
    assert line == bob
    assert event.event == "help.offered"
    assert "helpline" in event.html


def test_a_visitor_cannot_put_a_card_away(client):
    assert client.post(reverse("help_card")).status_code == 302


def test_a_detector_that_fails_lets_the_words_through_and_opens_a_case(thread, charlie):
    post = say(thread, charlie, "crash")
    assert not post.is_held
    case = Case.objects.get()
    assert case.severity == Severity.P3
    assert case.evidence.get().reason == "failed"


def test_a_second_finding_joins_the_open_case(thread, charlie):
    post = say(thread, charlie, "I have cheap pens.")
    Post.objects.filter(pk=post.pk).update(hidden_at=None, is_held=False)
    post = Post.objects.get(pk=post.pk)
    post.edit("It is the end for me.", "", by=charlie.default_persona)
    case = Case.objects.get()
    assert case.severity == Severity.P0
    assert case.evidence.count() == 2


def test_a_group_text_is_read(migraine, farida):
    membership = migraine.membership_of(farida)
    fields = {"name": "Living with migraine", "purpose": "cheap pens for all"}
    migraine.revise(fields, [], by=membership)
    case = Case.objects.get()
    assert case.subject == migraine
    assert not migraine.is_hidden


def test_nothing_of_it_is_kept_when_the_words_are_not(migraine, charlie):
    with pytest.raises(Exception, match="belong"):
        migraine.post(author=charlie.default_persona, source="cheap pens", key=uuid4())
    assert not Case.objects.exists()
    assert not Message.objects.exists()


def test_filtered_words_are_marked_wherever_they_are_said(thread, charlie, migraine, bob):
    post = say(thread, charlie, "I eat brown bread.")
    message = migraine.post(author=bob.default_persona, source="brown bread", key=uuid4())
    words = {"title": "brown bread?", "source": "brown bread!", "is_open": True}
    new = Thread.open_in(thread.space, author=charlie.default_persona, key=uuid4(), **words)
    assert "‹filtered›" in post.html and "brown" not in post.source
    assert message.source == "‹filtered›"
    assert (new.title, new.posts.get().source) == ("‹filtered›?", "‹filtered›!")
    post.edit("No more brown bread.", "", by=charlie.default_persona)
    assert Post.objects.get(pk=post.pk).source == "No more ‹filtered›."
    assert not Case.objects.exists()


def test_the_first_person_who_reports_it_calls_the_moderators(thread, charlie, alice, mona):
    post = say(thread, charlie, "I have cheap pens.")
    assert not Notification.objects.filter(member=mona, verb="report.received").exists()
    file_report(post, reporter=alice, door="rules", reason="selling")
    assert Notification.objects.filter(member=mona, verb="report.received").exists()


def test_a_link_behind_other_words_is_read_too(thread, charlie, monkeypatch):
    read = []
    monkeypatch.setattr(noticing, "examine", lambda draft: read.append(draft.text) or {})
    say(thread, charlie, "[look here](https://shop.example/?a=1&b=2) and https://plain.example/x")
    assert read == ["look here and https://plain.example/x\nhttps://shop.example/?a=1&b=2"]


@pytest.fixture
def at_night(migraine, farida):
    """The group; who looks after it comes in three hours, and first messages wait until then."""
    soon = timezone.now() + timedelta(hours=3)
    on = {"weekday": soon.weekday(), "starts": time(soon.hour), "ends": time(soon.hour, 59)}
    migraine.hours.create(persona=farida.default_persona, **on)
    return migraine


def test_who_is_in_danger_at_night_does_not_wait_for_the_morning(at_night, alice, mona):
    held = at_night.post(author=alice.default_persona, source="It is the end for me.", key=uuid4())
    case = Case.objects.get()
    assert isinstance(held, HeldMessage)
    assert (case.subject, case.severity) == (alice.default_persona, Severity.P0)
    assert Notification.objects.filter(member=mona, verb="report.received").exists()
    alice.refresh_from_db()
    assert alice.help_card


def test_filtered_words_stay_out_of_what_waits_at_night(at_night, alice):
    words = {"source": "I bake brown bread.", "content_note": "brown bread"}
    held = at_night.post(author=alice.default_persona, key=uuid4(), **words)
    assert (held.source, held.content_note) == ("I bake ‹filtered›.", "‹filtered›")


def test_distress_that_only_a_detector_heard_is_left_out_for_who_asked_and_no_strike(
    thread, charlie, mona, musa, monkeypatch
):
    heard = Finding(Outcome.ALERT, "ideation", Severity.P1, ["grey days"], card=True)
    detectors = [Words("distress", "grey days", heard)]
    monkeypatch.setattr(noticing, "examine", lambda draft: examine(draft, detectors))
    say(thread, charlie, "Only grey days.")
    case = Case.objects.get()
    assert "reason-distress" in case.facts
    assert not Case.objects.open().without(["distress"]).exists()
    told = {"reason": "Calm.", "rule": "means", "message": "We hid it for now."}
    assert not case.decide(mona, Action.What.HIDE, **told).is_strike
