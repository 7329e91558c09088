"""The hub: this process's one subscription to the channel layer, fanned out to its own sockets."""

import asyncio
import logging
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from community.realtime.catchup import Found, read_last_events, read_missed_by_key, read_watch
from community.realtime.line import Line
from community.realtime.publisher import Publisher
from community.realtime.revocation import Register, read_numbers, read_revocations
from community.realtime.socket import LiveSocket
from community.realtime.stream import Stream, to_json

logger = logging.getLogger(__name__)

EVERYWHERE = "live.everywhere"
EVERYBODY = "everybody"  # in the place of a member's number
GRACE = 0.05  # seconds that a frame out of turn waits for the one before it
LOOK_UP = 1  # seconds until a revocation is found that no broker brought
HEARTBEAT = 15  # seconds until the loss of the very last frame is noticed
SUBSCRIBE_TIMEOUT = 2  # seconds
ROUNDS = 20  # readings of a stream until a watch is given up
READERS = 4  # a storm of reconnects takes no more database connections than this

SIGNED_OUT = 4401  # close code: coming back makes no sense before signing in

_hubs: dict[asyncio.AbstractEventLoop, "Hub"] = {}


def running_hubs() -> list["Hub"]:
    """Return the hub of every event loop that runs in this process: normally one, or none."""
    return [hub for loop, hub in list(_hubs.items()) if loop.is_running()]


