"""Many open pages: what they cost while nothing happens, and how soon all are back after a restart."""

import asyncio
import contextlib
import json
import os
import random
import resource
import signal
import sys
import time

from bench.rows import Row, at_most
from bench.served import TICK, resident, ticks
from bench.sites import Site, site
from tests.services import free_port

IDLE, RETURNING = 5_000, 2_000
IDLE_FOR = 25  # seconds: a heartbeat and a ping of each
WITHIN = 300  # seconds until it is given up
AT_ONCE = 50  # handshakes, while nobody is in a hurry
SLUG = "bench-room"
FIRST_DELAY, LONGEST_DELAY = 0.5, 10  # as live-socket.js has them
OPENING = (
    "GET /ws/live/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: sessionid={session}\r\n\r\n"
)


def run(large: bool = False) -> list[Row]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))
    rows = []
    for server in ("daphne", "uvicorn"):
        with site() as here:
            here.environment["SERVER"] = server
            here.manage("migrate", "--verbosity=0")
            session = here.ask("returns")["session"]
            rows += asyncio.run(idle(here, server, session))
            rows += asyncio.run(restart(here, server, session))
    return rows


class Crowd:
    """So many pages of one member, that come back as live-socket.js does."""

    def __init__(self, port: int, session: str):
        self.port = port
        self.opening = OPENING.format(port=port, session=session).encode()
        self.watching = self.failures = 0
        self.turns = asyncio.Semaphore(AT_ONCE)
        self.tasks: list[asyncio.Task] = []

    async def open(self, sockets: int) -> float:
        """Open so many, in good order. Returns how many seconds that took."""
        began = time.monotonic()
        self.tasks = [asyncio.create_task(self._page()) for _ in range(sockets)]
        await self.all_watch()
        return time.monotonic() - began

    async def all_watch(self) -> None:
        async with asyncio.timeout(WITHIN):
            while self.watching < len(self.tasks):
                await asyncio.sleep(0.02)

    async def leave(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _page(self) -> None:
        async with self.turns:
            line = await self._arrive()
        attempts = 0
        while True:
            if line:
                attempts = 0
                await self._stay(*line)
            delay = min(LONGEST_DELAY, FIRST_DELAY * 2**attempts) * random.uniform(0.5, 1)
            attempts += 1
            await asyncio.sleep(delay)
            line = await self._arrive()

    async def _arrive(self):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(self.opening)
            await reader.readuntil(b"\r\n\r\n")
            watch = json.dumps({"watch": f"group:{SLUG}", "after": 0}).encode()
            writer.write(bytes([0x81, 0x80 | len(watch), 0, 0, 0, 0]) + watch)
            await reader.readuntil(b'"seq":')
        except (OSError, EOFError):
            self.failures += 1
            return None
        return reader, writer

    async def _stay(self, reader, writer) -> None:
        self.watching += 1
        try:
            while data := await reader.read(4096):
                if data[0] == 0x89:  # a ping without a body is answered with a pong
                    writer.write(bytes([0x8A, 0x80 | data[1], 0, 0, 0, 0]) + data[2 : 2 + data[1]])
        except OSError:
            return
        finally:
            self.watching -= 1
            writer.transport.abort()


async def idle(here: Site, server: str, session: str) -> list[Row]:
    with here.serving("manage.py", "serve", "--no-worker", "--port", "{port}") as (port, process):
        first = Crowd(port, session)
        await first.open(1)
        before = resident(process)
        crowd = Crowd(port, session)
        connected = await crowd.open(IDLE)
        full, used = resident(process), ticks(process)
        await asyncio.sleep(IDLE_FOR)
        share = (ticks(process) - used) / TICK / IDLE_FOR * 100
        stayed = crowd.watching
        await crowd.leave()
        await first.leave()
    name = f"{server}, {IDLE} idle sockets"
    return [
        at_most(f"{name}: memory of the process", full / 2**20, "MB", 400),
        Row(f"{name}: memory of each", (full - before) / IDLE / 1024, "kB"),
        Row(f"{name}: processor, pings included", share, "% of a core"),
        Row(f"{name}: all connected and watching", connected, "s"),
        Row(f"{name}: lost in {IDLE_FOR} s", IDLE - stayed, "sockets", "0", stayed == IDLE),
    ]


async def restart(here: Site, server: str, session: str) -> list[Row]:
    """A process is killed with all its sockets, and started again."""
    port = free_port()
    serve = ("manage.py", "serve", "--no-worker", "--port", str(port))
    crowd = Crowd(port, session)
    with here.serving(*serve, port=port) as (_, process):
        await crowd.open(RETURNING)
        os.kill(process, signal.SIGKILL)
        killed = time.monotonic()
        while crowd.watching:
            await asyncio.sleep(0.01)
    # In a thread: meanwhile the pages knock in vain.
    with contextlib.ExitStack() as second:
        serving = here.serving(*serve, port=port)
        await asyncio.to_thread(second.enter_context, serving)
        answers = time.monotonic()
        await crowd.all_watch()
        back = time.monotonic()
        await crowd.leave()
    name = f"{server}, {RETURNING} sockets after a restart"
    return [
        at_most(f"{name}: all are back, from the kill", back - killed, "s", 30),
        Row(f"{name}: all are back, since it answers", back - answers, "s"),
        Row(f"{name}: handshakes that failed", crowd.failures, ""),
    ]


def main() -> None:
    """In a site's environment: make a private room and a member who is signed in."""
    import django  # noqa: PLC0415

    django.setup()
    from django.test import Client  # noqa: PLC0415

    from community.members.models import Member  # noqa: PLC0415
    from groups.models import SupportGroup  # noqa: PLC0415

    member = Member.objects.create_user("m@bench.example", None, name="M")
    group = SupportGroup.objects.create(slug=SLUG, name="Bench room")
    group.admit(member, member.default_persona)
    client = Client()
    client.force_login(member)
    print(json.dumps({"session": client.cookies["sessionid"].value}))


if __name__ == "__main__":
    sys.exit(main())
