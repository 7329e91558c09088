"""Editing what one said: marked, found by its new words, its history for moderators alone."""

from uuid import uuid4

import pytest

from community.moderation.models import Case
from community.moderation.reporting import file_report
from community.realtime.catchup import read_missed
from community.search.models import SearchDocument
from groups.models import MessageEdit, SupportGroup


@pytest.fixture
def said(say, alice):
    return say(alice, "Ginger tea helps me.")


def edit(client, message, body="Mint tea helps me.", note="", **headers):
    words = {"body": body, "content_note": note}
    return client.post(f"{message.address}edit/", words, headers=headers)


def test_the_new_words_stand_there_and_are_marked(as_, alice, bob, said, room):
    page = room(as_(bob))
    assert 'class="edited"' not in page
    assert edit(as_(alice), said).url == said.get_absolute_url()
    page = room(as_(bob))
    assert "Mint tea" in page
    assert "Ginger" not in page
    assert 'class="edited"' in page


def test_watchers_and_those_who_catch_up_get_the_same_fragment(
    as_, alice, said, migraine, announced, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = edit(as_(alice), said, **{"HX-Request": "true"})
    frame = announced[-1]
    assert (frame["event"], frame["seq"]) == ("message.edited", 2)
    assert frame["html"].strip() == answer.content.decode().strip()
    migraine.refresh_from_db()
    last, missed = read_missed(migraine, 1)
    assert last == 2
    assert "Mint tea" in missed[0][1]


def test_search_finds_the_new_words_only(as_, alice, bob, said):
    edit(as_(alice), said)
    assert SearchDocument.objects.search("mint", bob).found
    assert not SearchDocument.objects.search("ginger", bob).found


def test_the_same_words_again_are_no_change(as_, alice, said, migraine):
    edit(as_(alice), said, "Ginger tea helps me.")
    migraine.refresh_from_db()
    assert migraine.last_event == 1
    assert not MessageEdit.objects.exists()


def test_former_words_are_for_moderators_only(as_, alice, bob, farida, mona, said, room):
    edit(as_(alice), said, "I meant something kinder.")
    for person in (alice, bob, farida):
        assert "Ginger" not in room(as_(person))
        assert "Ginger" not in as_(person).get(said.address).content.decode()
    file_report(said, reporter=bob, door="worried")
    page = as_(mona).get(Case.objects.get().get_absolute_url()).content.decode()
    assert "Ginger tea helps me." in page
    assert "I meant something kinder." in page


def test_a_quote_of_it_follows(as_, alice, bob, said, migraine, room):
    migraine.post(author=bob.default_persona, source="So do I", key=uuid4(), answers=said)
    edit(as_(alice), said)
    assert "Ginger" not in room(as_(bob))
    migraine.refresh_from_db()
    _last, missed = read_missed(migraine, 2)
    assert len(missed) == 2


def test_who_may_edit(as_, alice, bob, charlie, farida, mona, said):
    assert edit(as_(None), said).status_code == 302
    for outsider in (charlie, mona):
        for page in ("", "edit/", "withdraw/", "note/"):
            assert as_(outsider).get(f"{said.address}{page}").status_code == 404
        assert edit(as_(outsider), said).status_code == 404
    for other in (bob, farida):
        assert edit(as_(other), said).status_code == 403
    said.refresh_from_db()
    assert said.source == "Ginger tea helps me."


def test_who_may_not_write_here_now_may_not_edit_either(as_, alice, said, monkeypatch):
    monkeypatch.setattr(SupportGroup, "refusal_for", lambda room, membership: "You are muted.")
    answer = edit(as_(alice), said, "new careful words")
    assert answer.status_code == 409
    assert "You are muted." in answer.content.decode()
    assert "new careful words" in answer.content.decode()


@pytest.mark.parametrize("end", ["withdraw", "hide"])
def test_what_is_gone_cannot_be_edited(as_, alice, said, end):
    getattr(said, end)()
    answer = edit(as_(alice), said, "new careful words")
    assert answer.status_code == 409
    assert "new careful words" in answer.content.decode()
    assert as_(alice).get(f"{said.address}edit/").status_code == 200


@pytest.mark.parametrize("body", ["", "\u200b", "a" * 5_000])
def test_what_cannot_be_said_is_answered_with_a_sentence(as_, alice, said, body):
    answer = edit(as_(alice), said, body)
    assert answer.status_code == 422
    said.refresh_from_db()
    assert said.source == "Ginger tea helps me."
