"""Conversations that were held elsewhere and now come to stand on one of our shelves."""

import heapq
import re
from collections import defaultdict
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from community.members.models import Member, Persona
from community.text import clean_line, has_visible_text
from forums.models import Post, Thread
from forums.usenet import to_markdown

IMPORTED_DOMAIN = "@imported.invalid"
LONGEST_TITLE = 200
LONGEST_NAME = 40
LATEST_YEAR = 9000
_ANSWER_MARK = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?)(?:\[\d+\]|\^\d+)?:\s*)+", re.IGNORECASE)


class Arrival:
    """The rows of one thread, put into an order in which every post finds its parent there."""

    def __init__(self, rows):
        self.rows = {row["post_id"]: row for row in rows}
        self.thread_id = rows[0]["thread_id"]
        self.odd = []
        self.order = []
        self.parents = {row_id: self._parent(row) for row_id, row in self.rows.items()}
        self._sort()

    def _parent(self, row):
        parent = self.rows.get(row["parent_id"])
        if parent is None and (row["parent_id"] or row["reply_without_parent"]):
            self.odd.append((row, _("what it answers is not in the file; it stands at the top")))
        return parent

    def _sort(self):
        """By date, parents first, the true beginning before all."""
        answers = defaultdict(list)
        for row_id, parent in self.parents.items():
            answers[parent["post_id"] if parent else None].append(self.rows[row_id])
        waiting = dict(self.rows)
        beginnings = answers[None]
        while waiting:
            if not beginnings:
                beginnings = [self._cut_circle(waiting)]
            opening = min(beginnings, key=lambda row: (row["parent_id"] is not None, *rank(row)))
            heap = [(rank(row), row) for row in beginnings if row is not opening]
            heapq.heapify(heap)
            self._arrive(opening, answers, heap, waiting)
            while heap:
                self._arrive(heapq.heappop(heap)[1], answers, heap, waiting)
            beginnings = []

    def _arrive(self, row, answers, heap, waiting):
        if waiting.pop(row["post_id"], None) is None:
            return
        self.order.append(row)
        for answer in answers[row["post_id"]]:
            heapq.heappush(heap, (rank(answer), answer))

    def _cut_circle(self, waiting):
        row = min(waiting.values(), key=rank)
        self.parents[row["post_id"]] = None
        self.odd.append((row, _("it answers itself in a circle; it stands at the top")))
        return row


def rank(row):
    """By date, then as in the file; no two rows are equal."""
    return moment_of(row["date"]), row.line


def moment_of(date):
    """The moment of an ISO 8601 date, UTC where it names no zone; None when it is none."""
    try:
        moment = datetime.fromisoformat(date)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if moment.year < LATEST_YEAR else None
    except (ValueError, OverflowError):
        return None


def title_of(row):
    """The subject as one line without its "Re:"; a title of our own where it says nothing."""
    title = _ANSWER_MARK.sub("", clean_line(row["subject"] or "")).strip()
    if not has_visible_text(title):
        return _("A conversation of %(date)s") % {"date": moment_of(row["date"]).date()}
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def receive(forum, arrival):
    """Put the thread on the shelf, or what is new of it. Nobody is told.

    Answers (whether the thread is new, how many posts are). Raises ThreadIsLocked.
    """
    keys = {row["post_id"]: key_of(forum, row) for row in arrival.order}
    thread = forum.threads.filter(external_id=arrival.thread_id).first()
    # Wherever they stand by now: what was split, joined or moved has come in already.
    addresses = addresses_of(forum, [row["author"] for row in arrival.order]).values()
    said = Post.objects.filter(author__member__email__in=addresses, key__in=keys.values())
    said = said.select_related("thread__space")
    here = {post.key: post for post in said.defer("source", "html")}
    if here and (thread is None or thread.merged_into_id):
        thread = min(here.values(), key=lambda post: post.created_at).thread
    coming = [
        (row, to_markdown(row["body"])) for row in arrival.order if keys[row["post_id"]] not in here
    ]
    if not coming:
        return False, 0
    # Rendered before the transaction: it is the slow part.
    new = {row["post_id"]: Post(key=keys[row["post_id"]]).write(text) for row, text in coming}
    with transaction.atomic():
        authors = authors_of(forum, [row["author"] for row, _text in coming])
        created = thread is None
        if created:
            thread = new_thread(forum, arrival, authors)
        for row, _text in coming:
            parent = arrival.parents[row["post_id"]]
            post = new[row["post_id"]]
            post.author = authors[row["author"]]
            post.created_at = moment_of(row["date"])
            post.parent = here[keys[parent["post_id"]]] if parent else None
            post.thread = post.parent.thread if parent else thread
            post.thread.take(post)
            here[post.key] = post
    return created, len(coming)


def new_thread(forum, arrival, authors):
    opening = arrival.order[0]
    moment = moment_of(opening["date"])
    return Thread.objects.create(
        space=forum,
        external_id=arrival.thread_id,
        author=authors[opening["author"]],
        title=title_of(opening),
        is_open=forum.is_public,
        created_at=moment,
        last_post_at=moment,
    )


def key_of(forum, row):
    """The same row of the same forum has the same key for ever."""
    return uuid5(NAMESPACE_URL, f"{forum.slug}/{row['thread_id']}/{row['post_id']}")


def authors_of(forum, names):
    """{name: Persona} of people who wrote elsewhere; each gets an account that nobody can log in to.

    One name in two forums is two people: who knows.
    """
    emails = addresses_of(forum, names)
    found = Persona.objects.filter(member__email__in=emails.values())
    known = dict(found.values_list("member__email", "pk"))
    personas = {persona.pk: persona for persona in found}
    return {
        name: personas[known[email]] if email in known else new_author(name, email)
        for name, email in emails.items()
    }


def addresses_of(forum, names):
    """{name: the e-mail address by which its account is found}"""
    return {
        name: f"{uuid5(NAMESPACE_URL, f'{forum.slug}/{name}')}{IMPORTED_DOMAIN}" for name in names
    }


def new_author(name, email):
    member = Member.objects.create_user(email, name=free_name(name), is_active=False)
    return member.default_persona


def free_name(name):
    """`name`, or what comes closest to it that nobody here goes by."""
    base = clean_line(name)[:LONGEST_NAME] or _("Unknown")
    free, number = base, 1
    while Persona.objects.goes_by(free):
        number += 1
        free = f"{base[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    return free
