"""Watched phrases: written, tried, switched on, changed, dropped; and what they meet."""

import time
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError, OperationalError

from community.moderation import dry_run, watched_views, watching
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.detectors.spelling import spell
from community.moderation.detectors.watched import Watched
from community.moderation.matching import BadPattern, Watch, compiled
from community.moderation.models import LogEntry, WatchedPhrase
from community.moderation.phrases import WatchedPhraseQuerySet

WATCHED = "/moderation/watched/"
WORDS = {"pattern": "lucky casino*", "outcome": "remove", "severity": "4", "space": "", "note": ""}


@pytest.fixture
def phrase(mona):
    """Written by mona, not tried."""
    phrase = WatchedPhrase(pattern="casino*", outcome="remove", severity=4)
    watching.keep(phrase, mona)
    return phrase


@pytest.fixture
def watched(phrase, mona):
    """The same, switched on."""
    watching.try_out(phrase, mona)
    watching.switch_on(phrase, mona)
    return phrase


def acts():
    return list(LogEntry.objects.order_by("seq").values_list("act", flat=True))


def examine(text, **of):
    return Watched().examine(Draft(text=text, **of))


@pytest.mark.parametrize("name", [None, "alice", "eddie"])
def test_others_find_no_such_pages(request, as_, phrase, name):
    reader = as_(name and request.getfixturevalue(name))
    pages = [WATCHED, f"{WATCHED}new/", phrase.get_absolute_url()]
    assert [reader.get(page).status_code for page in pages] == [404, 404, 404]
    for verb in ("try", "switch", "drop"):
        assert reader.post(f"{phrase.get_absolute_url()}{verb}/", {"to": "on"}).status_code == 404
    assert WatchedPhrase.objects.get().is_on is False


def test_a_moderator_writes_tries_and_switches_on(as_, mona, post):
    moderator = as_(mona)
    answer = moderator.post(f"{WATCHED}new/", WORDS | {"pattern": "count sheep"}, follow=True)
    phrase = WatchedPhrase.objects.get()
    assert "Now try it" in answer.content.decode() and not phrase.is_on
    tried = moderator.post(f"{phrase.get_absolute_url()}try/").content.decode()
    assert "It would have met 1 of 2 contributions" in tried
    assert "I <mark>count sheep</mark>." in tried and "Switch on" in tried
    moderator.post(f"{phrase.get_absolute_url()}switch/", {"to": "on"})
    assert WatchedPhrase.objects.get().is_on
    assert acts() == ["phrase_add", "phrase_on"]
    assert (
        "Mona switched on a watched phrase: “count sheep”"
        in moderator.get("/moderation/log/").content.decode()
    )


def test_it_is_not_switched_on_untried(as_, mona, phrase):
    answer = as_(mona).post(f"{phrase.get_absolute_url()}switch/", {"to": "on"}, follow=True)
    assert "try it on the last 30 days first" in answer.content.decode()
    assert not WatchedPhrase.objects.get().is_on
    with pytest.raises(IntegrityError):
        WatchedPhrase.objects.update(is_on=True)


def test_other_words_switch_it_off_until_they_are_tried(as_, mona, watched):
    as_(mona).post(watched.get_absolute_url(), WORDS | {"pattern": "roulette"})
    watched.refresh_from_db()
    assert (watched.is_on, watched.is_tried) == (False, False)


def test_another_note_leaves_it_on(as_, mona, watched):
    as_(mona).post(watched.get_absolute_url(), WORDS | {"pattern": "casino*", "note": "Spam."})
    watched.refresh_from_db()
    assert watched.is_on and watched.note == "Spam."


def test_what_a_colleague_switched_off_stays_off(watched, mona, musa):
    mine = WatchedPhrase.objects.get()
    watching.switch_off(watched, musa)
    mine.note = "Spam."
    watching.keep(mine, mona)
    assert WatchedPhrase.objects.get().is_on is False


def test_what_a_colleague_dropped_is_gone(as_, mona, musa, watched, monkeypatch):
    find = watched_views.find_phrase

    def find_it_as_it_goes(*of):
        phrase = find(*of)
        WatchedPhrase.objects.all().delete()
        return phrase

    monkeypatch.setattr(watched_views, "find_phrase", find_it_as_it_goes)
    assert as_(mona).post(watched.get_absolute_url(), WORDS).status_code == 404
    assert not WatchedPhrase.objects.exists()


def test_it_is_dropped_and_the_log_keeps_it(as_, mona, watched):
    as_(mona).post(f"{watched.get_absolute_url()}drop/")
    assert not WatchedPhrase.objects.exists()
    assert acts()[-1] == "phrase_drop"
    assert LogEntry.objects.newest_first()[0].detail["pattern"] == "casino*"
    assert LogEntry.objects.verify()


