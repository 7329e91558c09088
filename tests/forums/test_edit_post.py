"""Whoever said it can say it in other words; what it said before stays readable."""

from datetime import timedelta
from uuid import uuid4

import pytest

from community.changing import Gone
from community.members.models import Persona
from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from forums.differences import differences


def url(post, deed="edit"):
    return f"/forums/posts/{post.public_id}/{deed}/"


def shown(response):
    return response.content.decode()


def typed(body="In other words.", **more):
    return {"body": body, "content_note": ""} | more


@pytest.fixture
def post(thread, bob, say):
    return say(thread, bob, "I work at the old mill.")


def found(member, words):
    return [hit.title or hit.url for hit in SearchDocument.objects.search(words, member).found]


def test_it_says_so_on_its_page_and_in_search(as_, alice, bob, thread, post):
    response = as_(bob).post(url(post), typed("I work nearby."))
    assert response.url == post.get_absolute_url()
    page = shown(as_(alice).get(thread.get_absolute_url()))
    assert "I work nearby." in page and "old mill" not in page
    assert f'href="{url(post, "history")}">edited</a>' in page
    assert not found(alice, "mill") and found(alice, "nearby")


def test_the_same_words_change_nothing(as_, bob, thread, post):
    as_(bob).post(url(post), typed("I work at the old mill."))
    post.refresh_from_db()
    assert post.edited_at is None and not post.edits.exists()
    assert post.changed_event == post.seq


def test_who_watches_gets_it_at_once_and_who_was_away_catches_up(bob, thread, post):
    before = thread.last_event
    post.edit("I work nearby.", "", by=bob.default_persona)
    (event,) = thread.missed_events(before, 10)
    assert (event.seq, event.id) == (post.changed_event, post.public_id)
    assert "I work nearby." in event.html and "edited" in event.html


def test_by_another_face_of_ones_own_too(as_, bob, thread):
    other = Persona.objects.create(member=bob, name="Quiet Fox")
    post = thread.reply(author=other, source="By another face", key=uuid4())
    as_(bob).post(url(post), typed())
    assert post.edits.get().by == other


@pytest.mark.parametrize("who", ["alice", "mona"])
def test_nobody_else_may(as_, request, who, post):
    client = as_(request.getfixturevalue(who))
    for deed in ("edit", "withdraw"):
        assert client.get(url(post, deed)).status_code == 403
        assert client.post(url(post, deed), typed()).status_code == 403
    assert "/edit/" not in shown(client.get(url(post, "more")))
    post.refresh_from_db()
    assert post.source == "I work at the old mill."


def test_outsiders_and_visitors_learn_nothing(as_, charlie, bob, group_thread, say, post):
    inside = say(group_thread, bob)
    for deed in ("edit", "withdraw", "history"):
        assert as_(charlie).get(url(inside, deed)).status_code == 404
        assert as_(charlie).post(url(inside, deed), typed()).status_code in (404, 405)
    assert as_(None).get(url(post, "history")).status_code == 404
    assert as_(None).get(url(post)).url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("body", "says"),
    [("", "write something"), (" \u200b ", "write something"), ("x" * 20_001, "room for")],
)
def test_what_cannot_be_said_is_one_sentence_and_stays_typed(as_, bob, post, body, says):
    response = as_(bob).post(url(post), typed(body))
    assert response.status_code == 422
    assert says in shown(response)
    assert body.strip() in shown(response)
    post.refresh_from_db()
    assert not post.edits.exists()


def test_a_hidden_one_stays_as_it_is_and_hidden(as_, alice, bob, thread, post):
    post.hide()
    response = as_(bob).post(url(post), typed("Said again"))
    assert response.status_code == 422
    assert "Said again" in shown(response) and "team has hidden" in shown(response)
    with pytest.raises(Gone):
        post.edit("Said again", "", by=bob.default_persona)
    assert "Said again" not in shown(as_(alice).get(thread.get_absolute_url()))
    assert not found(alice, "again")


def test_in_a_closed_conversation_nothing_changes_and_the_text_stays(as_, bob, thread, post):
    thread.lock()
    assert "<textarea" not in shown(as_(bob).get(url(post)))
    response = as_(bob).post(url(post), typed("Said again"))
    assert response.status_code == 422
    assert "was closed" in shown(response) and "Said again" in shown(response)


def test_who_only_reads_along_does_not_edit(as_, bob, farida, migraine, group_thread, say):
    post = say(group_thread, bob)
    migraine.mute(
        migraine.membership_of(bob),
        by=farida.default_persona,
        lasting=timedelta(hours=1),
        why="hurt",
    )
    response = as_(bob).post(url(post), typed("Said again"))
    assert response.status_code == 422 and "Said again" in shown(response)
    post.refresh_from_db()
    assert post.edited_at is None


def test_the_first_post_keeps_its_title_and_changes_in_search(as_, alice, thread):
    opening = thread.posts.get(seq=1)
    as_(alice).post(url(opening), typed("A lighthouse keeps me awake.", content_note="sleep"))
    thread.refresh_from_db()
    assert (thread.title, thread.content_note) == ("Does magnesium help?", "sleep")
    assert found(alice, "lighthouse") == ["Does magnesium help?"]


def test_whoever_reads_it_reads_what_changed(as_, alice, bob, post):
    post.edit("I work at the new mill.", "", by=bob.default_persona)
    post.edit("I work at the new mill.", "work", by=bob.default_persona)
    page = shown(as_(alice).get(url(post, "history")))
    assert "<del>" in page and ">old</del>" in page.replace("taken out: </span>", ">")
    assert ">new</ins>" in page.replace("added: </span>", ">")
    assert "<ins>work</ins>" in page
    assert '<details class="cover">' in page


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_the_history_of_what_is_gone_is_gone(as_, alice, bob, post, deed):
    post.edit("I work nearby.", "", by=bob.default_persona)
    getattr(post, deed)()
    page = shown(as_(alice).get(url(post, "history")))
    assert "mill" not in page and "nearby" not in page


def test_moderators_read_former_words_on_a_case(as_, alice, bob, mona, post):
    post.edit("I work nearby.", "", by=bob.default_persona)
    case = file_report(post, reporter=alice, door="worried").case
    assert "old mill" in shown(as_(mona).get(case.get_absolute_url()))


def test_an_address_in_the_new_words_is_kept_as_a_link(bob, post):
    post.edit("See https://elsewhere.example/page", "", by=bob.default_persona)
    assert 'href="https://elsewhere.example/page"' in post.html


def test_differences_are_words_and_in_bounded_time():
    assert differences("a big cat", "a small cat") == [
        ("same", "a "), ("taken", "big"), ("added", "small"), ("same", " cat"),
    ]  # fmt: skip
    assert differences("at night.", "by day.") == [
        ("taken", "at night"), ("added", "by day"), ("same", "."),
    ]  # fmt: skip
    assert differences("", "new") == [("added", "new")]
    assert differences("same", "same") == [("same", "same")]
    many = differences("a b " * 5_000, "b a " * 5_000)
    assert {piece.kind for piece in many} <= {"taken", "added", "same"}
