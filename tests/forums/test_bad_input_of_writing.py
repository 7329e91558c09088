"""What cannot be taken, or was made to be slow: a clear sentence or a sane page, and the text is kept."""

import pytest

HOSTILE = {
    "nested quotes": "> " * 9_000 + "@Old Harbour",
    "400 nested lists": "\n".join("  " * depth + "- a" for depth in range(130)),
    "open brackets": "[" * 20_000,
    "emphasis runs": "*a **b " * 2_800,
    "names": "@Old Harbour " * 1_500,
    "ats": "@" * 20_000,
    "advice": "you should take 5 mg. " * 900,
}


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
def test_a_hundred_kilobytes_are_refused_and_kept(as_, bob, places, typed, where):
    address, more = places[where]
    text = "[a](b) *c " * 10_000
    response = as_(bob).post(address, typed(text, **more))
    assert response.status_code == 422
    page = response.content.decode()
    assert "there is room for 20000" in page.replace(",", "") and text.strip() in page


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_made_to_be_slow_is_a_post_like_any_other(
    as_, alice, bob, thread, places, typed, text
):
    client = as_(bob)
    said = client.post(thread.replies_url, typed(text, advised="1"))
    assert said.status_code == 302
    post = thread.posts.latest("seq")
    changed = client.post(f"/forums/posts/{post.public_id}/edit/", typed(text[::-1], advised="1"))
    assert changed.status_code == 302
    for path in (f"/forums/posts/{post.public_id}/history/",
                 f"{thread.replies_url}?parent={post.public_id}&quote=1", thread.get_absolute_url()):  # fmt: skip
        assert as_(alice).get(path).status_code == 200


def test_a_title_that_nobody_can_see_is_none(as_, bob, places, typed):
    address, more = places["thread"]
    response = as_(bob).post(address, typed("My words", **more | {"title": "\u200b\u2060\u3164 "}))
    assert response.status_code == 422
    page = response.content.decode()
    assert "write something" in page and "My words" in page


def test_an_answer_whose_conversation_is_hidden_meanwhile_is_no_error(as_, bob, thread, typed):
    thread.hide()
    assert as_(bob).post(thread.replies_url, typed("My words")).status_code == 404
