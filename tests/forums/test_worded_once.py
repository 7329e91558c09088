"""The forums' busy pages ask with words that were made once: they find what they would find if worded anew."""

import pytest
from django.contrib.auth.models import AnonymousUser

from community.home.feed import kept_of, newest_of
from community.topics.hub import newest_about, what_stands_out
from community.topics.models import Topic
from forums import pages, thread_lists
from forums.models import Thread
from forums.views.requests import to_answer, to_read

VISITOR = AnonymousUser()


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="sleep", name="Sleep")


@pytest.fixture
def threads(opened, say, shelf, open_shelf, topic, alice, bob):
    """Some that each of alice and bob began, answered, kept on top or follow."""
    threads = [
        opened(place, who, title=f"Number {number}", topics=[topic])
        for number, (place, who) in enumerate(
            [(shelf, alice), (shelf, bob), (open_shelf, bob), (open_shelf, alice)]
        )
    ]
    say(threads[0], bob)
    say(threads[2], alice)
    Thread.objects.filter(pk=threads[1].pk).update(is_pinned=True)
    return threads


@pytest.fixture
def readers(alice, bob, charlie):
    """alice blocks bob, bob nobody, charlie alice."""
    for blocker, blocked in ((alice, bob), (charlie, alice)):
        blocker.block(blocked.default_persona)
    return [alice, bob, charlie]


def facts(thing):
    return {name: value for name, value in vars(thing).items() if name != "_state"}


def agree(asked, *values, **ways):
    """Whether the kept words find the same rows, with the same facts, in the same order."""
    kept, anew = asked(*values, **ways), list(asked.__wrapped__(*values, **ways))
    assert [facts(thing) for thing in kept] == [facts(thing) for thing in anew]
    return kept


@pytest.mark.parametrize("asked", [to_read, to_answer])
def test_a_thread(asked, threads, readers):
    for reader in [*readers, VISITOR]:
        for thread in threads:
            agree(asked, reader, thread.public_id)


@pytest.mark.parametrize("field", ["path", "seq"])
@pytest.mark.parametrize("has_gaps", [False, True])
def test_its_posts(field, has_gaps, threads, readers):
    ways = {"field": field, "has_gaps": has_gaps, "size": 3}
    for reader in [*readers, VISITOR]:
        for post in threads[0].posts.all():
            place = getattr(post, field)
            agree(pages.posts_from, reader, threads[0].pk, place, **ways)
            agree(pages.posts_before, reader, threads[0].pk, place, **ways)
        assert len(agree(pages.posts_from, reader, threads[0].pk, None, **ways)) == 2


def test_a_list(threads, readers, shelf):
    for reader in [*readers, VISITOR]:
        agree(thread_lists.on_top_of, reader, shelf.pk)
        for asked in (thread_lists.in_space, thread_lists.unanswered_in):
            agree(asked, reader, shelf.pk, None, None, size=2)
            agree(asked, reader, shelf.pk, threads[0].last_post_at, threads[0].pk, size=2)


def test_what_one_keeps_up_with(threads, readers):
    for reader in readers:
        agree(thread_lists.kept_by, reader, None, None, size=2)
        agree(thread_lists.summed_up, reader, threads[0].created_at, None, None, size=2)
        agree(kept_of, reader, model=Thread)


def test_what_stands_under_topics(threads, readers, topic):
    other = Topic.objects.create(slug="food", name="Food")
    for reader in [*readers, VISITOR]:
        agree(newest_about, reader, topic.pk, model=Thread)
        for topics in ([], [topic.pk], [topic.pk, other.pk]):
            agree(newest_of, reader, *topics, model=Thread)
            agree(what_stands_out, reader, *topics, model=Thread)