def hub_of_this_loop() -> "Hub":
    """Return the hub of the running event loop, started at its first socket."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for closed in [each for each in _hubs if each.is_closed()]:
            del _hubs[closed]
        _hubs[loop] = Hub(loop)
    return _hubs[loop]


class Hub:
    """Everything this process knows of live sockets. Only the event loop's thread may touch it."""

    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.id = uuid.uuid4().hex
        self.loop = loop
        self.lines: dict[str, Line] = {}
        self.sockets: set[LiveSocket] = set()
        self.revocations = 0
        self._layer = get_channel_layer()
        self._publisher = Publisher(self._layer, self.id) if self._layer is not None else None
        self._layer_rests_until = 0.0
        self._channel: str | None = None
        self._subscribing = asyncio.Lock()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="live")
        self._tasks: set[asyncio.Task] = set()
        self._register = Register()
        self._spawn(self._beat())
        self._spawn(self._look_up())

    # Sockets

    def enter(self, socket: LiveSocket) -> None:
        self.sockets.add(socket)

    def leave(self, socket: LiveSocket) -> None:
        self.sockets.discard(socket)
        for name in list(socket.watches):
            self.unwatch(socket, name)
        socket.forget()

    async def read(self, question, *args):
        """Run a function that reads the database, in one hop to one of a few threads."""
        hop = database_sync_to_async(question, thread_sensitive=False, executor=self._readers)
        return await hop(*args)

    async def watch(
        self, socket: LiveSocket, session_key: str | None, name: str, after: int | None
    ) -> None:
        """Answer a watch: refuse it, or replay what was missed and go on live without a seam."""
        self.unwatch(socket, name)
        if self._register.newest is None:
            # Before any right is read: what is withdrawn after that is found by `_look_up`.
            self._register.begin(await self.read(read_numbers))
        line = None
        for _ in range(ROUNDS):
            revocations, known = self.revocations, line
            found = await self.read(read_watch, session_key, name, after)
            if found is None:
                socket.deliver_text(to_json({"refused": name}))
                return
            line = await self._line_of(found.stream)
            if line.last is None and line is known:
                line.start_at(found.last)
            # Read again what changed while we read: a right withdrawn, or frames gone by.
            settled = revocations == self.revocations and self.lines.get(line.group) is line
            if settled and line.last is not None and self._join(socket, line, found):
                return
        # The database is behind what was announced: it was restored while we run.
        self.lines.pop(line.group, None)
        line.pass_on(to_json({"reload": True}))
        socket.deliver_text(to_json({"reload": True}))

    def unwatch(self, socket: LiveSocket, name: str) -> None:
        line = socket.watches.pop(name, None)
        if line is not None:
            line.watchers.pop(socket, None)

    def _join(self, socket: LiveSocket, line: Line, found: Found) -> bool:
        if found.missed is None:
            socket.deliver_text(to_json({"reload": True}))
            return True
        newer = line.since(found.last) if line.last > found.last else []
        if newer is None:
            return False
        seen = max(found.last, line.last)
        socket.member_id = found.member_id
        socket.deliver_text(to_json({"watching": line.name, "seq": seen}))
        socket.replay([text for _, text in found.missed] + newer)
        if socket in self.sockets:
            socket.watches[line.name] = line
            line.watchers[socket] = seen
        return True

    # What is announced

    def announce_from_thread(self, group: str, message: dict) -> None:
        try:
            self.loop.call_soon_threadsafe(self.announce, group, message)
        except RuntimeError:
            logger.debug("The event loop has ended; nobody is left to tell.")

    def announce(self, group: str, message: dict) -> None:
        """Tell our own sockets now, and the other processes through the channel layer."""
        self._take(message)
        if self._publisher is not None:
            self._publisher.publish(group, message)

    def _take(self, message: dict) -> None:
        if message["type"] == "revoke":
            if self._register.is_news(message):
                self._revoke(message)
        elif line := self.lines.get(message["group"]):
            if message["seq"] is None:
                line.pass_on(message["text"], message.get("besides"))
            else:
                line.take(message["seq"], message["text"])

    def _revoke(self, message: dict) -> None:
        self.revocations += 1
        for socket in list(self.sockets):
            if "session" in message:
                if socket.session == message["session"]:
                    self._sign_out(socket)
            elif message["member"] in (EVERYBODY, socket.member_id):
                if message["scope"] is None:
                    self._sign_out(socket)
                else:
                    self._cut_scope(socket, message["scope"])

    def _cut_scope(self, socket: LiveSocket, scope: str) -> None:
        for name, line in list(socket.watches.items()):
            if scope in (name, line.scope):
                self._cut(socket, name)

    def _cut(self, socket: LiveSocket, name: str) -> None:
        self.unwatch(socket, name)
        socket.deliver_text(to_json({"revoked": name}))

    def _sign_out(self, socket: LiveSocket) -> None:
        for name in list(socket.watches):
            self._cut(socket, name)
        socket.close(SIGNED_OUT, "Signed out.")

    # The channel layer

    async def _line_of(self, stream: Stream) -> Line:
        line = self.lines.get(stream.group_name)
        if line is None:
            line = self.lines[stream.group_name] = Line(stream, self._ask_for_missed)
        if not line.subscribed:
            await self._subscribe(line)
        return line

    async def _subscribe(self, line: Line) -> None:
        async with self._subscribing:
            if line.subscribed or self._layer is None or self.loop.time() < self._layer_rests_until:
                return
            try:
                async with asyncio.timeout(SUBSCRIBE_TIMEOUT):
                    await self._open_channel()
                    await self._layer.group_add(line.group, self._channel)
            except Exception as error:
                # Without the layer our own frames still flow; the heartbeat tries again.
                self._layer_rests_until = self.loop.time() + HEARTBEAT / 2
                logger.warning("Could not subscribe to %s: %r", line.group, error)
            else:
                line.subscribed = True

    async def _open_channel(self) -> None:
        if self._channel is None:
            channel = await self._layer.new_channel()
            await self._layer.group_add(EVERYWHERE, channel)
            self._channel = channel
            self._spawn(self._listen(channel))

    async def _listen(self, channel: str) -> None:
        while True:
            try:
                parcel = await self._layer.receive(channel)
                if parcel["hub"] != self.id:
                    for message in parcel["messages"]:
                        self._take(message)
            except Exception:
                logger.exception("A message of the channel layer could not be taken.")
                await asyncio.sleep(1)

    # What was lost

    async def _look_up(self) -> None:
        """Find revocations that no broker brought."""
        while True:
            await asyncio.sleep(LOOK_UP)
            try:
                if self.sockets and self._register.newest is not None:
                    for message in await self.read(read_revocations, self._register.newest):
                        self._take(message)
            except Exception:
                logger.exception("Could not look up who may not read any more.")

    def _ask_for_missed(self, line: Line) -> None:
        if not line.asking:
            line.asking = True
            self._spawn(self._fetch_missed(line))

    async def _fetch_missed(self, line: Line) -> None:
        try:
            progress = True
            while progress:
                await asyncio.sleep(GRACE)
                before, progress = line.last, False
                if line.has_gap:
                    found = await self.read(read_missed_by_key, line.model, line.pk, before)
                    if found is not None:
                        line.catch_up(*found)
                        progress = line.last > before
        except Exception:
            logger.exception("Could not read what %s missed.", line.group)
        finally:
            line.asking = False

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            try:
                await self._sweep()
                await self._look_for_losses()
            except Exception:
                logger.exception("The heartbeat of the live streams failed.")

    async def _sweep(self) -> None:
        for line in list(self.lines.values()):
            if line.watchers and not line.subscribed:
                await self._subscribe(line)
            elif not line.watchers:
                await self._unsubscribe(line)

    async def _unsubscribe(self, line: Line) -> None:
        # Under the lock: else it could undo what the line's next watcher has just subscribed to.
        async with self._subscribing:
            if line.watchers:
                return
            del self.lines[line.group]
            if line.subscribed:
                async with asyncio.timeout(SUBSCRIBE_TIMEOUT):
                    await self._layer.group_discard(line.group, self._channel)

    async def _look_for_losses(self) -> None:
        lines = sorted(self.lines.values(), key=lambda line: line.model.stream_kind)
        for _, kin in groupby(lines, key=lambda line: line.model.stream_kind):
            kin = {line.pk: line for line in kin}
            model = next(iter(kin.values())).model
            for pk, last in (await self.read(read_last_events, model, list(kin))).items():
                kin[pk].notice(last)

    def _spawn(self, work) -> None:
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
