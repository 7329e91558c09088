"""Replying to one message: the reply says to what, and never more than its reader may read there."""

from uuid import uuid4

import pytest

from groups.models import Message, SupportGroup

URL = "/groups/living-with-migraine/messages/"


def typed(answers, body="I know that feeling."):
    return {"body": body, "key": str(uuid4()), "answers": answers}


def test_a_reply_names_whom_and_what_it_answers_and_leads_there(as_, alice, bob, say, room):
    asked = say(alice, "Who else is awake?")
    as_(bob).post(URL, typed(asked.public_id))
    assert Message.objects.get(answers=asked).source == "I know that feeling."
    page = room(as_(alice))
    assert "In reply to Juniper" in page
    assert ": Who else is awake?</span>" in page
    assert f'href="{asked.get_absolute_url()}"' in page


def test_without_javascript_one_answers_from_the_rooms_own_form(as_, alice, bob, say, room):
    asked = say(alice, "Who else is awake?")
    page = room(as_(bob), f"?answer={asked.public_id}")
    assert f'name="answers" value="{asked.public_id}"' in page


@pytest.mark.parametrize("end", ["withdraw", "hide"])
def test_a_reply_to_what_is_gone_is_refused_and_its_words_stay(as_, alice, bob, say, end):
    asked = say(alice, "Who else is awake?")
    getattr(asked, end)()
    answer = as_(bob).post(URL, typed(asked.public_id, "my careful words"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Your words are still here" in page
    assert "my careful words" in page
    assert "Who else is awake?" not in page
    assert f'value="{asked.public_id}"' not in page
    assert Message.objects.count() == 1


@pytest.mark.parametrize("public_id", ["nowhere00000", "a\x00b", "x" * 500, "'\"<b>"])
def test_a_reply_to_nothing_is_refused(as_, bob, migraine, public_id):
    answer = as_(bob).post(URL, typed(public_id))
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_a_reply_to_another_room_is_refused_and_tells_nothing_of_it(as_, bob, farida, migraine):
    other = SupportGroup.objects.create(slug="other", name="Other")
    other.admit(farida, farida.default_persona)
    secret = other.post(author=farida.default_persona, source="elsewhere only", key=uuid4())
    answer = as_(bob).post(URL, typed(secret.public_id))
    assert answer.status_code == 422
    assert "elsewhere" not in answer.content.decode()


@pytest.mark.parametrize("end", ["withdraw", "hide"])
def test_the_quote_goes_with_the_words_at_once(
    as_, alice, bob, say, room, end, announced, django_capture_on_commit_callbacks
):
    asked = say(alice, "words I regret")
    as_(bob).post(URL, typed(asked.public_id))
    reply = Message.objects.get(answers=asked)
    with django_capture_on_commit_callbacks(execute=True):
        getattr(asked, end)()
    page = room(as_(bob))
    assert "words I regret" not in page
    assert "In reply to a message that is gone" in page
    frames = [frame for frame in announced if frame["stream"].startswith("group:")]
    assert [frame["id"] for frame in frames] == [asked.public_id, reply.public_id]
    assert [frame["seq"] for frame in frames] == [3, 4]
    assert "words I regret" not in "".join(frame["html"] for frame in frames)


def test_what_was_sent_already_is_not_refused_when_its_answer_got_lost(as_, alice, bob, say):
    asked = say(alice, "Who else is awake?")
    form = typed(asked.public_id)
    as_(bob).post(URL, form)
    asked.withdraw()
    assert as_(bob).post(URL, form).status_code == 302
    assert Message.objects.count() == 2
