"""Who works on articles reads what readers wrote, and answers it once."""

import pytest

from cms.models import ReaderNote
from cms.reader_notes import NoteIsAnswered
from community.moderation.reporting import file_report
from tests.forums.waiting import told

pytestmark = pytest.mark.django_db

DONE = {"state": "done", "answer": "Thank you, we corrected it."}


@pytest.fixture
def note(article, alice):
    return ReaderNote.objects.write(
        article, author=alice.default_persona, kind="wrong", words="It is <b>five</b>."
    )


@pytest.fixture
def path(note):
    return f"/cms/notes/{note.public_id}/"


@pytest.mark.parametrize("name", [None, "alice", "charlie", "mona", "connie"])
def test_nobody_else_reads_them_or_how_many_there_are(request, as_, note, path, name):
    reader = as_(name and request.getfixturevalue(name))
    for place in (path, "/cms/notes/", "/cms/numbers/notes/"):
        answer = reader.get(place)
        assert answer.status_code in {302, 404}, place
    assert reader.post(path, DONE).status_code in {302, 404}
    note.refresh_from_db()
    assert note.is_open


@pytest.mark.parametrize("name", ["eddie", "clara", "olga"])
def test_who_works_on_articles_reads_them(request, as_, note, path, name):
    reader = as_(request.getfixturevalue(name))
    assert path in reader.get("/cms/notes/").content.decode()
    page = reader.get(path).content.decode()
    assert "It is &lt;b&gt;five&lt;/b&gt;." in page
    assert "Juniper" not in page


def test_the_editor_of_the_article_shows_how_many_wait(as_, note, eddie):
    page = as_(eddie).get(f"/cms/pages/{note.article_id}/edit/").content.decode()
    assert "1 reader wrote a note about this article" in page
    note.close(eddie, "done", "Done.")
    page = as_(eddie).get(f"/cms/pages/{note.article_id}/edit/").content.decode()
    assert "wrote a note about this article" not in page


@pytest.mark.parametrize("state", ["done", "declined"])
def test_an_answer_closes_it_and_tells_who_wrote_it(as_, note, path, eddie, alice, state):
    assert as_(eddie).post(path, DONE | {"state": state}).status_code == 302
    note.refresh_from_db()
    assert (note.state, note.answer, note.handled_by) == (state, DONE["answer"], eddie)
    [one] = told(alice, "note.answered")
    assert one.subject == note
    assert "/articles/my-notes/" in as_(alice).get("/me/notifications/").content.decode()
    page = as_(alice).get("/articles/my-notes/").content.decode()
    assert DONE["answer"] in page
    assert "Eddie" not in page
    assert path not in as_(eddie).get("/cms/notes/").content.decode()
    assert path in as_(eddie).get("/cms/notes/?show=all").content.decode()


def test_a_visitors_note_is_answered_too(article, eddie):
    note = ReaderNote.objects.write(article, author=None, kind="unclear", words="")
    note.close(eddie, "done", "We say it better now.")
    assert not note.is_open


@pytest.mark.parametrize(
    "typed", [{}, {"state": "done"}, {"state": "open", "answer": "Kept words"}]
)
def test_bad_input_is_refused_and_kept(as_, note, path, eddie, typed):
    answer = as_(eddie).post(path, typed)
    assert answer.status_code == 422
    assert typed.get("answer", "") in answer.content.decode()
    note.refresh_from_db()
    assert note.is_open


def test_the_second_of_two_comes_too_late_and_loses_nothing(as_, note, path, eddie, clara, alice):
    stale = ReaderNote.objects.get(pk=note.pk)
    note.close(eddie, "done", "We corrected it.")
    with pytest.raises(NoteIsAnswered):
        stale.close(clara, "declined", "No.")
    answer = as_(clara).post(path, {"state": "declined", "answer": "It is right as it is."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "A colleague has already answered it" in page
    assert "We corrected it." in page
    assert "It is right as it is." in page
    note.refresh_from_db()
    assert (note.state, note.handled_by) == ("done", eddie)
    assert len(told(alice, "note.answered")) == 1


def test_moderators_can_be_called_on_a_hostile_one(as_, note, path, eddie, mona, alice):
    assert as_(eddie).get(f"/report/note/{note.public_id}/").status_code == 200
    assert as_(alice).get(f"/report/note/{note.public_id}/").status_code == 404
    case = file_report(note, reporter=eddie, door="rules", reason="abuse").case
    page = as_(mona).get(f"/moderation/cases/{case.public_id}/").content.decode()
    assert "It is &lt;b&gt;five&lt;/b&gt;." in page
    note.hide()
    assert as_(eddie).get(path).status_code == 404
    assert path not in as_(eddie).get("/cms/notes/?show=all").content.decode()
    note.restore()
    assert as_(eddie).get(path).status_code == 200


def test_the_list_shows_one_article_and_goes_on(as_, note, article, eddie, monkeypatch):
    monkeypatch.setattr("cms.notes_desk.PAGE", 1)
    newer = ReaderNote.objects.write(article, author=None, kind="unclear", words="Newer.")
    desk = as_(eddie)
    first = desk.get(f"/cms/notes/?article={article.public_id}").content.decode()
    assert newer.public_id in first
    assert f"/cms/notes/{note.public_id}/" not in first
    second = desk.get(f"/cms/notes/?after={newer.public_id}").content.decode()
    assert f"/cms/notes/{note.public_id}/" in second
    assert note.public_id not in desk.get("/cms/notes/?article=nothing").content.decode()
