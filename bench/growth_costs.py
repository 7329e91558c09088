"""What lists and pages cost in a community of one size: queries, work of the database, processor time.

python -m bench.growth_costs WHERE
WHERE is the JSON that `bench.growth_crowd` answered. Answers {page: [queries, work, y, milliseconds]} as JSON. Work
does not depend on how busy the machine is: on SQLite it is the steps of its virtual machine, on
PostgreSQL the buffers (8 kB) that the queries touched.
"""

import json
import os
import sys
import time
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.page_costs import Reader, a_live_hub, plain_loop, queries  # noqa: E402

BATCHES, BATCH_SECONDS = 10, 0.06


def pages_of(where: dict) -> dict[str, tuple[Reader, str]]:
    """Who reads what, by a name."""
    member, blocker = Reader(where["session"]), Reader(where["blocker"])
    visitor = Reader()
    thread, common = f"/forums/threads/{where['long']}/", where["common"]
    return {
        "long thread, first page": (member, thread),
        "long thread, middle page": (member, f"{thread}?from={where['middle']}"),
        "long thread, last page": (member, f"{thread}?from={where['last']}"),
        "long thread, by time": (member, f"{thread}?order=time&from={where['middle_seq']}"),
        "long thread, past a branch": (member, f"{thread}?past={where['middle']}"),
        "long thread, with blocks": (blocker, f"{thread}?from={where['middle']}"),
        "long thread, visitor": (visitor, f"{thread}?from={where['middle']}"),
        "long thread, on paper": (member, f"{thread}print/?from={where['middle']}"),
        "permalink": (member, f"/forums/posts/{where['middle_post']}/"),
        "permalink at the deepest level": (member, f"/forums/posts/{where['deep_post']}/"),
        "first new": (member, f"{thread}first-new/"),
        "thread list": (member, where["forum"]),
        "thread list, older": (member, f"{where['forum']}?after={where['later']}"),
        "thread list, with blocks": (blocker, where["forum"]),
        "thread list of members": (member, where["members_forum"]),
        "thread list, visitor": (visitor, where["forum"]),
        "feed": (visitor, where["forum"] + "feed/"),
        "topic": (member, where["topic"]),
        "topic, visitor": (visitor, where["topic"]),
        "topic, with blocks": (blocker, where["topic"]),
        "home": (member, "/"),
        "home, with blocks": (blocker, "/"),
        "front page, visitor": (visitor, "/"),
        "search, common word": (member, f"/search/?q={common}"),
        "search, common word, visitor": (visitor, f"/search/?q={common}"),
        "search, common word, with blocks": (blocker, f"/search/?q={common}"),
        "search, conversations only": (member, "/search/?q=number&kind=thread"),
    }


def cost(act) -> tuple[float, float]:
    """Processor time and time of the clock of one `act()`: of the best of BATCHES, in y and in milliseconds."""
    begun = time.perf_counter()
    act()
    often = max(2, int(BATCH_SECONDS / (time.perf_counter() - begun + 1e-9)))
    batches = [(*timed(act, often), plain_loop()) for _ in range(BATCHES)]
    used, took, y = (min(each) for each in zip(*batches, strict=True))
    return used / y, took * 1000


def timed(act, often: int) -> tuple[float, float]:
    used, took = time.process_time(), time.perf_counter()
    for _ in range(often):
        act()
    return (time.process_time() - used) / often, (time.perf_counter() - took) / often


def work_of(act) -> int:
    """What the database did for one `act()`, in its own measure."""
    counted = steps if connection.vendor == "sqlite" else buffers
    with counted() as count:
        act()
    return sum(count)


@contextmanager
def steps():
    """Steps of SQLite's virtual machine."""
    count = [0]

    def step():
        count[0] += 1

    connection.ensure_connection()
    connection.connection.set_progress_handler(step, 1)
    try:
        yield count
    finally:
        connection.connection.set_progress_handler(None, 1)


@contextmanager
def buffers():
    """Buffers that PostgreSQL's reading queries touch: each is explained before it runs."""
    count = []

    def explain(execute, sql, params, many, context):
        if sql.lstrip().startswith(("SELECT", "WITH")):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
                plan = cursor.fetchone()[0][0]["Plan"]
            count.append(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        yield count


def costs(where: dict) -> dict:
    found = {}
    for name, (reader, address) in pages_of(where).items():
        act = lambda reader=reader, address=address: reader.read(address)  # noqa: E731
        act()
        found[name] = (queries(act), work_of(act), *cost(act))
    speakers = Reader(*where["speakers"])
    speakers.read(f"/forums/threads/{where['short']}/")
    say = lambda: speakers.say(f"/forums/threads/{where['long']}/replies/")  # noqa: E731
    with a_live_hub():
        found["reply in the long thread"] = (queries(say), work_of(say), *cost(say))
    return found


if __name__ == "__main__":
    print(json.dumps(costs(json.loads(sys.argv[1]))))
