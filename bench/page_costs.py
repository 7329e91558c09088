"""What pages and posts cost the process that serves them: processor time, queries, bytes.

python -m bench.page_costs PLACES
PLACES is the JSON that `bench.crowd` answered. Answers rows as JSON. Requests run through the whole
middleware stack in this process, without a server and without a network.
"""

import asyncio
import gzip
import json
import os
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402

from bench.crowd_texts import COMMON  # noqa: E402
from bench.rows import Row, at_most, plain_loop  # noqa: E402
from community.members.models import Member  # noqa: E402
from community.realtime.catchup import read_missed  # noqa: E402
from community.realtime.hub import hub_of_this_loop  # noqa: E402
from forums.models import Thread  # noqa: E402
from groups import broadcasts  # noqa: E402
from groups.models import SupportGroup  # noqa: E402

BATCHES, BATCH_SECONDS = 15, 0.08
# One reader asks for one page as often as nobody does.
settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"search": "9999999/m/user"}
MISSED = 500
SAID = (
    "I had the same for some months. What **helped** me most was to write down when it began,"
    " what I ate and how I had slept. After three weeks we saw what it was.\n\nDo you sleep well?"
    " I did not, and nobody had asked me about it before."
)


@dataclass(frozen=True)
class Page:
    """Something to ask for, and what it may cost."""

    name: str
    address: str
    y: float | None = None
    queries: int | None = None
    kilobytes: float | None = None
    compressed: float | None = None


def pages_of(places: dict) -> list[Page]:
    """Every page that is measured, for the signed-in reader."""
    long = Thread.objects.get(public_id=places["long"])
    thread = long.get_absolute_url()
    posts = long.posts.order_by("path")
    middle, last = posts[long.last_seq // 2], posts[long.last_seq - 50]
    articles = {"article": places["article"], "longest of 100 articles": places["longest_article"]}
    return [
        Page("thread, 20 posts", f"/forums/threads/{places['twenty']}/", 0.29, 6),
        Page("thread, 50 posts", f"/forums/threads/{places['fifty']}/", 0.5, 6, 90, 14),
        Page("long thread, first page", thread, 0.5, 6, 90, 14),
        Page("long thread, middle page", f"{thread}?from={middle.path}", 0.5, 6, 90, 14),
        Page("long thread, last page", f"{thread}?from={last.path}", 0.5, 6, 90, 14),
        Page("long thread, by time", f"{thread}?order=time&from=5000", 0.5, 6, 90, 14),
        Page("post's own address", middle.get_absolute_url(), None, 6),
        Page("thread list, 30 rows", places["forum"], 0.3, 5),
        Page("room, 50 messages", f"/groups/{places['room']}/room/", 0.5, 12),
        Page("home", "/", 0.5, 12),
        Page("topic hub", places["topic"], 0.5, 12),
        *(Page(name, address, 0.5, 12) for name, address in articles.items() if address),
        Page("search, common word", f"/search/?q={COMMON}", 0.3),
    ]


class Reader:
    """A browser, signed in when it has sessions; with several, each request is by the next one."""

    def __init__(self, *sessions: str):
        self.client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
        self.sessions = cycle(sessions) if sessions else None

    def read(self, address: str) -> bytes:
        self.take_turn()
        response = self.client.get(address)
        assert response.status_code in (200, 302), f"{address}: {response.status_code}"
        return response.content

    def say(self, address: str) -> None:
        """Post words the way a page with JavaScript does."""
        self.take_turn()
        form = {"body": SAID, "key": str(uuid4())}
        form["csrfmiddlewaretoken"] = self.client.cookies["csrftoken"].value
        response = self.client.post(address, form, headers={"HX-Request": "true"})
        assert response.status_code == 200, f"{address}: {response.status_code}"

    def take_turn(self) -> None:
        if self.sessions:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = next(self.sessions)


def cost(act) -> float:
    """Processor time of one `act()` in y. The best of BATCHES; the yardstick is taken between them.

    So both see the same machine, however busy others keep it.
    """
    act()
    begun = time.process_time()
    act()
    often = max(5, int(BATCH_SECONDS / (time.process_time() - begun + 1e-9)))
    batches = [(mean(act, often), plain_loop()) for _ in range(BATCHES)]
    return min(each for each, _ in batches) / min(y for _, y in batches)


def mean(act, often: int) -> float:
    begun = time.process_time()
    for _ in range(often):
        act()
    return (time.process_time() - begun) / often


def queries(act) -> int:
    """How many statements one `act()` sends, without those that begin and end transactions."""
    connection.force_debug_cursor = True
    reset_queries()
    act()
    connection.force_debug_cursor = False
    bookkeeping = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(bookkeeping) for query in connection.queries)


