"""What `manage.py serve` needs as a whole process: start, memory, processor time with the server's own."""

import http.client
import os
import time
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from bench.rows import Row, at_most, yardstick
from bench.sites import Site

REQUESTS = 100
ROUNDS = 4
TRIALS = 4
TICK = os.sysconf("SC_CLK_TCK")


def costs(here: Site, places: dict) -> list[Row]:
    """Rows of a prepared, filled site, the second time it starts."""
    begun = time.monotonic()
    serve = ("manage.py", "serve", "--prepare", "--no-worker", "--port", "{port}")
    with here.serving(*serve) as (port, process):
        browser = Browser(port, places["session"])
        speakers = Browser(port, *places["speakers"])
        browser.ask("GET", "/healthz")
        started = time.monotonic() - begun
        fifty = f"/forums/threads/{places['fifty']}/"
        twenty = f"/forums/threads/{places['twenty']}/"
        room = f"/groups/{places['room']}"
        acts = {
            "thread, 50 posts": (0.5, lambda: browser.ask("GET", fifty)),
            "thread, 20 posts": (0.29, lambda: browser.ask("GET", twenty)),
            "thread list, 30 rows": (0.3, lambda: browser.ask("GET", places["forum"])),
            "room, 50 messages": (0.5, lambda: browser.ask("GET", f"{room}/room/")),
            "home": (0.5, lambda: browser.ask("GET", "/")),
            "reply": (0.33, lambda: speakers.say(f"/forums/threads/{places['short']}/replies/")),
            "message in a room, acknowledged": (0.4, lambda: speakers.say(f"{room}/messages/")),
        }
        rows = [
            at_most(f"served, {name}: processor", used(process, act), "y", limit)
            for name, (limit, act) in acts.items()
        ]
        megabytes = resident(process) / 2**20
    return [
        at_most("second start until it answers", started, "s", 6),
        *rows,
        at_most(f"memory after {len(acts) * ROUNDS * REQUESTS} requests", megabytes, "MB", 200),
    ]


class Browser:
    """One kept connection; with several sessions each request is by the next member."""

    def __init__(self, port: int, *sessions: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.sessions = cycle(sessions)

    def ask(self, method: str, address: str, body: str | None = None, **headers: str) -> None:
        headers["Cookie"] = f"sessionid={next(self.sessions)}; csrftoken={'x' * 32}"
        self.connection.request(method, address, body, headers)
        response = self.connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{method} {address} answered {response.status}.")

    def say(self, address: str) -> None:
        said = {"body": "It took me **three weeks**, too.", "key": str(uuid4())}
        said["csrfmiddlewaretoken"] = "x" * 32
        form = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.ask("POST", address, urlencode(said), **form)


def used(process: int, act) -> float:
    """Processor time of the serving process for one act, in y: the best of ROUNDS, each beside a yardstick."""
    rounds = [(processor_time(process, act), yardstick(TRIALS)) for _ in range(ROUNDS)]
    return min(each for each, _ in rounds) / min(y for _, y in rounds)


def processor_time(process: int, act) -> float:
    before = ticks(process)
    for _ in range(REQUESTS):
        act()
    return (ticks(process) - before) / TICK / REQUESTS


def ticks(process: int) -> int:
    """Processor time of all its threads so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def resident(process: int) -> int:
    """Bytes of memory the process holds."""
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