@pytest.mark.parametrize(
    ("pattern", "expression"),
    [("(a", True), ("(?=a)", True), ("a*", True), ("*", False), ("  ", False)],
)
def test_what_cannot_be_watched_for_is_refused_in_a_sentence(as_, mona, pattern, expression):
    form = WORDS | {"pattern": pattern} | ({"is_expression": "on"} if expression else {})
    answer = as_(mona).post(f"{WATCHED}new/", form)
    assert answer.status_code == 422
    assert not WatchedPhrase.objects.exists() and acts() == []


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("casino*", "The CASINOS are open", "CASINOS"),
        ("casino", "casinos", None),
        ("buy now", "please buy  now!", "buy  now"),
        ("café", "un CAFE noir", "CAFE"),
        ("casino", "c a s i n o", "c a s i n o"),
        ("казино", "моё казино здесь", "казино"),
        ("*bet", "sportsbet here", "sportsbet"),
    ],
)
def test_plain_words_meet_whole_words_in_any_disguise(mona, pattern, text, words):
    phrase = WatchedPhrase(pattern=pattern)
    watching.keep(phrase, mona)
    watching.try_out(phrase, mona)
    watching.switch_on(phrase, mona)
    assert list(examine(text).evidence) == ([words] if words else [])


@pytest.mark.parametrize(
    ("outcome", "answer", "severity"),
    [("remove", Outcome.HOLD, 4), ("report", Outcome.ALERT, 4), ("filter", Outcome.LABEL, None)],
)
def test_each_outcome_has_its_answer(watched, outcome, answer, severity):
    watched.outcome = outcome
    watched.save()
    found = examine("casino")
    assert (found.outcome, found.severity) == (answer, severity)


def test_the_strictest_outcome_counts(watched, mona):
    other = WatchedPhrase(pattern="night", outcome="report", severity=1, is_on=True)
    other.tried_at = watched.tried_at
    other.save()
    assert examine("casino night").outcome == Outcome.HOLD


def test_a_phrase_of_one_space_is_not_met_in_another(watched, migraine):
    watched.space = migraine.space_ptr if hasattr(migraine, "space_ptr") else migraine
    watched.save()
    assert examine("casino", space=watched.space_id).outcome == Outcome.HOLD
    assert examine("casino").outcome == Outcome.ALLOW


def test_it_is_known_at_once_and_asks_no_more(watched, django_assert_num_queries):
    examine("casino")
    with django_assert_num_queries(0):
        assert examine("casino").outcome == Outcome.HOLD
    watched.is_on = False
    watched.save()
    assert examine("casino").outcome == Outcome.ALLOW


def test_no_expression_hangs(mona):
    machine = compiled("(a+)+$|(a|a)*b|(.*a){12}", True)
    begun = time.monotonic()
    machine.search("a" * 20_000 + "c")
    assert time.monotonic() - begun < 1
    with pytest.raises(BadPattern):
        compiled("(a{1000}){1000}", True)


def test_the_dry_run_keeps_to_what_the_moderator_may_read(mona, message, post):
    phrase = WatchedPhrase(pattern="miss me")
    watching.keep(phrase, mona)
    assert watching.try_out(phrase, mona).found == 0


def test_the_dry_run_says_when_it_was_cut(mona, phrase, thread, charlie, monkeypatch, as_):
    for number in range(3):
        words = {"source": f"Casino {number}", "key": uuid4()}
        thread.reply(author=charlie.default_persona, **words)
    monkeypatch.setattr(dry_run, "MOST", 2)
    page = as_(mona).post(f"{phrase.get_absolute_url()}try/").content.decode()
    assert "met 2 of 2 contributions" in page and "Only the newest were" in page
    monkeypatch.setattr(dry_run, "SECONDS", -1)
    assert watching.try_out(phrase, mona).is_cut


def test_words_of_members_are_shown_as_plain_text(as_, mona, phrase, thread, charlie):
    words = {"source": "<script>alert(1)</script> casino", "key": uuid4()}
    thread.reply(author=charlie.default_persona, **words)
    page = as_(mona).post(f"{phrase.get_absolute_url()}try/").content.decode()
    assert "&lt;script&gt;" in page and "<script>alert" not in page


def test_the_list_shows_what_is_on_first(as_, mona, watched):
    watching.keep(WatchedPhrase(pattern="amulets"), mona)
    page = as_(mona).get(WATCHED).content.decode()
    assert page.index("casino*") < page.index("amulets")
    cache.clear()


def test_detectors_are_measured_without_a_database(monkeypatch):
    def fail(*_of):
        raise OperationalError("no such table")

    cache.clear()
    monkeypatch.setattr(WatchedPhraseQuerySet, "state", fail)
    assert examine("casino").outcome == Outcome.ALLOW


def test_hundreds_of_phrases_are_looked_for_at_once():
    words = [WatchedPhrase(pattern=f"word-{number}x* here") for number in range(500)]
    watch = Watch([*words, WatchedPhrase(pattern=r"\pL{1,50}x\d{3}", is_expression=True)])
    text = spell("the word-444xyz  here " + "a b " * 1_000)
    begun = time.process_time()
    [seen] = watch.sightings([text])
    assert seen.phrase is words[444] and seen.evidence == ["word-444xyz  here"]
    assert time.process_time() - begun < 0.05