def cost_of_pages(places: dict) -> list[Row]:
    reader, rows, costs = Reader(places["session"]), [], {}
    for page in pages_of(places):
        # What a process asks once, and the line up to which a member has read.
        reader.read(page.address)
        first = queries(lambda page=page: reader.read(page.address))
        body = reader.read(page.address)
        costs[page.name] = cost(lambda page=page: reader.read(page.address))
        kilobytes, compressed = len(body) / 1000, len(gzip.compress(body, 6)) / 1000
        rows += [
            at_most(f"{page.name}: processor", costs[page.name], "y", page.y),
            at_most(f"{page.name}: queries", first, "queries", page.queries),
            at_most(f"{page.name}: size", kilobytes, "kB", page.kilobytes),
            at_most(f"{page.name}: compressed", compressed, "kB", page.compressed),
        ]
    ratio = costs["long thread, last page"] / costs["thread, 50 posts"]
    return [*rows, at_most("last page of the long thread : first of 50 posts", ratio, "x", 1.1)]


def cost_of_saying(places: dict) -> list[Row]:
    speakers, rows = Reader(*places["speakers"]), []
    speakers.read(f"/forums/threads/{places['short']}/")
    acts = {
        "reply in the long thread": (f"/forums/threads/{places['long']}/replies/", 0.33, 12),
        "reply in a short thread": (f"/forums/threads/{places['short']}/replies/", 0.33, 12),
        "message in a room": (f"/groups/{places['room']}/messages/", 0.4, None),
    }
    with a_live_hub():
        for name, (address, limit, most) in acts.items():
            sent = queries(lambda address=address: speakers.say(address))
            each = cost(lambda address=address: speakers.say(address))
            rows += [
                at_most(f"{name}: processor", each, "y", limit),
                at_most(f"{name}: queries", sent, "queries", most),
            ]
    return rows


@contextmanager
def a_live_hub():
    """What a serving process has: an event loop beside the requests, whose hub takes the frames."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(start_hub(), loop).result()
    yield
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


async def start_hub():
    hub_of_this_loop()


def cost_of_catching_up(places: dict) -> list[Row]:
    room = SupportGroup.find_stream(places["room"], Member.objects.get(email="m0@bench.example"))
    missed = lambda: read_missed(room, room.last_event - MISSED)  # noqa: E731
    anew = lambda: (broadcasts.rendered.clear(), missed())  # noqa: E731
    return [
        at_most(f"catch-up of {MISSED} messages: processor", cost(missed), "y", 0.5),
        Row(f"catch-up of {MISSED} messages, the first after a start: processor", cost(anew), "y"),
        at_most(f"catch-up of {MISSED} messages: queries", queries(missed), "queries", 1),
    ]


def cost_for_visitors(places: dict) -> list[Row]:
    visitor, member = Reader(), Reader(places["session"])
    public = {
        "front page": "/",
        "thread, 50 posts": f"/forums/threads/{places['fifty']}/",
        "thread list": places["forum"],
        "topic hub": places["topic"],
        "article": places["article"],
    }
    rows = []
    for name, address in public.items():
        each = cost(lambda address=address: visitor.read(address))
        rate = cost(lambda address=address: member.read(address)) / each
        rows += [
            Row(f"visitor, {name}: processor", each, "y"),
            Row(f"visitor, {name}: rate, of a member's", rate, "x", ">= 4", rate >= 4),
        ]
    return rows


def main(places: dict) -> list[Row]:
    return [
        *cost_of_pages(places),
        *cost_for_visitors(places),
        *cost_of_catching_up(places),
        *cost_of_saying(places),
    ]


if __name__ == "__main__":
    print(json.dumps([asdict(row) for row in main(json.loads(sys.argv[1]))]))
