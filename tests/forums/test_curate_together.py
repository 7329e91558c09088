"""People answer while others split, join, take back and hide: no word is lost, nobody waits for ever."""

import contextlib
import random
import threading
from uuid import uuid4

import pytest
from django.db import connections, transaction

from community.moderation.models import Queue
from community.search.models import SearchDocument
from forums import paths
from forums.models import CurationRefused, Deed, Post, Thread

EACH = 8  # acts of each person
LIVE = Thread.objects.filter(merged_into=None)


def answer(member, dice):
    """One of the posts, or a conversation as a whole, as they stood a moment ago."""
    parent = Post.objects.select_related("thread__space").order_by("?").first()
    thread = parent.thread
    if parent.is_opening or thread.merged_into_id:
        thread, parent = dice.choice(list(LIVE.select_related("space"))), None
    words = {"source": "Word.", "author": member.default_persona, "key": uuid4()}
    thread.reply(parent=parent, **words)


def look_after(member, dice):
    live = list(LIVE.select_related("space", "author"))
    thread, deed = dice.choice(live), Deed.objects.order_by("?").first()
    post = thread.posts.order_by("?").first()
    with contextlib.suppress(CurationRefused):
        match dice.choice(["split", "merge", "undo", "hide"]):
            case "split" if post:
                thread.split(post, "Apart", by=member)
            case "merge":
                thread.merge_into(dice.choice(live), by=member)
            case "undo" if deed:
                deed.undo(by=member)
            case "hide" if post:
                hide(post)


@transaction.atomic
def hide(post):
    """As a case does it: the desk first."""
    Queue.take()
    Post.objects.get(pk=post.pk).hide()


@pytest.mark.django_db(transaction=True)
def test_no_answer_is_lost_and_all_numbers_fit(shelf, opened, alice, bob, charlie, mona, musa):
    seed, errors = random.randrange(1_000_000), []
    for _number in range(3):
        opened(shelf, alice)
    people = [(answer, alice), (answer, bob), (answer, charlie), (look_after, mona)]
    people.append((look_after, musa))
    start = threading.Barrier(len(people))

    def go_on(does, member):
        try:
            start.wait()
            dice = random.Random(f"{seed} {member.pk}")
            for _time in range(EACH):
                does(member, dice)
        except Exception as error:
            errors.append((seed, repr(error)))
        finally:
            connections.close_all()

    running = [threading.Thread(target=go_on, args=one) for one in people]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert errors == []
    assert Post.objects.count() == 3 + 3 * EACH
    for thread in LIVE.all():
        assert_whole(thread)


def assert_whole(thread):
    """Its numbers fit, and every post stands below the one that it answers."""
    posts = {post.pk: post for post in thread.posts.all()}
    assert thread.gone == thread.last_seq - len(posts)
    assert min(post.seq for post in posts.values()) == 1
    for post in posts.values():
        above = [posts[post.parent_id].path] if post.parent_id else []
        assert paths.ancestors(post.path)[-1:] == above
        is_found = SearchDocument.objects.filter(kind="post", object_id=post.pk).exists()
        assert is_found == (not post.is_hidden and not post.is_opening)
