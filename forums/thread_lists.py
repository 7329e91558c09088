"""Lists of conversations: each page begins behind one of them, never at a count."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from community.statements import statement
from forums.models import Thread

THREADS_A_PAGE = 30
MOST_ON_TOP, MOST_WORTH_READING = 20, 3
CURSOR_SALT = "forums.threads"


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


def page_of_space(space, reader, cursor):
    """The ThreadPage of a space after `cursor`; what it keeps on top stands above the first one."""
    found, place = asked_after(cursor, in_space, reader, space.pk)
    top = [] if place else on_top_of(reader, space.pk)
    return thread_page(found, place, top)


def page_of_unanswered(space, reader, cursor):
    """The same of the questions there that nobody has answered yet."""
    found, place = asked_after(cursor, unanswered_in, reader, space.pk)
    return thread_page(found, place, query="show=waiting&")


def page_of_kept(reader, cursor):
    """The ThreadPage of what a member keeps up with, after `cursor`."""
    return thread_page(*asked_after(cursor, kept_by, reader))


def page_of_summary(reader, since, cursor):
    """The ThreadPage of what came `since` then where a member wants a summary."""
    return thread_page(*asked_after(cursor, summed_up, reader, since))


def asked_after(cursor, statement, *values):
    """What `statement` finds there, and whether that is a place; an unsound cursor is none."""
    place = unpack(cursor)
    found = statement(*values, *(place or (None, None)), size=THREADS_A_PAGE + 1)
    return found, place is not None


@statement
def in_space(reader, space, moment, number, *, size):
    threads = Thread.objects.listed_in(space, reader).filter(is_pinned=False)
    return threads.newest_first_after(moment, number)[:size]


@statement
def on_top_of(reader, space):
    return Thread.objects.listed_in(space, reader).on_top()[:MOST_ON_TOP]


@statement
def unanswered_in(reader, space, moment, number, *, size):
    threads = Thread.objects.listed_in(space, reader).unanswered()
    return threads.newest_first_after(moment, number)[:size]


@statement
def kept_by(reader, moment, number, *, size):
    threads = Thread.objects.kept_by(reader).heard_by(reader)
    return threads.newest_first_after(moment, number)[:size]


@statement
def summed_up(reader, since, moment, number, *, size):
    threads = Thread.objects.wanted_in_summary(reader, since)
    return threads.newest_first_after(moment, number)[:size]


def thread_page(found, goes_on, top=(), query=""):
    """Of one thread more than a page shows, if there are so many; `goes_on` from an earlier page."""
    later = pack(found[THREADS_A_PAGE - 1]) if len(found) > THREADS_A_PAGE else None
    pinned = [thread for thread in top if thread.is_pinned]
    pinned.sort(key=lambda thread: (thread.last_post_at, thread.pk), reverse=True)
    worth = [thread for thread in top if not thread.is_pinned][:MOST_WORTH_READING]
    return ThreadPage(pinned, worth, found[:THREADS_A_PAGE], later, not goes_on, query)


def page_of_waiting(threads, cursor):
    """The ThreadPage of questions that wait, the longest waiting first, after `cursor`."""
    if place := unpack(cursor):
        moment, pk = place
        threads = threads.filter(created_at__gte=moment).exclude(created_at=moment, pk__lte=pk)
    found = list(threads.longest_waiting_first()[: THREADS_A_PAGE + 1])
    goes_on = len(found) > THREADS_A_PAGE
    later = pack(found[THREADS_A_PAGE - 1], "created_at") if goes_on else None
    return ThreadPage([], [], found[:THREADS_A_PAGE], later, place is None)


def pack(thread, field="last_post_at"):
    """Signed, as it holds a row number that nobody should play with."""
    return signing.dumps([getattr(thread, field).isoformat(), thread.pk], salt=CURSOR_SALT)


def unpack(cursor):
    try:
        moment, pk = signing.loads(cursor or "", salt=CURSOR_SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(moment), pk
