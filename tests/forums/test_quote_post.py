"""A reply that begins with somebody's words says whose they are, and holds nobody else's."""

from uuid import uuid4

import pytest

from community.html import render_markdown
from community.markdown import without_quotes
from forums.models import Thread


def typed_in(response):
    """What the text area begins with."""
    assert response.status_code == 200
    return response.context["form"]["body"].value() or ""


def quote(client, post, **more):
    about = {"parent": post.public_id, "quote": "1"} | more
    return client.get(f"/forums/threads/{post.thread.public_id}/replies/", about)


def test_it_begins_with_the_words_and_a_link_to_them(as_, alice, bob, thread, say, settings):
    post = say(thread, bob, "Six weeks, **for me**.\n\n- Slowly.")
    begun = typed_in(quote(as_(alice), post))
    link = f"{settings.SITE_URL}/forums/posts/{post.public_id}/"
    assert begun == (
        f"> [Old Harbour]({link}) wrote:\n>\n> Six weeks, **for me**.\n>\n> - Slowly.\n\n"
    )
    assert f'<a href="{link}"' in render_markdown(begun)


def test_what_it_quotes_of_others_is_left_out(as_, alice, bob, thread, say):
    post = say(
        thread,
        bob,
        "> Wren wrote:\n> a secret\nand on it goes\n\nMy own words.\n\n- > a secret too",
    )
    begun = typed_in(quote(as_(alice), post))
    assert "My own words." in begun
    assert "secret" not in begun and "Wren" not in begun and "goes" not in begun


@pytest.mark.parametrize("name", ["x](http://evil.example) [", "**Bold**", "<b>", "@Juniper"])
def test_a_name_is_only_a_name(as_, alice, make_member, thread, say, name):
    post = say(thread, make_member(name=name), "Words")
    html = render_markdown(typed_in(quote(as_(alice), post)))
    assert html.count("<a ") == 1
    assert 'evil.example"' not in html and "<b>" not in html and "<strong>" not in html


def test_a_face_without_a_name_is_quoted_as_that(as_, bob, alice, shelf):
    thread = Thread.open_in(
        shelf,
        author=alice.default_persona,
        title="T",
        source="Words",
        key=uuid4(),
        is_nameless=True,
    )
    begun = typed_in(quote(as_(bob), thread.posts.get()))
    assert "[Without a name]" in begun
    assert alice.default_persona.name not in begun


def test_what_a_note_covers_is_quoted_only_when_it_was_opened(as_, alice, bob, thread, say):
    post = say(thread, bob, "Covered words")
    post.put_note("hospital", by=bob.default_persona)
    alice.covers_notes = True
    alice.save()
    begun = quote(as_(alice), post)
    assert "Covered words" not in typed_in(begun) and "Content note: hospital" in typed_in(begun)
    opened = quote(as_(alice), post, opened="1")
    assert "Covered words" in typed_in(opened)
    assert opened.context["form"]["content_note"].value() == "hospital"


def test_the_answer_carries_the_note(as_, alice, thread, typed):
    as_(alice).post(thread.replies_url, typed("> Covered", content_note="hospital"))
    assert thread.posts.get(seq=2).content_note == "hospital"


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_gone_is_not_quoted(as_, alice, bob, thread, say, deed):
    post = say(thread, bob, "Gone words")
    getattr(post, deed)()
    assert "Gone" not in typed_in(quote(as_(alice), post))
    menu = as_(alice).get(f"/forums/posts/{post.public_id}/more/").content.decode()
    assert "quote=1" not in menu


def test_somebody_blocked_is_not_quoted(as_, alice, bob, thread, say):
    post = say(thread, bob, "Their words")
    alice.block(bob.default_persona)
    assert typed_in(quote(as_(alice), post)) == ""
    menu = as_(alice).get(f"/forums/posts/{post.public_id}/more/").content.decode()
    assert "quote=1" not in menu


def test_a_post_of_another_conversation_is_not_quoted(
    as_, alice, bob, charlie, thread, group_thread, say
):
    inside = say(group_thread, bob, "Among us")
    about = {"parent": inside.public_id, "quote": "1"}
    assert typed_in(as_(charlie).get(thread.replies_url, about)) == ""
    assert as_(charlie).get(group_thread.replies_url, about).status_code == 404


def test_a_long_one_ends_where_the_link_goes_on(as_, alice, bob, thread, say):
    post = say(thread, bob, "word " * 3_000)
    begun = typed_in(quote(as_(alice), post))
    assert len(begun) < 1_300 and begun.rstrip().endswith("word …")


def test_without_quotes_keeps_whole_blocks_in_order():
    source = "# Head\n\ntext\n\n```\n> code\n```\n\n> gone\n\n1. one\n2. two\n\n***\n\nend"
    assert without_quotes(source) == (
        "# Head\n\ntext\n\n```\n> code\n```\n\n1. one\n2. two\n\n***\n\nend"
    )
    assert without_quotes("> all of it") == ""
