"""POST /groups/<slug>/messages/: one message a key, committed before it is told."""

import json
from uuid import uuid4

import pytest

from community.realtime import announce
from groups.models import Message

URL = "/groups/living-with-migraine/messages/"


def typed(body="A dark room helps.", key=None):
    return {"body": body, "key": str(key or uuid4())}


@pytest.fixture
def announced(monkeypatch):
    """The frames that left for the channel layer."""
    frames = []
    monkeypatch.setattr(
        announce, "_announce", lambda group, message: frames.append(json.loads(message["text"]))
    )
    return frames


def test_without_javascript_the_answer_leads_back_to_the_message(as_, alice, migraine):
    answer = as_(alice).post(URL, typed())
    message = Message.objects.get()
    assert answer.status_code == 302
    assert answer.url.endswith(f"#m-{message.public_id}")
    assert message.author == alice.default_persona
    assert message.html == "<p>A dark room helps.</p>\n"


def test_the_composer_gets_the_fragment_that_watchers_get(
    as_, alice, migraine, announced, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_(alice).post(URL, typed(), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    frame = next(each for each in announced if each["stream"] == "group:living-with-migraine")
    assert frame["event"] == "message.posted"
    assert frame["html"].strip() == answer.content.decode().strip()
    assert frame["seq"] == Message.objects.get().seq == 1


def test_the_same_key_twice_is_one_message_and_the_same_answer(as_, alice, migraine):
    form = typed()
    first = as_(alice).post(URL, form)
    second = as_(alice).post(URL, form)
    assert first.url == second.url
    assert Message.objects.count() == 1
    migraine.refresh_from_db()
    assert migraine.last_event == 1


def test_two_people_may_have_the_same_key(as_, alice, bob, migraine):
    form = typed()
    as_(alice).post(URL, form)
    as_(bob).post(URL, form)
    assert Message.objects.count() == 2


def test_nothing_is_told_when_nothing_was_committed(
    alice, migraine, announced, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(Message, "index", lambda message: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        migraine.post(author=alice.default_persona, source="Lost", key=uuid4())
    assert announced == []
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Please write something first."),
        ("\u200b\u200d \n", "Please write something first."),
        ("a" * 100_000, "there is room for 4000"),
    ],
)
def test_what_cannot_be_sent_is_answered_with_a_sentence(as_, alice, migraine, body, sentence):
    answer = as_(alice).post(URL, typed(body))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Message.objects.exists()


def test_a_text_that_is_too_long_is_still_in_the_composer(as_, alice, migraine):
    answer = as_(alice).post(URL, typed("keep me " * 1_000))
    assert answer.content.decode().count("keep me") == 1_000


def test_hostile_characters_do_not_reach_the_page(as_, alice, migraine):
    # As bytes, since no honest program sends half a character (%ED%A0%80): it arrives as "\ufffd".
    body = "a%00b%1Bc%20%ED%A0%80%20d%20%E2%80%AEdesrever"
    as_(alice).post(
        URL, f"key={uuid4()}&body={body}", content_type="application/x-www-form-urlencoded"
    )
    message = Message.objects.get()
    assert message.source.replace("\ufffd", "") == "abc  d desrever"


@pytest.mark.parametrize("key", ["", "7", "not-a-uuid"])
def test_a_wrong_key_is_a_sentence_and_the_words_stay(as_, alice, migraine, key):
    answer = as_(alice).post(URL, {"body": "My words", "key": key})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "please send it again." in page
    assert "My words" in page
    assert f'name="key" value="{key}"' not in page
    assert not Message.objects.exists()


def test_who_may_post(as_, alice, charlie, mona, migraine):
    assert as_(None).post(URL, typed()).status_code == 302
    assert as_(charlie).post(URL, typed()).status_code == 404
    assert as_(mona).post(URL, typed()).status_code == 404
    alice.suspend()
    assert as_(alice).post(URL, typed()).status_code == 302
    assert not Message.objects.exists()


def test_posting_asks_the_database_sixteen_times_at_most(
    as_, alice, migraine, django_assert_max_num_queries
):
    client = as_(alice)
    client.post(URL, typed())
    with django_assert_max_num_queries(16):
        client.post(URL, typed())
