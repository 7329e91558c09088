"""A detail that should not stand there is covered: on the page, in what it said before, in search and in quotes."""

from uuid import uuid4

import pytest

from community.moderation.models import Action, LogEntry, NotPossible
from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from forums.models import Post
from groups import broadcasts

pytestmark = pytest.mark.django_db
WORDS = {"reason": "It leads to somebody.", "message": "We covered a name.", "rule": "private"}
MARK = "‹covered by the team›"


@pytest.fixture
def said(thread, charlie):
    said = thread.reply(
        author=charlie.default_persona,
        source="Ask Zebulon, **he** knows Zebulon's road.",
        key=uuid4(),
    )
    return Post.objects.get(pk=said.pk)


@pytest.fixture
def case(said, alice):
    return file_report(said, reporter=alice, door="rules", reason="advice").case


def cover(case, mona, words="Zebulon"):
    return case.decide(mona, "cover", covered=words, **WORDS)


def test_every_place_of_it_is_covered_and_the_rest_stays(case, said, mona, as_, alice):
    cover(case, mona)
    said.refresh_from_db()
    assert said.source == f"Ask {MARK}, **he** knows {MARK}'s road."
    assert "<strong>he</strong>" in said.html
    assert not said.edited_at
    page = as_(alice).get(said.thread.get_absolute_url()).content.decode()
    assert MARK in page and "Zebulon" not in page


def test_what_it_said_before_is_covered_too(case, said, mona, as_, alice):
    said.edit("Ask Zebulon in the morning.", "", by=said.author)
    cover(case, mona)
    page = as_(alice).get(f"/forums/posts/{said.public_id}/history/").content.decode()
    assert MARK in page and "Zebulon" not in page


def test_search_does_not_find_it(case, said, mona, bob):
    assert SearchDocument.objects.search("Zebulon", bob).found
    cover(case, mona)
    assert not SearchDocument.objects.search("Zebulon", bob).found


def test_the_detail_stands_in_no_log_and_no_message(case, mona, charlie, as_):
    action = cover(case, mona)
    for entry in LogEntry.objects.all():
        assert "Zebulon" not in str(entry.detail)
    assert "Zebulon" not in as_(None).get(action.get_absolute_url()).content.decode()


def test_taking_it_back_returns_the_history_too(case, said, mona, musa):
    said.edit("Ask Zebulon in the morning.", "", by=said.author)
    former = said.edits.get().source
    cover(case, mona)
    Action.objects.get().undo(musa, "It is a dog.")
    said.refresh_from_db()
    assert (said.source, said.edits.get().source) == ("Ask Zebulon in the morning.", former)


def test_what_its_author_changed_since_stays(case, said, mona, musa):
    action = cover(case, mona)
    said.refresh_from_db()
    said.edit("Never mind.", "", by=said.author)
    with pytest.raises(NotPossible):
        action.undo(musa, "It is a dog.")


def test_words_that_do_not_stand_there_are_refused_and_nothing_is_lost(case, said, mona, as_):
    form = {"what": "cover", "covered": "<b>Nobody</b>"} | WORDS
    answer = as_(mona).post(f"{case.get_absolute_url()}decide/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "These words do not stand there" in page and "&lt;b&gt;Nobody" in page
    assert "We covered a name." in page
    assert not Action.objects.exists()


def test_a_message_in_a_room_is_covered_live(migraine, bob, alice, mona, message, monkeypatch):
    told = []
    monkeypatch.setattr(broadcasts, "message_changed", lambda said, deed: told.append(deed))
    case = file_report(message, reporter=alice, door="rules", reason="advice").case
    cover(case, mona, "sea")
    message.refresh_from_db()
    assert message.source == f"The {MARK} was grey today."
    assert told == ["message.changed"]


def test_what_is_hidden_is_not_covered(case, said, mona):
    said.hide()
    case.refresh_from_db()
    assert "cover" not in case.possible_actions


@pytest.mark.parametrize(
    "source",
    [
        "5551(https://evil.example/x)",
        "Ask 5551.\n\n[covered by the team]: https://evil.example/x",
        "[5551](https://evil.example/x",
    ],
)
def test_the_mark_is_no_link_of_the_authors(thread, charlie, alice, mona, source):
    said = thread.reply(author=charlie.default_persona, source=source, key=uuid4())
    said.restore()
    cover(file_report(said, reporter=alice, door="rules", reason="advice").case, mona, "5551")
    said.refresh_from_db()
    assert MARK in said.html
    assert "<a" not in said.html.replace(">https://evil.example/x</a>", "").replace(
        '<a href="https://evil.example/x"', ""
    )


def test_in_a_closed_conversation_it_is_covered_too(case, said, mona, musa):
    said.thread.lock()
    action = cover(case, mona)
    said.refresh_from_db()
    assert MARK in said.source
    action.undo(musa, "It is a dog.")
    said.refresh_from_db()
    assert MARK not in said.source
