"""The same as `test_curation_holds`, by people who do it at one moment: what stands in the end fits the slow forum.

Nobody knows in which order it was done. But what was taken back is as if it had never been done, and an answer hangs
below what it answers wherever that goes; so the slow forum says all answers first, and then does what still stands.
"""

import contextlib
import os
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from community.moderation.models import Queue
from community.search.models import SearchDocument
from forums.models import CurationRefused, Deed, Forum, Post, Thread
from tests.forums.slow_forum import SlowForum
from tests.threads import at_once

EXAMPLES = int(os.environ.get("CURATION_EXAMPLES_TOGETHER", "4"))
STEPS = 6

NUMBER = st.integers(0, 1_000)
WRITERS_STEP = st.tuples(st.sampled_from(["reply"] * 4 + ["withdraw"]), NUMBER, NUMBER)
CURATORS = ["split", "split", "merge", "merge", "move", "hide", "restore", "undo", "undo"]
CURATORS_STEP = st.tuples(st.sampled_from(CURATORS), NUMBER, NUMBER)


def some(step):
    return st.lists(step, min_size=STEPS, max_size=STEPS)


class Place:
    """Two shelves, what is said and done on them, and what each answer and joining hangs below."""

    def __init__(self, opener):
        slugs = [f"shelf-{uuid4().hex[:8]}" for _number in range(2)]
        self.shelves = [
            Forum.objects.create(slug=slug, name=slug, visibility="members") for slug in slugs
        ]
        for shelf in [self.shelves[0], self.shelves[0], self.shelves[1]]:
            words = {"title": "Title", "source": "Word.", "key": uuid4()}
            Thread.open_in(shelf, author=opener.default_persona, **words)
        self.began = [(each.pk, each.space_id, opening_of(each)) for each in self.threads]
        self.answers, self.below = {}, {}

    @property
    def threads(self):
        return Thread.objects.filter(space__in=self.shelves).select_related("space", "author")

    @property
    def live(self):
        return list(self.threads.filter(merged_into=None).order_by("pk"))

    @property
    def posts(self):
        return Post.objects.filter(thread__space__in=self.shelves).order_by("pk")

    def go(self, member, steps):
        for verb, one, two in steps:
            with contextlib.suppress(CurationRefused):
                getattr(self, verb)(member, one, two)

    def chosen(self, one, two):
        thread = self.live[one % len(self.live)]
        posts = list(thread.posts.select_related("thread__space").order_by("seq"))
        return thread, posts[two % len(posts)] if posts else None

    def reply(self, member, one, two):
        thread, parent = self.chosen(one, two)
        parent = None if parent is None or parent.is_opening else parent
        words = {"source": "Word.", "author": member.default_persona, "key": uuid4()}
        below = parent.pk if parent else opening_of(thread)
        self.answers[thread.reply(parent=parent, **words).pk] = below

    def withdraw(self, member, one, two):
        mine = list(self.posts.filter(author=member.default_persona).select_related("thread"))
        if mine:
            mine[two % len(mine)].withdraw()

    def split(self, member, one, two):
        thread, post = self.chosen(one, two)
        if post:
            thread.split(post, "Apart", by=member)

    def merge(self, member, one, two):
        thread, post = self.chosen(two, one)
        other = self.live[one % len(self.live)]
        below = post if post and post.thread_id == other.pk else None
        deed = thread.merge_into(other, below, by=member)
        self.below[deed.pk] = below.pk if below else opening_of(other)

    def move(self, member, one, two):
        thread, _post = self.chosen(one, two)
        thread.move_to(self.shelves[two % 2], by=member)

    def hide(self, member, one, two):
        self.judge(one, two, "hide")

    def restore(self, member, one, two):
        self.judge(one, two, "restore")

    @transaction.atomic
    def judge(self, one, two, verb):
        """As a case does it: the desk first."""
        Queue.take()
        _thread, post = self.chosen(one, two)
        if post:
            getattr(post, verb)()

    def undo(self, member, one, two):
        deeds = list(self.deeds.order_by("-pk")[:3])
        if deeds:
            deeds[two % len(deeds)].undo(by=member)

    @property
    def deeds(self):
        return Deed.objects.filter(thread__in=self.threads)

    # What has to agree

    def slowly(self):
        """The slow forum, after all that still stands."""
        slow, found, homes = SlowForum(), {}, {}
        for pk, space, opening in self.began:
            slow.open(pk, space, opening)
            homes[opening] = slow.threads[-1]
            found[opening] = homes[opening].opening
        for pk, below in sorted(self.answers.items()):
            homes[pk] = homes[below]
            slow.reply(homes[pk], found[below], pk)
            found[pk] = found[below].answers[-1]
        threads = {thread.pk: thread for thread in slow.threads}
        for deed in self.deeds.standing().order_by("pk"):
            thread, other = threads[deed.thread_id], threads.get(deed.other_id)
            if deed.act == Deed.Act.SPLIT:
                slow.split(thread, found[deed.post_id], deed.pk, deed.other_id)
                threads[deed.other_id] = slow.threads[-1]
            elif deed.act == Deed.Act.MERGE:
                slow.merge(thread, other, found[self.below[deed.pk]], deed.pk)
        return slow

    def agree(self):
        slow = self.slowly()
        assert {each.pk for each in slow.live} == {each.pk for each in self.live}
        for each in slow.live:
            agree_on(each, Thread.objects.get(pk=each.pk))
        told = {("thread", each.pk) for each in slow.live}
        openings = {each.opening.pk for each in slow.live}
        told |= {
            ("post", post.pk)
            for post in self.posts
            if post.pk not in openings and not (post.is_hidden or post.withdrawn_at)
        }
        documents = SearchDocument.objects.filter(space__in=self.shelves)
        found = documents.filter(kind__in=["thread", "post"]).values_list("kind", "object_id")
        assert set(found) == told


def opening_of(thread):
    """The number of the post with which it began, wherever that stands now."""
    here = thread.posts.filter(seq=1).values_list("pk", flat=True).first()
    return here or Deed.objects.that_ended(thread).latest("pk").post_id


def agree_on(slow, real):
    posts = {post.pk: post for post in real.posts.all()}
    told = {post.pk: (parent and parent.pk, depth) for post, parent, depth in slow.posts}
    assert {pk: (post.parent_id, post.depth) for pk, post in posts.items()} == told
    assert (real.answers, real.gone) == (len(posts) - 1, real.last_seq - len(posts))
    assert real.last_post_at == max(post.created_at for post in posts.values())
    numbers = [post.seq for post in posts.values()]
    assert len({*numbers}) == len(numbers) and max(numbers) <= real.last_seq
    assert posts[slow.opening.pk].seq == min(numbers) == 1
    for post in posts.values():
        if post.parent_id:
            assert post.path.startswith(posts[post.parent_id].path)
            assert posts[post.parent_id].seq < post.seq


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,  # the same steps need not meet the same way again
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    said=st.tuples(some(WRITERS_STEP), some(WRITERS_STEP)),
    done=st.tuples(some(CURATORS_STEP), some(CURATORS_STEP)),
)
def test_what_stands_in_the_end_fits_a_slow_forum(alice, bob, mona, musa, said, done):
    place = Place(alice)
    plans = zip((alice, bob, mona, musa), (*said, *done), strict=True)
    ended = at_once(*(lambda plan=plan: place.go(*plan) for plan in plans))
    assert ended == [None] * 4
    place.agree()
