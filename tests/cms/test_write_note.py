"""Readers tell the editors what is unclear, out of date or wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from cms.demo import write_article
from cms.demo_texts import ARTICLES
from cms.models import ReaderNote
from tests.forums.waiting import do_tasks, told

pytestmark = pytest.mark.django_db

WRONG = {"kind": "wrong", "words": "It is five days, not ten."}
READERS = [None, "alice", "mona", "eddie"]


@pytest.fixture(params=READERS, ids=lambda name: name or "visitor")
def reader(request, as_):
    return as_(request.param and request.getfixturevalue(request.param))


@pytest.fixture
def path(article):
    return f"/articles/{article.public_id}/note/"


def test_everybody_can_write_one(article, path, reader):
    page = reader.get(f"{path}?kind=wrong")
    assert page.status_code == 200
    assert page.context["form"]["kind"].value() == "wrong"
    assert reader.post(path, WRONG).status_code == 302
    note = ReaderNote.objects.get()
    article.refresh_from_db()
    assert (note.kind, note.words) == ("wrong", WRONG["words"])
    assert note.revision == article.live_revision


def test_a_visitors_note_has_no_author_and_a_members_has(path, alice, as_):
    as_(None).post(path, WRONG)
    as_(alice).post(path, WRONG)
    authors = ReaderNote.objects.order_by("pk").values_list("author", flat=True)
    assert list(authors) == [None, alice.default_persona.pk]


def test_a_suspended_member_writes_as_a_visitor(path, alice, as_):
    reader = as_(alice)
    alice.suspend()
    reader.post(path, WRONG)
    assert ReaderNote.objects.get().author is None


def test_it_keeps_the_version_that_was_seen(article, path, change, as_):
    article.refresh_from_db()
    seen = article.live_revision
    change("update", "It says more.")
    as_(None).post(path, WRONG | {"seen": seen.pk})
    assert ReaderNote.objects.get().revision == seen


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": "x"}, "Please choose one of the three."),
        ({"kind": "evil", "words": "x"}, "Please choose one of the three."),
        ({"kind": "wrong", "words": " \u200b "}, "Please say which part it is"),
        ({"kind": "outdated"}, "Please say which part it is"),
        ({"kind": "unclear", "words": "a" * 2_001}, "there is room for 2000"),
    ],
)
def test_bad_input_gets_a_sentence_and_is_not_lost(path, as_, typed, sentence):
    answer = as_(None).post(path, typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert typed.get("words", "").strip(" \u200b") in answer.content.decode()
    assert not ReaderNote.objects.exists()


def test_unclear_needs_no_words(path, as_):
    assert as_(None).post(path, {"kind": "unclear"}).status_code == 302
    assert ReaderNote.objects.get().words == ""


def test_sending_twice_is_one_note(path, alice, as_):
    for _ in range(2):
        as_(alice).post(path, WRONG)
    assert ReaderNote.objects.count() == 1


@pytest.mark.parametrize("name", [None, "alice"])
def test_too_many_wait_and_lose_nothing(request, settings, path, as_, name):
    two = {"write_note": "2/h/user", "write_note_as_visitor": "2/h/ip"}
    reader = as_(name and request.getfixturevalue(name))
    with override_settings(ACCOUNT_RATE_LIMITS=settings.ACCOUNT_RATE_LIMITS | two):
        answers = [reader.post(path, WRONG | {"words": f"number {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "number 2" in answers[-1].content.decode()
    assert ReaderNote.objects.count() == 2


def test_nobody_writes_about_what_is_not_public(article, path, draft, reader):
    article.hide()
    assert reader.get(path).status_code == 404
    assert reader.post(path, WRONG).status_code == 404


def test_who_looks_after_it_is_told_once_a_day(article, path, eddie, clara, make_member, as_):
    other = make_member("Elm")
    other.take_role("Editors")
    for words in ("One.", "Two."):
        as_(None).post(path, WRONG | {"words": words})
    do_tasks()
    [one] = told(eddie, "note.received")
    assert one.subject == article
    assert told(other, "note.received") == []
    page = as_(eddie).get("/me/notifications/").content.decode()
    assert f"/cms/notes/?article={article.public_id}" in page


def test_where_nobody_looks_after_it_all_editors_are_told(article, path, eddie, make_member, as_):
    eddie.suspend()
    editors = [make_member(name) for name in ("Elm", "Oak")]
    for editor in editors:
        editor.take_role("Editors")
    as_(None).post(path, WRONG)
    do_tasks()
    assert [len(told(each, "note.received")) for each in [*editors, eddie]] == [1, 1, 0]


def test_who_wrote_it_finds_it_again_and_nobody_else_does(path, alice, bob, mona, as_):
    as_(alice).post(path, WRONG)
    assert WRONG["words"] in as_(alice).get("/articles/my-notes/").content.decode()
    assert as_(alice).post("/me/data/").json()["notes_to_editors"][0]["words"] == WRONG["words"]
    for other in (bob, mona):
        assert WRONG["words"] not in as_(other).get("/articles/my-notes/").content.decode()
        assert as_(other).post("/me/data/").json()["notes_to_editors"] == []
    assert as_(None).get("/articles/my-notes/").status_code == 302


def test_the_article_tells_nobody_of_notes(article, path, bob, as_):
    article.refresh_from_db()
    before = as_(bob).get(article.url).content.decode()
    as_(None).post(path, WRONG)
    after = as_(bob).get(article.url).content.decode()
    assert WRONG["words"] not in after
    assert len(after) == len(before)


def test_no_article_takes_the_address_of_another_page(eddie):
    with pytest.raises(ValidationError):
        write_article(ARTICLES[1] | {"title": "Corrections"}, eddie)
