"""Whatever is said, moved, split, joined, hidden and taken back: all that is counted, read and found stays true."""

import os
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.search.models import SearchDocument
from forums.models import CurationRefused, Deed, Forum, Post, ReadMark, Thread
from forums.pages import address_of, page_of_posts
from tests.forums.slow_forum import SlowForum

# By hand: CURATION_EXAMPLES=400 CURATION_STEPS=60 pytest tests/forums/test_curation_holds.py
EXAMPLES = int(os.environ.get("CURATION_EXAMPLES", "8"))
STEPS = int(os.environ.get("CURATION_STEPS", "22"))

VERBS = ["reply"] * 5 + ["read", "read", "split", "split", "merge", "merge", "move"]
VERBS += ["hide", "restore", "withdraw", "undo", "undo"]
NUMBER = st.integers(0, 1_000)
WORDS = {"source": "Word."}


class Pair:
    """The forum and the slow one, to which the same is done."""

    def __init__(self, shelves, members):
        self.shelves, self.members, self.slow = shelves, members, SlowForum()
        self.given = {}  # (thread, ordinal) -> the post that got it
        for shelf in [shelves[0], shelves[0], shelves[1]]:
            author = members[0].default_persona
            thread = Thread.open_in(shelf, author=author, title="Title", key=uuid4(), **WORDS)
            self.slow.open(thread.pk, shelf.pk, thread.posts.get().pk)
            self.slow.see(members[0].pk, self.slow.threads[-1])

    def do(self, verb, one, two, three):
        threads = self.slow.live
        thread = threads[one % len(threads)]
        posts = [post for post, *_rest in thread.posts]
        getattr(self, verb)(thread, posts[two % len(posts)], two, three)

    def reply(self, thread, parent, two, three):
        member = self.members[three % len(self.members)]
        real = None if parent is thread.opening else Post.objects.get(pk=parent.pk)
        where = Thread.objects.get(pk=thread.pk)
        post = where.reply(author=member.default_persona, key=uuid4(), parent=real, **WORDS)
        self.slow.reply(thread, parent, post.pk)
        self.slow.see(member.pk, thread)

    def read(self, thread, post, two, three):
        member = self.members[three % len(self.members)]
        real = Thread.objects.read_by(member).get(pk=thread.pk)
        real.read_by(member, up_to=real.last_seq)
        self.slow.see(member.pk, thread)

    def split(self, thread, post, two, three):
        real = Thread.objects.get(pk=thread.pk)
        if post is thread.opening or post.is_gone:
            with pytest.raises(CurationRefused):
                real.split(Post.objects.get(pk=post.pk), "New")
            return
        new = real.split(Post.objects.get(pk=post.pk), "New")
        self.slow.split(thread, post, real.deeds.latest("pk").pk, new.pk)

    def merge(self, thread, post, two, three):
        others = self.slow.live
        other = others[three % len(others)]
        there = [each for each, *_rest in other.posts]
        below = there[two % len(there)] if two % 3 else None
        real, target = (Thread.objects.get(pk=each.pk) for each in (thread, other))
        parent = Post.objects.get(pk=below.pk) if below else None
        if other is thread or other.space != thread.space:
            with pytest.raises(CurationRefused):
                real.merge_into(target, parent)
            return
        deed = real.merge_into(target, parent)
        self.slow.merge(thread, other, below, deed.pk)

    def move(self, thread, post, two, three):
        shelf = self.shelves[three % len(self.shelves)]
        real = Thread.objects.get(pk=thread.pk)
        if shelf.pk == thread.space:
            with pytest.raises(CurationRefused):
                real.move_to(shelf)
            return
        self.slow.move(thread, shelf.pk, real.move_to(shelf).pk)

    def hide(self, thread, post, two, three):
        Post.objects.get(pk=post.pk).hide()
        post.is_hidden = True

    def restore(self, thread, post, two, three):
        Post.objects.get(pk=post.pk).restore()
        post.is_hidden = False

    def withdraw(self, thread, post, two, three):
        Post.objects.get(pk=post.pk).withdraw()
        post.is_withdrawn = True

    def undo(self, thread, post, two, three):
        if not self.slow.deeds:
            return
        # The newest ones first, or nearly all would be refused.
        deed = self.slow.deeds[-1 - three % min(3, len(self.slow.deeds))]
        real = Deed.objects.get(pk=deed.pk)
        if self.slow.can_undo(deed):
            real.undo(by=None)
            self.slow.undo(deed)
        else:
            with pytest.raises(CurationRefused):
                real.undo(by=None)

    # What has to agree

    def agree(self):
        assert {each.pk for each in self.slow.live} == {
            each.pk for each in Thread.objects.filter(merged_into=None)
        }
        for slow in self.slow.live:
            self.agree_on(slow, Thread.objects.get(pk=slow.pk))
        self.agree_on_search()

    def agree_on(self, slow, real):
        told = [(post.pk, parent and parent.pk, depth) for post, parent, depth in slow.posts]
        posts = list(real.posts.order_by("path"))
        assert [(post.pk, post.parent_id, post.depth) for post in posts] == told
        assert (real.space_id, posts[0].seq) == (slow.space, 1)
        assert (real.answers, real.gone) == (len(posts) - 1, real.last_seq - len(posts))
        assert max(post.seq for post in posts) <= real.last_seq
        assert real.last_post_at == max(post.created_at for post in posts)
        for post in posts[1:]:
            assert post.path.startswith(post.parent.path if post.parent_id else "")
            assert self.given.setdefault((real.pk, post.seq), post.pk) == post.pk
            assert (post.parent.seq if post.parent_id else 1) < post.seq
        for member in self.members:
            self.agree_on_marks(slow, real, posts, member)

    def agree_on_marks(self, slow, real, posts, member):
        mark = ReadMark.objects.filter(thread=real, member=member).first()
        read = mark.last_seq if mark else 0
        unread = len([post for post in posts if post.seq > read]) if read else 0
        assert Thread.objects.read_by(member).get(pk=real.pk).unread == unread
        told_read = [post.pk for post in slow.known_to(member.pk)]
        assert sorted(post.pk for post in posts if post.seq <= read) == sorted(told_read)
        assert {*told_read} <= self.slow.seen.get(member.pk, set())

    def agree_on_search(self):
        told = {("thread", each.pk, each.space) for each in self.slow.live}
        told |= {
            ("post", post.pk, each.space)
            for each in self.slow.live
            for post, *_rest in each.posts
            if post is not each.opening and not post.is_gone
        }
        found = SearchDocument.objects.filter(kind__in=["thread", "post"])
        assert set(found.values_list("kind", "object_id", "space")) == told

    def permalinks_lead_there(self):
        for slow in self.slow.live:
            real = Thread.objects.get(pk=slow.pk)
            for post in real.posts.select_related("thread"):
                query = address_of(post).partition("#")[0].partition("?")[2]
                page = page_of_posts(real, QueryDict(query), self.members[0], size=3)
                assert post in page.posts


@pytest.fixture
def shelves(db):
    return [
        Forum.objects.create(slug=slug, name=slug, visibility="members") for slug in ("one", "two")
    ]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(VERBS), NUMBER, NUMBER, NUMBER),
        min_size=STEPS // 2,
        max_size=STEPS,
    )
)
def test_the_forum_agrees_with_a_slow_one(shelves, alice, bob, charlie, steps, monkeypatch):
    monkeypatch.setattr("forums.pages.POSTS_A_PAGE", 3)
    with transaction.atomic():
        pair = Pair(shelves, [alice, bob, charlie])
        for step in steps:
            pair.do(*step)
            pair.agree()
        pair.permalinks_lead_there()
        transaction.set_rollback(True)
