"""Looking at a text before it is sent: POST /preview/, and the button without JavaScript."""

from uuid import uuid4

import pytest

from forums.models import Forum, Post, Thread
from groups.models import Message

MESSAGES = "/groups/living-with-migraine/messages/"


@pytest.fixture
def forum(alice):
    return Forum.objects.create(slug="open", name="Open", visibility="public")


def text_of(answer):
    return answer.content.decode()


def test_the_preview_is_what_would_be_shown(as_, alice):
    answer = as_(alice).post("/preview/", {"body": "- **a**\n\n<script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "<strong>a</strong>" in text_of(answer)
    assert "<script" not in text_of(answer)
    assert "no-store" in answer["Cache-Control"]


def test_nothing_typed_is_an_empty_preview(as_, alice):
    assert text_of(as_(alice).post("/preview/", {})) == ""


def test_who_may_look(as_, alice):
    assert as_(None).post("/preview/", {"body": "x"}).status_code == 302
    assert as_(alice).get("/preview/").status_code == 405


def test_a_flood_is_refused_with_a_sentence(as_, alice, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"preview": "1/m/user"}
    client = as_(alice)
    client.post("/preview/", {"body": "x"})
    answer = client.post("/preview/", {"body": "x"})
    assert answer.status_code == 429
    assert answer["Content-Type"] == "text/plain"


def test_what_is_far_too_long_is_refused_with_a_sentence(as_, alice):
    answer = as_(alice).post("/preview/", {"body": "x" * 30_000})
    assert answer.status_code == 422
    assert "Please make it shorter." in text_of(answer)


def test_a_message_that_is_only_looked_at_is_not_said(as_, alice, migraine):
    form = {"body": "**strong** words", "key": str(uuid4()), "preview": "1"}
    answer = as_(alice).post(MESSAGES, form)
    assert answer.status_code == 200
    assert "<strong>strong</strong>" in text_of(answer)
    assert "**strong** words</textarea>" in text_of(answer)
    assert not Message.objects.exists()


def test_a_thread_and_a_reply_that_are_only_looked_at_are_not_written(as_, alice, forum):
    client = as_(alice)
    form = {"title": "", "body": "**strong** words", "kind": "question", "key": str(uuid4())}
    page = text_of(client.post("/forums/open/new/", form | {"preview": "1"}))
    assert "<strong>strong</strong>" in page
    assert "Please look at this again" not in page
    assert not Thread.objects.exists()
    client.post("/forums/open/new/", form | {"title": "Now for real"})
    thread = Thread.objects.get()
    reply = {"body": "an *answer*", "key": str(uuid4()), "preview": "1"}
    page = text_of(client.post(f"/forums/threads/{thread.public_id}/replies/", reply))
    assert "<em>answer</em>" in page
    assert Post.objects.count() == 1


def test_hostile_text_is_shown_again_clean(as_, alice, migraine):
    form = {"body": "a\x00b <script>x</script>", "key": "damaged", "preview": "1"}
    answer = as_(alice).post(MESSAGES, form)
    assert answer.status_code == 200
    assert "<script>x" not in text_of(answer)


def test_somebody_elses_words_are_not_said_in_my_name(as_, alice, bob, migraine):
    form = {"body": "mine", "key": str(uuid4()), "speaker": alice.default_persona.public_id}
    answer = as_(bob).post(MESSAGES, form, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "Somebody else has signed in here" in text_of(answer)
    assert not Message.objects.exists()
    assert as_(alice).post(MESSAGES, form).status_code == 302
