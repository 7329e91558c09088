"""Whoever blocked somebody meets their words nowhere, also where others quote them; all others see no difference."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.realtime.frame import frame_of
from community.search.models import SearchDocument
from forums import broadcasts
from forums.models import Post
from forums.quoting import quote_of

COVERED = "Words of somebody you blocked"
SECRET = "old mill"


@pytest.fixture
def post(thread, bob, say):
    return say(thread, bob, "I work at the old mill.")


@pytest.fixture
def quoting(thread, charlie, say, post):
    return say(thread, charlie, quote_of(post) + "So do I.", parent=post)


def pages_of(thread, quoting):
    """Every page on which the post that quotes stands."""
    return [
        thread.get_absolute_url(),
        f"{thread.get_absolute_url()}?order=time",
        f"/forums/threads/{thread.public_id}/print/",
        f"/forums/posts/{quoting.public_id}/more/",
        f"/forums/posts/{quoting.public_id}/history/",
        f"{thread.replies_url}?parent={quoting.public_id}",
    ]


def test_who_blocked_them_meets_them_on_no_page(as_, alice, bob, thread, post, quoting):
    alice.block(bob.default_persona)
    for path in pages_of(thread, quoting):
        page = as_(alice).get(path).content.decode()
        assert COVERED in page, path
        assert "So do I." in page, path
    paper = as_(alice).get(f"/forums/threads/{thread.public_id}/print/").content.decode()
    assert SECRET not in paper and "Old Harbour" not in paper


def test_all_others_see_the_quote_as_it_is(as_, farida, bob, thread, post, quoting):
    farida.block(bob.add_persona("Night Heron"))
    for reader in (bob, farida):
        for path in pages_of(thread, quoting):
            page = as_(reader).get(path).content.decode()
            assert COVERED not in page, path
            assert SECRET in page, path


def test_another_name_of_the_same_account_is_no_block(as_, alice, bob, thread, post, quoting):
    """Else blocking one name would tell whose the other one is."""
    alice.block(bob.add_persona("Night Heron"))
    page = as_(alice).get(thread.get_absolute_url()).content.decode()
    assert COVERED not in page and SECRET in page


def test_a_post_that_was_drawn_for_others_is_not_kept_for_who_blocked_them(
    as_, alice, bob, farida, thread, post, quoting
):
    alice.block(bob.default_persona)
    for reader, is_covered in ((farida, False), (alice, True), (farida, False)):
        page = as_(reader).get(thread.get_absolute_url()).content.decode()
        assert (COVERED in page) is is_covered


def frames_of(event, persona):
    """What two readers are sent: one who blocked nobody, one who blocked the persona."""
    frame = frame_of("thread:x", event)
    return [
        frame.for_reader("thread:x", blocked) for blocked in (frozenset(), frozenset({persona.pk}))
    ]


def test_open_pages_are_sent_one_side_each(bob, post, quoting):
    frames = frames_of(broadcasts.event_of(quoting), bob.default_persona)
    for_others, for_alice = frames
    assert SECRET in for_others and COVERED not in for_others
    assert SECRET not in for_alice and COVERED in for_alice and "So do I." in for_alice
    assert "Old Harbour" in for_others and "Old Harbour" not in for_alice
    assert not any("\\u001" in frame or "\x1c" in frame for frame in frames)


def test_what_was_missed_is_asked_for_at_once(
    bob, charlie, thread, post, say, django_assert_num_queries
):
    for _number in range(4):
        say(thread, charlie, quote_of(post) + "So do I.")
    with django_assert_num_queries(2):
        events = thread.missed_events(0, 100)
    sent = frames_of(events[-1], bob.default_persona)
    assert SECRET in sent[0] and SECRET not in sent[1]


def test_a_page_costs_one_query_more_and_only_who_blocks_somebody(
    as_, alice, bob, charlie, farida, thread, post, say
):
    for _number in range(4):
        say(thread, charlie, quote_of(post) + "So do I.")
    with_quotes = queries_of(as_(farida), thread)
    alice.block(bob.default_persona)
    assert queries_of(as_(alice), thread) <= with_quotes + 1


def queries_of(client, thread):
    client.get(thread.get_absolute_url())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(thread.get_absolute_url())
    return len(asked)


def test_it_is_found_and_named_by_its_own_words(alice, post, quoting):
    found = SearchDocument.objects.search
    assert [each.object_id for each in found("mill", alice).found] == [post.pk]
    assert "So do I." in str(Post.objects.get(pk=quoting.pk))
    assert SECRET not in str(Post.objects.get(pk=quoting.pk))
    assert SECRET not in quoting.snippet


def test_a_quote_that_was_typed_without_its_link_is_the_writers_own(
    as_, alice, bob, charlie, thread, say, post
):
    say(thread, charlie, "> I work at the old mill.\n\nHe said.")
    alice.block(bob.default_persona)
    assert SECRET in as_(alice).get(thread.get_absolute_url()).content.decode()
