"""Hiding and restoring: the open pages, the catch-up and search follow at once."""

import pytest
from django.core.management import call_command

from community.search.models import SearchDocument
from forums import broadcasts
from forums.models import Thread, ThreadIsLocked


@pytest.fixture
def frames(monkeypatch):
    """What was broadcast: (stream name, event)."""
    sent = []
    monkeypatch.setattr(broadcasts, "broadcast", lambda *sending: sent.append(sending))
    return sent


def found(text, member):
    return [document.kind for document in SearchDocument.objects.search(text, member).found]


def test_everybody_who_watches_gets_the_tombstone_and_later_the_post(thread, bob, say, frames):
    post = say(thread, bob, "Something unkind")
    post.hide()
    post.restore()
    names = [(event.event, event.seq, event.id) for _stream, event in frames]
    assert names == [
        ("post.posted", 2, post.public_id),
        ("post.hidden", 3, post.public_id),
        ("post.restored", 4, post.public_id),
    ]
    texts = ["Something unkind" in event.html for _stream, event in frames]
    assert texts == [True, False, True]
    assert f'data-author="{bob.default_persona.public_id}"' not in frames[1][1].html


def test_who_missed_it_gets_the_newest_state(thread, alice, bob, say):
    first, second = say(thread, bob, "First"), say(thread, alice, "Second")
    first.hide()
    missed = thread.missed_events(after=1, limit=10)
    assert [(event.event, event.id) for event in missed] == [
        ("post.posted", second.public_id),
        ("post.hidden", first.public_id),
    ]
    assert len(thread.missed_events(after=0, limit=2)) == 2


def test_a_fragment_is_the_same_for_page_and_frame(as_, thread, bob, say):
    post = say(thread, bob, "Word for word")
    page = as_(bob).get(f"/forums/threads/{thread.public_id}/").content.decode()
    assert broadcasts.event_of(post).html.strip() in page


def test_a_hidden_post_is_not_found_and_a_restored_one_is(thread, bob, charlie, say):
    post = say(thread, bob, "Dodecahedron")
    assert found("dodecahedron", charlie) == ["post"]
    post.hide()
    assert found("dodecahedron", charlie) == []
    post.restore()
    assert found("dodecahedron", charlie) == ["post"]


def test_a_hidden_thread_takes_its_posts_out_of_search(thread, bob, charlie, say):
    say(thread, bob, "Dodecahedron")
    kept = say(thread, bob, "Icosahedron")
    kept.hide()
    thread.hide()
    assert found("dodecahedron", charlie) == found("magnesium", charlie) == []
    thread.restore()
    assert found("dodecahedron", charlie) == ["post"]
    assert found("icosahedron", charlie) == []


def test_a_post_that_is_restored_inside_a_hidden_thread_stays_out_of_search(
    thread, bob, charlie, say
):
    post = say(thread, bob, "Dodecahedron")
    post.hide()
    thread.hide()
    post.restore()
    assert found("dodecahedron", charlie) == []


def test_making_search_anew_leaves_hidden_threads_out(thread, bob, charlie, say):
    say(thread, bob, "Dodecahedron")
    thread.hide()
    call_command("reindex", verbosity=0)
    assert found("dodecahedron", charlie) == []


def test_a_reply_that_was_being_written_does_not_enter_a_hidden_thread(thread, bob, charlie, say):
    as_it_was_read = Thread.objects.get(pk=thread.pk)
    thread.hide()
    with pytest.raises(ThreadIsLocked):
        say(as_it_was_read, bob, "Dodecahedron")
    assert found("dodecahedron", charlie) == []


def test_only_who_may_read_may_watch(thread, open_thread, group_thread, bob, charlie):
    def stream(thread, member):
        return type(thread).find_stream(thread.public_id, member)

    assert stream(group_thread, bob) == group_thread
    assert stream(group_thread, charlie) is None
    assert stream(thread, charlie) == thread
    thread.hide()
    assert stream(thread, charlie) is None


def test_leaving_a_group_cuts_its_threads(migraine, group_thread):
    assert group_thread.stream_scope == migraine.stream_scope
