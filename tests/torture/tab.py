"""An open page of a room: what live-socket.js, message-log.js and message-composer.js do, in haste.

`docs/protocol.md` is what it follows. Delays are those of the scripts divided by HASTE.
"""

import asyncio
import contextlib
import json
import random
import re
import time
from collections import Counter
from urllib.parse import urljoin
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.torture.browser import Browser, Lost, token_in
from tests.torture.log import MessageLog

HASTE = 10
FIRST_DELAY, LONGEST_DELAY = 0.5 / HASTE, 10 / HASTE
SILENCE, PATIENCE = 30 / HASTE, 5
ENDED_WITHIN = 20  # seconds
SIGNED_OUT = 4401
WORTH_A_RETRY = {408, 425, 429}
LOG = re.compile(r'<message-log [^>]*stream="([^"]+)" seq="(\d+)"')


class Tab:
    """A room on a member's screen; `log` is what they see, `wrongs` what must never have been."""

    def __init__(self, browser: Browser, slug: str):
        self.browser, self.room = browser, f"/groups/{slug}/room/"
        self.address = f"/groups/{slug}/messages/"
        self.log = MessageLog()
        self.wrongs: list[str] = []
        self.counted: Counter[str] = Counter()
        self.state = ""
        self.told: list[tuple[float, dict]] = []  # when, and each frame about rights
        self.after_the_end: list[dict] = []
        self.away = asyncio.Event()  # set: the lid is closed
        self.ended = ""  # "revoked", "refused" or "signed-out"
        self.woken = asyncio.Event()
        self._socket: ClientConnection | None = None
        self._attempts = 0

    async def load(self) -> None:
        """Open the page, as at first and after `reload`."""
        page = await self._get(self.room)
        self.stream, seq = LOG.search(page).groups()
        self.token = token_in(page)
        self.after, self.promised, self.asking = int(seq), None, True
        self.log.load(page, int(seq))

    async def _get(self, address: str) -> str:
        while True:
            with contextlib.suppress(Lost):
                answer = await self.browser.ask("GET", address)
                if answer.status == 200:
                    return answer.text
                if answer.status < 500:
                    raise RuntimeError(f"{address} answered {answer.status}")
            await self._rest()

    async def scroll_to_the_beginning(self) -> None:
        """Show earlier messages for as long as there are some."""
        while self.log.earlier:
            self.log.prepend(await self._get(urljoin(self.room, self.log.earlier)))

    # The socket

    async def live(self) -> None:
        """Keep one socket open until the rights end."""
        while not self.ended:
            if self.away.is_set():
                await asyncio.sleep(0.05)
                continue
            try:
                await self._one_socket()
            except (OSError, WebSocketException, TimeoutError):
                self.counted["refused handshakes"] += 1
            self.state = self.ended or "reconnecting"
            if not self.ended:
                await self._rest()

    async def _one_socket(self) -> None:
        house = self.browser.house
        async with connect(
            house.replace("http", "ws") + "/ws/live/",
            origin=house,
            additional_headers={"Cookie": self.browser.cookie},
            open_timeout=PATIENCE * 2,
            ping_interval=None,
            compression=None,
        ) as socket:
            self._socket = socket
            self.counted["sockets"] += 1
            await self._ask()
            with contextlib.suppress(WebSocketException, TimeoutError):
                while True:
                    await self._hear(json.loads(await self._next(socket)))
            self._socket = None
            if socket.close_code == SIGNED_OUT:
                self.closed_at = time.time()
                self.ended = "signed-out"

    async def until_ended(self) -> None:
        """Wait until nothing more is to come; TimeoutError after a while."""
        async with asyncio.timeout(ENDED_WITHIN):
            while not self.ended:
                await asyncio.sleep(0.01)

    async def _next(self, socket: ClientConnection) -> str:
        """The next frame; after a while of silence ask, and take no answer for a dead line."""
        # Not wait_for: in Python 3.11 it may swallow a cancellation, and the tab would live for ever.
        try:
            async with asyncio.timeout(SILENCE):
                return await socket.recv()
        except TimeoutError:
            await socket.send('{"ping": 1}')
            async with asyncio.timeout(PATIENCE):
                return await socket.recv()

    async def _ask(self) -> None:
        self.asking = True
        if self._socket is not None:
            await self._socket.send(json.dumps({"watch": self.stream, "after": self.after}))

    async def _hear(self, answer: dict) -> None:
        if answer.get("event"):
            await self._frame(answer)
        elif "watching" in answer:
            self.asking, self.promised, self._attempts = False, answer["seq"], 0
            self.state = "connected"
            self.woken.set()
        elif "revoked" in answer or "refused" in answer:
            self.told.append((time.time(), answer))
            self.ended = self.ended or next(iter(answer))
        elif answer.get("reload"):
            self.counted["reloads"] += 1
            await self.load()
            await self._ask()

    async def _frame(self, frame: dict) -> None:
        if self.told:
            self.after_the_end.append(frame)
        seq = frame["seq"]
        if self.asking or seq is None:
            return
        if seq <= self.after:
            self.counted["frames twice, dropped"] += 1
            return
        if seq > max(self.after, self.promised) + 1:
            self.counted["gaps"] += 1
            await self._ask()
            return
        self.after = self.log.seq = seq
        self.wrongs += self.log.take(frame["html"])

    def cut(self) -> None:
        """Break the line without a word."""
        if self._socket is not None:
            self.counted["cuts"] += 1
            self._socket.transport.abort()

    async def _rest(self) -> None:
        """Wait as long as the script would, then try the next house."""
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(self._attempts, 10))
        self._attempts += 1
        await asyncio.sleep(delay * random.uniform(0.5, 1))  # noqa: S311
        self.browser.turn_away()

    # The composer

    async def say(self, body: str, cut: bool = False) -> tuple[str, str]:
        """Send one message until it is acknowledged: its key, and the id it got."""
        key, attempts = str(uuid4()), 0
        while True:
            form = {"csrfmiddlewaretoken": self.token, "key": key, "body": body}
            try:
                answer = await self.browser.ask(
                    "POST", self.address, form, cut=cut and not attempts, HX_Request="true"
                )
            except Lost:
                self.counted["posts sent again"] += 1
            else:
                if answer.status == 200:
                    self.wrongs += self.log.take(answer.text)
                    return key, self.log.id_in(answer.text)
                if answer.status < 500 and answer.status not in WORTH_A_RETRY:
                    raise RuntimeError(f"{answer.status}: {answer.text[-300:]}")
                self.counted[f"posts answered {answer.status}"] += 1
            attempts += 1
            self.woken.clear()
            delay = min(30, 2**attempts / 2) / HASTE * random.uniform(0.5, 1)  # noqa: S311
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(delay):
                    await self.woken.wait()
