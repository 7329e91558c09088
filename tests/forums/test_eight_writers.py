"""Eight people answer in one conversation at the same moment, put it in other words and take it back, while
somebody hides and returns what they say."""

from collections import ChainMap
from contextlib import suppress
from itertools import cycle
from uuid import uuid4

import pytest

from community.changing import Gone
from community.search.models import SearchDocument
from forums import paths
from forums.models import Post, Thread
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ANSWERS = 8, 6


@pytest.fixture
def writers(make_member):
    return [make_member(f"Writer {number}") for number in range(WRITERS)]


def answer_what_is_newest(thread, member):
    """ANSWERS answers: to what somebody said last, to one's own last word, to the conversation; each sent twice."""
    own, said, changed, taken_back = None, [], {}, set()
    for turn in range(ANSWERS):
        newest = Post.objects.filter(thread=thread).order_by("-seq").first()
        parent = (newest, own, None)[turn % 3]
        about = {"author": member.default_persona, "source": f"Answer {turn}.", "key": uuid4()}
        own, again = (Thread.objects.get(pk=thread.pk).reply(parent=parent, **about) for _ in "ab")
        assert own == again
        said.append(own.pk)
        post = Post.objects.select_related("thread", "author").get(pk=own.pk)
        if turn % 3 == 1:
            with suppress(Gone):  # hidden meanwhile
                post.edit(f"Answer {turn}, in other words.", "", by=post.author)
                changed[post.pk] = post.source
        elif turn % 3 == 2:
            post.withdraw()
            taken_back.add(post.pk)
    return said, changed, taken_back


def hide_and_return(thread):
    """Hides what was said last, eight times, and returns every second one."""
    hidden = set()
    for _turn, goes_back in zip(range(WRITERS), cycle([False, True]), strict=False):
        post = Post.objects.filter(thread=thread).order_by("-seq").first()
        post.hide()
        hidden.add(post.pk)
        if goes_back:
            post.restore()
            hidden.discard(post.pk)
    return hidden


@pytest.fixture
def done(thread, writers):
    """What each writer said, changed and took back, and what is hidden in the end."""
    write = [lambda member=member: answer_what_is_newest(thread, member) for member in writers]
    *written, hidden = at_once(*write, lambda: hide_and_return(thread))
    for answer in (*written, hidden):
        if isinstance(answer, Exception):
            raise answer
    said, changed, taken_back = zip(*written, strict=True)
    return sum(said, []), dict(ChainMap(*changed)), set().union(*taken_back), hidden


def test_no_error_no_gap_no_double(thread, writers, done):
    said, changed, taken_back, hidden = done
    posts = list(thread.posts.select_related("parent").order_by("seq"))
    thread.refresh_from_db()
    assert [post.seq for post in posts] == list(range(1, WRITERS * ANSWERS + 2))
    assert thread.last_seq == len(posts)
    assert sorted(said) == sorted(post.pk for post in posts[1:])
    assert {post.pk for post in posts if post.is_hidden} == hidden
    assert {post.pk for post in posts if post.is_withdrawn} == taken_back
    assert {post.pk: post.source for post in posts if post.edited_at} == changed
    assert all(post.edits.count() == (post.pk in changed) for post in posts)
    for post in posts[1:]:
        above = post.parent.path if post.parent else ""
        assert post.path == paths.child_path(above, post.seq)
        assert post.depth == paths.depth(post.path)
        assert post.seq > (post.parent.seq if post.parent else 0)
    events = [post.changed_event for post in posts]
    assert len(set(events)) == len(events)
    assert max(events) <= thread.last_event
    found = set(SearchDocument.objects.filter(kind="post").values_list("object_id", flat=True))
    assert found == {post.pk for post in posts[1:]} - hidden - taken_back
    marks = thread.read_marks.filter(member__in=writers).order_by("member")
    assert [mark.last_seq for mark in marks] == [
        max(post.seq for post in posts if post.author_id == member.default_persona_id)
        for member in writers
    ]
