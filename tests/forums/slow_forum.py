"""A forum in plain lists: what the real one has to agree with, however it was curated.

Nothing here knows of ordinals or paths. A thread is its opening post and the list of answers to the
whole; a post has the list of its answers. `arrived` are the posts of a thread as they came to stand
there, and `read` says of how many of them a member knows that they read them: of a beginning.
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
    arrived: list = field(default_factory=list)
    read: dict = field(default_factory=dict)

    @property
    def posts(self):
        """(post, its parent, its depth) in reading order; answers to the opening post stand at the top."""
        yield self.opening, None, 1
        for post in self.opening.answers:
            yield from below(post, None, 1)

    def known_to(self, member):
        return self.arrived[: self.read.get(member, 0)]

    def knows(self, member, posts):
        """The member read these: all up to the first one here that is not among them."""
        new = (number for number, post in enumerate(self.arrived) if post not in posts)
        self.read[member] = next(new, len(self.arrived))


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
        post = SlowPost(opening)
        self.threads.append(SlowThread(pk, space, post, arrived=[post]))

    def reply(self, thread, parent, pk):
        post = SlowPost(pk)
        parent.answers.append(post)
        thread.arrived.append(post)

    def see(self, member, thread):
        """The member saw all that stands there now."""
        self.seen.setdefault(member, set()).update(post.pk for post, *_rest in thread.posts)
        thread.knows(member, thread.arrived)

    def split(self, thread, post, deed, pk):
        siblings = next(each.answers for each, *_rest in thread.posts if post in each.answers)
        index, before = siblings.index(post), list(thread.arrived)
        siblings.remove(post)
        new = SlowThread(pk, thread.space, post)
        self.threads.append(new)
        self.carry(thread, new)

        def take_back():
            siblings.insert(index, post)
            new.is_merged = True
            self.bring_back(new, thread, before)

        self.deeds.append(SlowDeed(deed, {thread, new}, take_back))

    def merge(self, thread, other, below_post, deed):
        (below_post or other.opening).answers.append(thread.opening)
        thread.is_merged = True
        before, read = list(thread.arrived), dict(thread.read)
        self.bring_back(thread, other, other.arrived)

        def take_back():
            (below_post or other.opening).answers.remove(thread.opening)
            thread.is_merged = False
            thread.arrived, thread.read = before, read
            self.carry(other, thread)

        self.deeds.append(SlowDeed(deed, {thread, other}, take_back))

    def carry(self, thread, new):
        """What hangs below the opening post of `new` leaves `thread`. What stood in `new` before comes first."""
        known = {member: thread.known_to(member) + new.known_to(member) for member in thread.read}
        branch = [post for post, *_rest in new.posts]
        new.arrived += [p for p in thread.arrived if p in branch and p not in new.arrived]
        thread.arrived = [post for post in thread.arrived if post not in branch]
        for member, posts in known.items():
            for each in (thread, new):
                each.knows(member, posts)

    def bring_back(self, new, thread, before):
        """All of `new` stands in `thread`: where it stood `before`, else behind everything."""
        known = {member: thread.known_to(member) + new.known_to(member) for member in thread.read}
        since = [post for post in thread.arrived + new.arrived if post not in before]
        thread.arrived = before + since
        for member, posts in known.items():
            thread.knows(member, posts)

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
