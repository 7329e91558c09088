"""Telling others what to do about their health is met with a calm word once, and never stopped."""

import pytest

ADVICE = "You should stop taking the tablets."


def shown(response):
    return response.content.decode()


@pytest.fixture
def places(thread, shelf, bob, say):
    """Where bob can write: the address, and what else its form sends."""
    post = say(thread, bob)
    return {
        "reply": (thread.replies_url, {}),
        "thread": (f"/forums/{shelf.slug}/new/", {"title": "Tablets", "kind": "experience"}),
        "edit": (f"/forums/posts/{post.public_id}/edit/", {}),
    }


@pytest.mark.parametrize("where", ["reply", "thread", "edit"])
def test_the_first_time_it_is_shown_with_the_text_and_then_sent(as_, bob, places, typed, where):
    address, more = places[where]
    client, form = as_(bob), typed(ADVICE, **more)
    first = client.post(address, form)
    page = shown(first)
    assert first.status_code == 200
    assert f"“{ADVICE}”" in page and "What helped me was …" in page
    assert "Send as it is" in page and f">\n{ADVICE}</textarea>" in page
    again = client.post(address, form | {"advised": first.context["form"]["advised"].value()})
    assert again.status_code == 302
    assert ADVICE in shown(client.get(again.url, follow=True))


def test_it_keeps_the_key_so_that_it_is_said_once(as_, bob, thread, places, typed):
    form = typed(ADVICE)
    first = as_(bob).post(thread.replies_url, form)
    assert first.context["form"]["key"].value() == form["key"]


def test_who_saw_it_while_writing_is_not_asked_again(as_, bob, thread, typed):
    assert as_(bob).post(thread.replies_url, typed(ADVICE, advised="1")).status_code == 302


def test_what_one_lived_through_is_never_met_with_it(as_, bob, thread, typed):
    assert as_(bob).post(thread.replies_url, typed("I stopped the tablets.")).status_code == 302


def test_while_one_writes_a_script_asks(as_, bob):
    client = as_(bob)
    assert "What helped me was …" in shown(client.post("/experience/", {"body": ADVICE}))
    assert shown(client.post("/experience/", {"body": "It rained."})).strip() == ""
    assert shown(client.post("/experience/", {"body": "x" * 200_000})).strip() == ""
    assert as_(None).post("/experience/", {"body": ADVICE}).status_code == 302
    assert client.get("/experience/").status_code == 405


def test_the_words_of_others_are_shown_as_they_are_typed(as_, bob, thread, typed):
    page = shown(as_(bob).post(thread.replies_url, typed("You should take 5 mg <b>now</b>")))
    assert "<b>now</b>" not in page
