"""Pages of long lists: each begins at a place in the order, never at a count."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from forums import paths
from forums.branches import lead_to_answered, mark_branches
from forums.signposts import put_up_signposts

POSTS_A_PAGE = 50
THREADS_A_PAGE = 30
MOST_ON_TOP, MOST_WORTH_READING = 20, 3
NEAR = 3
CURSOR_SALT = "forums.threads"


@dataclass(frozen=True)
class Order:
    """A way to read a thread: by the column `field`, whose values look like `place`."""

    name: str
    field: str
    place: re.Pattern

    def clean(self, place):
        """The place as asked for, or None when it is none: what was tampered with shows the first page."""
        return place if place and self.place.fullmatch(place) else None

    @property
    def query(self):
        return f"order={self.name}&" if self.name else ""


TREE = Order("", "path", re.compile(rf"[0-9a-z]{{2,{paths.MAX_LENGTH}}}"))
TIME = Order("time", "seq", re.compile(r"[0-9]{1,10}"))


@dataclass(frozen=True)
class PostPage:
    """Some posts of a thread in their order; `above` are the ancestors of the first one."""

    order: Order
    posts: list
    above: list
    earlier: str | None
    later: str | None

    @property
    def begins(self):
        return self.earlier is None

    @property
    def near_above(self):
        """The last ancestors: enough to know what is talked about."""
        return self.above[-NEAR:]

    @property
    def far_above(self):
        return self.above[:-NEAR]

    def first_new(self, seq):
        """The first post that somebody who had read up to `seq` has not seen; None on their first visit."""
        return next((post for post in self.posts if seq and post.seq > seq), None)

    def read_up_to(self, thread):
        """Up to which ordinal all is read now. Whoever reached the end has read the thread."""
        if self.later is None:
            return thread.last_seq
        seq = thread.read_seq
        for post in sorted(self.posts, key=lambda post: post.seq):
            if post.seq > seq and post.previous_seq > seq:
                break
            seq = max(seq, post.seq)
        return seq


@dataclass(frozen=True)
class ThreadPage:
    """Some threads, newest first; the pinned ones stand above the first page."""

    pinned: list
    worth_reading: list
    threads: list
    later: str | None
    begins: bool
    query: str = ""

    @property
    def first_link(self):
        return f"?{self.query}" if self.query else "."

    @property
    def later_link(self):
        return f"?{self.query}after={self.later}" if self.later else None

    @property
    def shown(self):
        return self.pinned + self.threads

    @property
    def has_unread(self):
        return any(thread.unread for thread in self.shown)

    @property
    def newest(self):
        """When the last word was said that the first page knows of, or None."""
        moments = [thread.last_post_at for thread in self.shown if self.begins]
        return max(moments, default=None)

    @property
    def read_until(self):
        """Up to when the reader has read everything, where that is later than what was kept; else None.

        On their first visit they have: what was said before they came is not new.
        """
        if self.newest is None or self.has_unread:
            return None
        if (line := self.shown[0].line) is None:
            return self.newest
        if self.newest <= line:
            return None
        shows_all = self.later is None or self.threads[-1].last_post_at <= line
        return self.newest if shows_all else None


def page_of_posts(thread, query, reader, size=POSTS_A_PAGE):
    """The PostPage that `query` (a QueryDict: order, from, before, past) asks for, as `reader` may see it."""
    said = thread.posts.for_page(reader)
    said = said.with_previous() if thread.gone else said
    order = TIME if query.get("order") == TIME.name else TREE
    first, end = order.clean(query.get("from")), order.clean(query.get("before"))
    if branch := TREE.clean(query.get("past")) if order is TREE else None:
        first, end = paths.after_subtree(branch), None
    posts, earlier, later = posts_before(said, order, end, size) if end else ([], None, None)
    if not posts:
        posts, earlier, later = posts_from(said, order, first, size)
    if not posts and branch:
        posts, earlier, _none = posts_before(said, order, first, size)
    if not posts and first:
        posts, earlier, later = posts_from(said, order, None, size)
    lead_to_answered(posts)
    put_up_signposts(posts, thread.signposts, order.field, place_of(order, later))
    if order is TREE:
        mark_branches(posts, goes_on=later is not None)
    return PostPage(order, posts, posts_above(said, order, posts), earlier, later)


def place_of(order, link):
    """The place at which the page begins that `link` leads to, or None."""
    place = link and link.rpartition("=")[2]
    return int(place) if place and order is TIME else place


def posts_from(said, order, first, size):
    """(posts, query of the page before, query of the page after), beginning at `first`."""
    found = said.order_by(order.field)
    if first:
        found = found.filter(**{f"{order.field}__gte": first})
    posts = list(found[: size + 1])
    later = link(order, "from", posts.pop()) if len(posts) > size else None
    earlier = link(order, "before", posts[0]) if posts and not posts[0].is_opening else None
    return posts, earlier, later


def posts_before(said, order, end, size):
    """The same, ending just before `end`."""
    found = said.filter(**{f"{order.field}__lt": end})
    posts = list(found.order_by(f"-{order.field}")[:size])[::-1]
    earlier = link(order, "before", posts[0]) if posts and not posts[0].is_opening else None
    return posts, earlier, f"?{order.query}from={end}"


def posts_above(said, order, posts):
    """The ancestors of the first post, the topmost first, so that a page in mid-tree explains itself."""
    above = paths.ancestors(posts[0].path) if order is TREE and posts else []
    return list(said.filter(path__in=above).order_by("path")) if above else []


def link(order, word, post):
    """The query of the page that begins with `post` ("from") or ends just before it ("before")."""
    return f"?{order.query}{word}={getattr(post, order.field)}"


def address_of(post):
    """Where `post` can be read in its thread, with its ancestors. One query at most."""
    thread = post.thread
    where = ""
    if thread.last_seq > POSTS_A_PAGE:
        top = (paths.ancestors(post.path) or [post.path])[0]
        between = thread.posts.filter(path__gte=top, path__lt=post.path).order_by()
        reach = between.values("pk")[:POSTS_A_PAGE].count() if top != post.path else 0
        where = f"?from={top if reach < POSTS_A_PAGE else post.path}"
    return f"{thread.get_absolute_url()}{where}#{post.public_id}"


def first_new_address(thread, reader, in_time):
    """Where the oldest post stands that the reader has not seen, in tree order or in order of time."""
    unread = thread.posts.heard_by(reader).filter(seq__gt=thread.read_seq)
    post = unread.order_by("seq").first() if thread.read_seq else None
    if post is None:
        return thread.get_absolute_url()
    if in_time:
        return f"{thread.get_absolute_url()}{link(TIME, 'from', post)}#{post.public_id}"
    return address_of(post)


def page_of_unanswered(threads, cursor):
    """The same of the questions among them that nobody has answered yet."""
    return page_of_threads(threads.unanswered(), cursor, query="show=waiting&")


def page_of_threads(threads, cursor, keeps_pinned=True, query=""):
    """The ThreadPage after `cursor`; an unsound cursor gives the first one.

    `keeps_pinned`: those that one place keeps on top stand there.
    """
    place = unpack(cursor)
    rest = threads.filter(is_pinned=False) if keeps_pinned else threads
    if place:
        moment, pk = place
        rest = rest.filter(last_post_at__lte=moment).exclude(last_post_at=moment, pk__gte=pk)
    found = list(rest.newest_first()[: THREADS_A_PAGE + 1])
    later = pack(found[THREADS_A_PAGE - 1]) if len(found) > THREADS_A_PAGE else None
    has_top = keeps_pinned and not place
    top = list(threads.on_top()[:MOST_ON_TOP]) if has_top else []
    pinned = [thread for thread in top if thread.is_pinned]
    pinned.sort(key=lambda thread: (thread.last_post_at, thread.pk), reverse=True)
    worth = [thread for thread in top if not thread.is_pinned][:MOST_WORTH_READING]
    return ThreadPage(pinned, worth, found[:THREADS_A_PAGE], later, place is None, query)


def page_of_waiting(threads, cursor):
    """The ThreadPage of questions that wait, the longest waiting first, after `cursor`."""
    if place := unpack(cursor):
        moment, pk = place
        threads = threads.filter(created_at__gte=moment).exclude(created_at=moment, pk__lte=pk)
    found = list(threads.longest_waiting_first()[: THREADS_A_PAGE + 1])
    goes_on = len(found) > THREADS_A_PAGE
    later = pack(found[THREADS_A_PAGE - 1], "created_at") if goes_on else None
    return ThreadPage([], [], found[:THREADS_A_PAGE], later, begins=place is None)


def pack(thread, field="last_post_at"):
    """Signed, as it holds a row number that nobody should play with."""
    return signing.dumps([getattr(thread, field).isoformat(), thread.pk], salt=CURSOR_SALT)


def unpack(cursor):
    try:
        moment, pk = signing.loads(cursor or "", salt=CURSOR_SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(moment), pk
