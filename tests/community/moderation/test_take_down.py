"""What must not stand here is taken down: its words leave the site, and a copy is sealed for half a year."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import (
    Action,
    Appeal,
    Evidence,
    LogEntry,
    NotPossible,
    SealedWords,
)
from community.moderation.reporting import file_report
from community.moderation.tasks import erase_sealed_words
from community.search.models import SearchDocument
from forums.models import Post

pytestmark = pytest.mark.django_db
WORDS = {"reason": "It cannot stand here.", "message": "We took it down.", "rule": "private"}


@pytest.fixture
def said(thread, charlie):
    said = thread.reply(
        author=charlie.default_persona, source="He is in Upper Nowhere.", key=uuid4()
    )
    said.edit("He is in **Lower Nowhere**.", "a place", by=said.author)
    return Post.objects.get(pk=said.pk)


@pytest.fixture
def case(said, alice):
    return file_report(said, reporter=alice, door="rules", reason="advice").case


@pytest.fixture
def decision(case, mona):
    return case.decide(mona, "take_down", **WORDS)


def test_its_words_stand_nowhere_any_more(decision, said, charlie, as_):
    said.refresh_from_db()
    assert said.is_hidden
    assert (said.source, said.html, said.content_note) == ("", "", "")
    assert [edit.source for edit in said.edits.all()] == [""]
    for who in (None, charlie):
        assert "Nowhere" not in as_(who).get(said.thread.get_absolute_url()).content.decode()


def test_search_does_not_find_it(decision, bob):
    assert not SearchDocument.objects.search("Nowhere", bob).found


def test_neither_the_record_nor_the_log_says_it(decision, case, mona, as_):
    decision.refresh_from_db()
    assert decision.before == {}
    assert all("Nowhere" not in str(entry.detail) for entry in LogEntry.objects.all())
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "Nowhere" not in page
    assert "Its words were taken down." in page


def test_its_author_is_told_and_has_a_strike(decision, charlie):
    assert decision.is_strike
    assert charlie.notifications.filter(verb="decision.made").exists()


def test_taking_it_back_returns_every_word(said, case, mona, musa):
    before = (said.source, said.html, said.content_note, said.edits.get().source)
    decision = case.decide(mona, "take_down", **WORDS)
    decision.undo(musa, "It is a village in a book.")
    said.refresh_from_db()
    assert (said.source, said.html, said.content_note, said.edits.get().source) == before
    assert not said.is_hidden


def test_an_appeal_that_is_won_returns_it(decision, said, charlie, musa):
    appeal = Appeal.objects.open(decision, "It is a village in a book.")
    appeal.decide(musa, True, "You are right.")
    said.refresh_from_db()
    assert said.source == "He is in **Lower Nowhere**."


def test_after_half_a_year_it_is_erased_and_nothing_can_return_it(decision, musa):
    SealedWords.objects.update(kept_until=timezone.now() - timedelta(seconds=1))
    assert not Action.objects.get().can_be_undone
    erase_sealed_words()
    assert not SealedWords.objects.exists()
    with pytest.raises(NotPossible):
        decision.undo(musa, "Too late.")


def test_it_is_kept_for_180_days(decision):
    erase_sealed_words()
    kept = SealedWords.objects.get().kept_until - timezone.now()
    assert timedelta(days=179) < kept <= timedelta(days=180)


def test_what_was_hidden_already_is_taken_down_as_well(said, case, mona, musa):
    said.hide()
    decision = case.decide(mona, "take_down", **WORDS)
    said.refresh_from_db()
    assert said.source == ""
    decision.undo(musa, "It may stay.")
    said.refresh_from_db()
    assert said.source and not said.is_hidden


def test_a_message_is_taken_down_and_put_up_again(message, breach, mona, musa):
    decision = breach.decide(mona, "take_down", **WORDS)
    message.refresh_from_db()
    assert message.source == "" and message.is_hidden
    decision.undo(musa, "It was right.")
    message.refresh_from_db()
    assert message.source == "The sea was grey today." and not message.is_hidden


def test_what_waited_waits_no_more(said, case, mona):
    said.wait()
    case.decide(mona, "take_down", **WORDS)
    said.refresh_from_db()
    assert said.is_hidden
    assert not said.is_held


def test_what_waited_is_told_when_it_is_put_up(said, case, mona, musa, monkeypatch):
    told = []
    monkeypatch.setattr(Post, "begin", lambda post: told.append(post))
    said.wait()
    case.decide(mona, "take_down", **WORDS).undo(musa, "It may stay.")
    assert told == [said]


def test_an_older_decision_returns_no_empty_words(said, case, alice, mona, musa):
    hiding = case.decide(mona, "hide", **WORDS)
    again = file_report(said, reporter=musa, door="rules", reason="private").case
    taken = again.decide(mona, "take_down", **WORDS)
    case.refresh_from_db()
    assert not case.can_be_restored
    with pytest.raises(NotPossible):
        hiding.undo(musa, "It may stay.")
    taken.undo(musa, "It may stay.")
    said.refresh_from_db()
    assert said.source


def test_what_detectors_found_in_it_is_closed_and_erased_too(said, case, as_, mona, musa):
    Evidence.objects.create(
        case=case, detector="abuse", outcome="alert", severity=2, words=["Nowhere"]
    )
    case.decide(mona, "hide", **WORDS)
    again = file_report(said, reporter=mona, door="rules", reason="private").case
    again.decide(musa, "take_down", **WORDS)
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "Abuse" in page
    assert "Nowhere" not in page
    later = Evidence.objects.create(
        case=again, detector="abuse", outcome="alert", severity=2, words=["Somewhere"]
    )
    SealedWords.objects.update(kept_until=timezone.now() - timedelta(seconds=1))
    erase_sealed_words()
    assert [found.words for found in Evidence.objects.order_by("pk")] == [[], later.words]


def test_what_was_taken_back_and_forgotten_is_not_taken_down(said, case, mona, musa):
    hiding = case.decide(mona, "hide", **WORDS)
    said.refresh_from_db()
    said.withdraw()
    said.forget()
    hiding.undo(musa, "It was fine.")
    said.refresh_from_db()
    assert not said.is_hidden


class TestSealedWords:
    @pytest.fixture
    def page(self, decision, case):
        return f"{case.get_absolute_url()}sealed/{decision.pk}/"

    def test_opening_them_asks_why_and_is_in_the_log(self, page, mona, as_):
        shown = as_(mona).get(page).content.decode()
        assert "Nowhere" not in shown
        opened = as_(mona).post(page, {"note": "The police asked."}).content.decode()
        places = [
            opened.index(words)
            for words in ("Content note: a place", "Lower", "Before that", "Upper")
        ]
        assert places == sorted(places)
        entry = LogEntry.objects.newest_first()[0]
        assert (entry.act, entry.actor) == ("unsealed", mona)

    def test_without_a_reason_they_stay_closed(self, page, mona, as_):
        answer = as_(mona).post(page, {"note": " "})
        assert answer.status_code == 422
        assert "Nowhere" not in answer.content.decode()

    @pytest.mark.parametrize("who", ["alice", "charlie", "connie"])
    def test_others_never_find_them(self, page, who, as_, request):
        assert as_(request.getfixturevalue(who)).get(page).status_code == 404

    def test_a_moderator_does_not_open_what_is_about_them(self, thread, alice, mona, musa, as_):
        post = thread.reply(author=mona.default_persona, source="Mine.", key=uuid4())
        case = file_report(post, reporter=alice, door="rules", reason="advice").case
        decision = case.decide(musa, "take_down", **WORDS)
        answer = as_(mona).get(f"{case.get_absolute_url()}sealed/{decision.pk}/")
        assert answer.status_code == 404

    def test_when_they_are_erased_there_is_no_page(self, page, mona, as_):
        SealedWords.objects.all().delete()
        assert as_(mona).get(page).status_code == 404

    def test_of_a_detail_that_was_covered_as_well(self, said, alice, mona, as_):
        case = file_report(said, reporter=alice, door="rules", reason="advice").case
        decision = case.decide(mona, "cover", covered="Nowhere", **WORDS)
        assert decision.before == {}
        page = f"{case.get_absolute_url()}sealed/{decision.pk}/"
        assert "Lower Nowhere" in as_(mona).post(page, {"note": "A check."}).content.decode()
