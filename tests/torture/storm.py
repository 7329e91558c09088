"""A storm over a room: everybody talks, lines break, processes are killed; what it left behind."""

import asyncio
import contextlib
import json
import random
import time
from collections import Counter

from tests.live import Cairn
from tests.torture.browser import Browser
from tests.torture.cast import PASSWORD, SLUG, email_of
from tests.torture.tab import Tab

PEOPLE, MESSAGES = 20, 2_000
CUT_EVERY = 3  # seconds, on the average
LOST_ANSWERS = 0.05  # of the posts
SETTLED_WITHIN = 45  # seconds: a heartbeat of the server, and more


class Storm:
    """PEOPLE tabs, spread over the `houses`, that say MESSAGES together."""

    def __init__(self, houses: list[Cairn], seed: int):
        self.houses, self.seed = houses, seed
        random.seed(seed)
        self.tabs: list[Tab] = []
        self.acknowledged: dict[str, str] = {}  # key: id
        self._waiting: list[tuple[int, asyncio.Future]] = []
        self._tasks: list[asyncio.Task] = []
        self._failure = asyncio.get_running_loop().create_future()

    async def gather(self, people: int = PEOPLE) -> None:
        """Everybody logs in and opens the room."""
        await asyncio.to_thread(do, self.houses[0], f"gather({people})")
        urls = [house.url for house in self.houses]
        browsers = [Browser(urls[n % len(urls) :] + urls[: n % len(urls)]) for n in range(people)]
        self.tabs = [Tab(browser, SLUG) for browser in browsers]
        for number, tab in enumerate(self.tabs):
            await tab.browser.log_in(email_of(number), PASSWORD)
            await tab.load()
            self.spawn(tab.live())

    def spawn(self, work) -> asyncio.Task:
        task = asyncio.create_task(work)
        task.add_done_callback(self._stop_when_failed)
        self._tasks.append(task)
        return task

    def _stop_when_failed(self, task: asyncio.Task) -> None:
        if not task.cancelled() and task.exception() and not self._failure.done():
            self._failure.set_exception(task.exception())

    async def rage(self, *disasters) -> None:
        """Say all the messages while the lines break and the disasters take their course."""
        speakers = self.tabs[:PEOPLE]
        talk = [self.spawn(self._talk(tab)) for tab in speakers]
        breaking = [self.spawn(self._break_lines(tab)) for tab in speakers]
        course = asyncio.gather(*talk, *(self.spawn(disaster) for disaster in disasters))
        await asyncio.wait([course, self._failure], return_when=asyncio.FIRST_COMPLETED)
        if self._failure.done():
            await self._failure
        for task in breaking:
            task.cancel()

    async def _talk(self, tab: Tab) -> None:
        for number in range(MESSAGES // PEOPLE):
            while tab.away.is_set():
                await asyncio.sleep(0.05)
            lost = random.random() < LOST_ANSWERS  # noqa: S311
            key, name = await tab.say(f"Number **{number}** of mine", cut=lost)
            self._note(key, name)

    def _note(self, key: str, name: str) -> None:
        self.acknowledged[key] = name
        for number, reached in self._waiting:
            if len(self.acknowledged) >= number and not reached.done():
                reached.set_result(None)

    async def _break_lines(self, tab: Tab) -> None:
        while True:
            await asyncio.sleep(random.expovariate(1 / CUT_EVERY))  # noqa: S311
            tab.cut()

    async def said(self, number: int) -> None:
        """Wait until so many messages are acknowledged."""
        reached = asyncio.get_running_loop().create_future()
        self._waiting.append((number, reached))
        await reached

    async def kill(self, house: Cairn, when: int) -> None:
        """Kill a process in the moment after an acknowledgement, and start it again."""
        await self.said(when)
        house.kill()
        house.launch()
        await asyncio.to_thread(house.wait_until_up)

    async def close_the_lid(self, tab: Tab, when: int, until: int) -> None:
        """One who is away for so long that they are told to load the page anew."""
        await self.said(when)
        tab.away.set()
        tab.cut()
        await self.said(until)
        tab.away.clear()

    async def settle(self) -> None:
        """Wait until everybody has heard of everything; they then scroll up to the beginning."""
        deadline = time.monotonic() + SETTLED_WITHIN
        while any(tab.log.seq < MESSAGES for tab in self.tabs[:PEOPLE]):
            if time.monotonic() > deadline:
                break
            await asyncio.sleep(0.1)
        for tab in self.tabs[:PEOPLE]:
            await tab.scroll_to_the_beginning()

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        for tab in self.tabs:
            tab.browser.close()

    def kept(self) -> list[list]:
        """Every message in the database, in order: [seq, event, id, key]."""
        return json.loads(do(self.houses[0], "tell()"))

    def account(self) -> str:
        """One line that says what the storm was like."""
        counted = sum((tab.counted for tab in self.tabs), Counter())
        return f"seed {self.seed}: " + ", ".join(f"{n} {what}" for what, n in counted.items())


def do(house: Cairn, deed: str) -> str:
    """Do one of `tests.torture.deeds` in a process of its own; what it printed."""
    done = house.manage("shell", "--command", f"from tests.torture import deeds; deeds.{deed}")
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout.strip().rpartition("\n")[2]
