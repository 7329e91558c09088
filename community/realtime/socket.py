"""One browser tab's socket: a send that never waits, and a bound on what a slow reader may owe."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.realtime.line import Line
    from community.realtime.presence import Voice

MAX_BEHIND = 256 * 1024  # characters a socket may owe its reader
WEIGHT_OF_A_FRAME = 1024  # what a queued frame costs beside its text
CLOSE_TIMEOUT = 2  # seconds

TRY_AGAIN = 4013  # the close code of a socket that fell behind: come back and catch up


class LiveSocket:
    """What the fan-out knows of a socket. Only the event loop's thread may touch it."""

    __slots__ = (
        "_backlog",
        "_behind",
        "_bound",
        "_rest",
        "_send",
        "blocked",
        "closing",
        "member_id",
        "session",
        "voices",
        "watches",
    )

    def __init__(self, send: Callable[[dict], Awaitable[None]], session: str | None = None):
        self._send = send
        self._backlog: deque[dict] | None = None  # not None: an earlier frame is still under way
        self._behind = 0
        self._bound = MAX_BEHIND
        self._rest: asyncio.Task | None = None
        self.session = session
        self.member_id: int | None = None
        self.blocked: frozenset[int] = frozenset()  # numbers of personas
        self.voices: dict[str, Voice | None] = {}  # as whom it is shown, by the stream's name
        self.watches: dict[str, Line] = {}
        self.closing = False

    def deliver(self, message: dict) -> None:
        """Send a message at once, or queue it when the socket is behind; never wait.

        `send` is stepped by hand: as long as it does not block, that costs no task.
        """
        if self.closing:
            return
        if self._backlog is not None:
            self._queue(message)
            return
        sending = self._send(message)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        except Exception:
            # The connection is lost; the consumer hears of it as a disconnect.
            self.closing = True
            return
        self._backlog = deque()
        self._rest = asyncio.create_task(self._send_the_rest(_Resumed(sending, waits_for)))

    def deliver_text(self, text: str) -> None:
        self.deliver({"type": "websocket.send", "text": text})

    def replay(self, texts: list[str]) -> None:
        """Send what was asked for: it may wait for a slow reader and is no sign of being behind."""
        self._bound += sum(map(_weight, texts))
        for text in texts:
            self.deliver_text(text)
        if self._backlog is None:
            self._bound = MAX_BEHIND

    def close(self, code: int, reason: str) -> None:
        """Send nothing more and close, without waiting for a peer that does not read."""
        if self.closing:
            return
        self.closing = True
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.create_task(self._close(code, reason))

    def forget(self) -> None:
        """Let go of whatever is still on its way: the connection is over."""
        self.closing = True
        if self._rest is not None:
            self._rest.cancel()

    def _queue(self, message: dict) -> None:
        self._backlog.append(message)
        self._behind += _weight(message["text"])
        if self._behind > self._bound:
            self._backlog.clear()
            self.close(TRY_AGAIN, "Too far behind. Reconnect to catch up.")

    async def _send_the_rest(self, first: Awaitable[None]) -> None:
        try:
            await first
            while self._backlog:
                message = self._backlog.popleft()
                await self._send(message)
                self._behind -= _weight(message["text"])
        except Exception:
            self.closing = True
        else:
            self._backlog = self._rest = None
            self._behind, self._bound = 0, MAX_BEHIND

    async def _close(self, code: int, reason: str) -> None:
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except Exception:
            # It cannot be told. Nothing is sent to it any more; the server's ping ends it.
            return


def _weight(text: str) -> int:
    return len(text) + WEIGHT_OF_A_FRAME


class _Resumed:
    """A coroutine that was stepped by hand and blocked, as something a task can await."""

    def __init__(self, coroutine: Coroutine, waits_for: asyncio.Future):
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self):
        try:
            yield self._waits_for
        except BaseException:
            self._coroutine.close()
            raise
        return (yield from self._coroutine.__await__())
