"""Pages of a conversation: each begins at a place in the order, never at a count."""

import re
from dataclasses import dataclass

from community.members.models import Member
from community.statements import statement
from forums import paths
from forums.branches import lead_to_answered, mark_branches
from forums.models import Post, Thread
from forums.models.quoting import leave_out_quotes
from forums.signposts import put_up_signposts

POSTS_A_PAGE = 50
NEAR = 3


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


def page_of_posts(thread, query, reader, size=POSTS_A_PAGE):
    """The PostPage that `query` (a QueryDict: order, from, before, past) asks for, as `reader` may see it."""
    said = Said(thread, reader, TIME if query.get("order") == TIME.name else TREE, size)
    order = said.order
    first, end = order.clean(query.get("from")), order.clean(query.get("before"))
    if branch := TREE.clean(query.get("past")) if order is TREE else None:
        first, end = paths.after_subtree(branch), None
    posts, earlier, later = said.before(end) if end else ([], None, None)
    if not posts:
        posts, earlier, later = said.beginning_at(first)
    if not posts and branch:
        posts, earlier, _none = said.before(first)
    if not posts and first:
        posts, earlier, later = said.beginning_at(None)
    leave_out_quotes(posts, reader)
    lead_to_answered(posts)
    put_up_signposts(posts, thread.signposts, order.field, place_of(order, later))
    if order is TREE:
        mark_branches(posts, goes_on=later is not None)
    return PostPage(order, posts, said.above(posts), earlier, later)


def place_of(order, link):
    """The place at which the page begins that `link` leads to, or None."""
    place = link and link.rpartition("=")[2]
    return int(place) if place and order is TIME else place


@dataclass(frozen=True)
class Said:
    """What was said in a thread, for a reader, in an order, by pages of `size` posts."""

    thread: Thread
    reader: Member
    order: Order
    size: int

    def beginning_at(self, first):
        """(posts, query of the page before, query of the page after), beginning at `first`."""
        posts = self.ask(posts_from, self.place(first), size=self.size + 1)
        later = link(self.order, "from", posts.pop()) if len(posts) > self.size else None
        return posts, self.earlier(posts), later

    def before(self, end):
        """The same, ending just before `end`."""
        posts = self.ask(posts_before, self.place(end), size=self.size)[::-1]
        return posts, self.earlier(posts), f"?{self.order.query}from={end}"

    def above(self, posts):
        """The ancestors of the first post, the topmost first, so that a page in mid-tree explains itself."""
        above = paths.ancestors(posts[0].path) if self.order is TREE and posts else []
        said = self.thread.posts.for_page(self.reader)
        return list(said.filter(path__in=above).order_by("path")) if above else []

    def earlier(self, posts):
        return link(self.order, "before", posts[0]) if posts and not posts[0].is_opening else None

    def place(self, place):
        return int(place) if place and self.order is TIME else place

    def ask(self, statement, place, size):
        ways = {"field": self.order.field, "has_gaps": self.thread.gone > 0, "size": size}
        posts = statement(self.reader, self.thread.pk, place, **ways)
        for post in posts:
            post.thread = self.thread
        return posts


@statement
def posts_from(reader, thread, first, *, field, has_gaps, size):
    said = posts_of(reader, thread, has_gaps).order_by(field)
    return (said if first is None else said.filter(**{f"{field}__gte": first}))[:size]


@statement
def posts_before(reader, thread, end, *, field, has_gaps, size):
    said = posts_of(reader, thread, has_gaps).order_by(f"-{field}")
    return said.filter(**{f"{field}__lt": end})[:size]


def posts_of(reader, thread, has_gaps):
    said = Post.objects.for_page(reader).filter(thread=thread)
    return said.with_previous() if has_gaps else said


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
