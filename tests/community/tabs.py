"""A browser tab's socket, spoken to through the ASGI application itself."""

import asyncio
import json

from channels.db import database_sync_to_async
from django.conf import settings
from django.test import Client

from community.asgi import live

WITHIN = 20  # seconds, on a busy machine
QUIET = 0.3  # seconds without a frame that count as none


class Tab:
    """One open socket: `await Tab.open(alice)`; what the server sends is in `heard`."""

    def __init__(self, cookie: str = "", origin: str = "http://localhost"):
        self.heard: asyncio.Queue = asyncio.Queue()
        self.closed: tuple[int, str] | None = None
        self.reads = asyncio.Event()
        self.reads.set()
        self._said: asyncio.Queue = asyncio.Queue()
        headers = [(b"host", b"localhost"), (b"origin", origin.encode())]
        headers += [(b"cookie", cookie.encode())] if cookie else []
        scope = {"type": "websocket", "path": "/ws/live/", "headers": headers, "subprotocols": []}
        self._app = asyncio.create_task(live(scope, self._said.get, self._send))

    @classmethod
    async def open(cls, member=None, cookie: str = "") -> "Tab":
        tab = cls(cookie or (await sign_in(member) if member else ""))
        assert await tab.knock() == "websocket.accept"
        return tab

    async def knock(self) -> str:
        """Ask to be let in; the type of the answer."""
        self._said.put_nowait({"type": "websocket.connect"})
        return (await self._next())["type"]

    async def _send(self, message: dict) -> None:
        await self.reads.wait()
        if message["type"] == "websocket.close":
            self.closed = (message.get("code"), message.get("reason"))
            self._said.put_nowait({"type": "websocket.disconnect", "code": None})
        self.heard.put_nowait(message)

    async def _next(self) -> dict:
        return await asyncio.wait_for(self.heard.get(), WITHIN)

    def say(self, frame) -> None:
        text = frame if isinstance(frame, str) else json.dumps(frame)
        self._said.put_nowait({"type": "websocket.receive", "text": text})

    async def hear(self) -> dict:
        """The next frame, parsed."""
        return json.loads((await self._next())["text"])

    async def watch(self, stream: str, after: int | None = None) -> dict:
        self.say({"watch": stream, "after": after})
        return await self.hear()

    async def hear_seqs(self, count: int) -> list[int]:
        return [(await self.hear())["seq"] for _ in range(count)]

    async def hears_nothing(self) -> bool:
        await asyncio.sleep(QUIET)
        return self.heard.empty()

    async def closes(self) -> tuple[int, str]:
        """The code and reason the server closes with."""
        while self.closed is None:
            await self._next()
        return self.closed

    async def leave(self) -> None:
        self.reads.set()
        self._said.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self._app, WITHIN)


async def sign_in(member) -> str:
    """The cookie of a new session of this member."""
    client = Client()
    await client.aforce_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def in_thread(action, *args, **kwargs):
    """Do what a view does: in another thread, with the database."""
    return database_sync_to_async(action, thread_sensitive=False)(*args, **kwargs)
