"""A forum in plain lists: what the real one has to agree with, however it was curated.

Nothing here knows of ordinals or paths. A thread is its opening post and the list of answers to the
whole; a post has the list of its answers.
"""

from dataclasses import dataclass, field


@dataclass(eq=False)
class SlowPost:
    pk: int
    answers: list = field(default_factory=list)
    is_hidden: bool = False
    is_withdrawn: bool = False

    @property
    def is_gone(self):
        return self.is_hidden or self.is_withdrawn


@dataclass(eq=False)
class SlowThread:
    pk: int
    space: int
    opening: SlowPost
    is_merged: bool = False

    @property
    def posts(self):
        """(post, its parent, its depth) in reading order; answers to the opening post stand at the top."""
        yield self.opening, None, 1
        for post in self.opening.answers:
            yield from below(post, None, 1)


def below(post, parent, depth):
    yield post, parent, depth
    for answer in post.answers:
        yield from below(answer, post, depth + 1)


@dataclass(eq=False)
class SlowDeed:
    """Something that was done: with which threads, and how it is taken back."""

    pk: int
    threads: set
    take_back: object
    is_undone: bool = False


class SlowForum:
    """Every verb does in lists what the real one does in the database."""

    def __init__(self):
        self.threads, self.deeds, self.seen = [], [], {}

    @property
    def live(self):
        return [thread for thread in self.threads if not thread.is_merged]

    def open(self, pk, space, opening):
        self.threads.append(SlowThread(pk, space, SlowPost(opening)))

    def home_of(self, post):
        return next(t for t in self.live if any(each is post for each, *_rest in t.posts))

    def reply(self, parent, pk):
        parent.answers.append(SlowPost(pk))

    def see(self, member, thread):
        """The member saw all that stands there now."""
        self.seen.setdefault(member, set()).update(post.pk for post, *_rest in thread.posts)

    def split(self, thread, post, deed, pk):
        siblings = next(each.answers for each, *_rest in thread.posts if post in each.answers)
        index = siblings.index(post)
        siblings.remove(post)
        new = SlowThread(pk, thread.space, post)
        self.threads.append(new)

        def take_back():
            siblings.insert(index, post)
            new.is_merged = True

        self.deeds.append(SlowDeed(deed, {thread, new}, take_back))

    def merge(self, thread, other, below_post, deed):
        (below_post or other.opening).answers.append(thread.opening)
        thread.is_merged = True

        def take_back():
            (below_post or other.opening).answers.remove(thread.opening)
            thread.is_merged = False

        self.deeds.append(SlowDeed(deed, {thread, other}, take_back))

    def move(self, thread, space, deed):
        before, thread.space = thread.space, space

        def take_back():
            thread.space = before

        self.deeds.append(SlowDeed(deed, {thread}, take_back))

    def can_undo(self, deed):
        """Not twice, and not what something stands on."""
        later = self.deeds[self.deeds.index(deed) + 1 :]
        stands = any(one.threads & deed.threads and not one.is_undone for one in later)
        return not deed.is_undone and not stands

    def undo(self, deed):
        deed.take_back()
        deed.is_undone = True
