"""The hub: this process's one subscription to the channel layer, fanned out to its own sockets."""

import asyncio
import logging
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from channels.db import database_sync_to_async

from community.realtime.catchup import Found, read_last_events, read_missed_by_key, read_watch
from community.realtime.frame import Frame, to_json
from community.realtime.line import Line
from community.realtime.presence import Person, Voice
from community.realtime.relay import Relay
from community.realtime.revocation import Register, read_numbers, read_revocations
from community.realtime.socket import LiveSocket
from community.realtime.stream import Stream

logger = logging.getLogger(__name__)

EVERYBODY = "everybody"  # in the place of a member's number
GRACE = 0.05  # seconds that a frame out of turn waits for the one before it
LOOK_UP = 1  # seconds until a revocation is found that no broker brought
HEARTBEAT = 15  # seconds until the loss of the very last frame is noticed
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
        self.changes = 0  # of what members may read, want to read, and show
        self._relay = Relay(self.id, loop, self._take, self._spawn)
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
            changes, known = self.changes, line
            found = await self.read(read_watch, session_key, name, after)
            if not isinstance(found, Found):
                socket.deliver_text(to_json(found))
                return
            line = await self._line_of(found.stream)
            if line.last is None and line is known:
                line.start_at(found.last)
            # Read again what changed while we read: a right withdrawn, or frames gone by.
            settled = changes == self.changes and self.lines.get(line.group) is line
            if settled and line.last is not None and self._join(socket, line, found):
                return
        # The database is behind what was announced: it was restored while we run.
        self.lines.pop(line.group, None)
        line.pass_on(to_json({"reload": True}))
        socket.deliver_text(to_json({"reload": True}))

    def unwatch(self, socket: LiveSocket, name: str, at_once: bool = False) -> None:
        line = socket.watches.pop(name, None)
        if line is not None:
            line.watchers.pop(socket, None)
            line.presence.leave(socket, at_once)

    def _join(self, socket: LiveSocket, line: Line, found: Found) -> bool:
        if found.missed is None:
            socket.deliver_text(to_json({"reload": True}))
            return True
        newer = line.since(found.last) if line.last > found.last else []
        if newer is None:
            return False
        seen = max(found.last, line.last)
        socket.member_id, socket.blocked = found.member_id, found.blocked
        socket.deliver_text(to_json({"watching": line.name, "seq": seen}))
        socket.replay([line.text_for(socket, frame) for frame in found.missed + newer])
        if socket in self.sockets:
            socket.watches[line.name] = line
            line.watchers[socket] = seen
        return True

    def show_presence(self, socket: LiveSocket, name: str, voice: Voice) -> None:
        """Tell a watcher who is here, and the others that they are."""
        if line := socket.watches.get(name):
            line.presence.enter(socket, voice)

    # What is announced

    def announce_from_thread(self, group: str, message: dict) -> None:
        try:
            self.loop.call_soon_threadsafe(self.announce, group, message)
        except RuntimeError:
            logger.debug("The event loop has ended; nobody is left to tell.")

    def announce(self, group: str, message: dict) -> None:
        """Tell our own sockets now, and the other processes through the channel layer."""
        self._take(message)
        self._relay.publish(group, message)

    def _take(self, message: dict) -> None:
        match message["type"]:
            case "frame":
                self._take_frame(message)
            case "presence":
                if line := self.lines.get(message["group"]):
                    line.presence.hear(message["hub"], message["people"])
            case "revoke":
                if self._register.is_news(message):
                    self._revoke(message)
            case "block":
                self._heed_block(message)
            case "privacy":
                self._heed_privacy(message)

    def _take_frame(self, message: dict) -> None:
        line, by = self.lines.get(message["group"]), message.get("by")
        if line is None:
            return
        if message["seq"] is None:
            line.pass_on(message["text"], message.get("besides"), by)
        else:
            line.take(Frame(message["seq"], message["text"], by, message.get("marked")))

    def _heed_block(self, message: dict) -> None:
        self.changes += 1
        persona = {message["persona"]}
        for socket in self._sockets_of(message["member"]):
            blocked = socket.blocked
            socket.blocked = blocked | persona if message["is_blocked"] else blocked - persona
            if any(line.model.has_authors for line in socket.watches.values()):
                socket.deliver_text(to_json({"reload": True}))

    def _heed_privacy(self, message: dict) -> None:
        self.changes += 1
        for socket in self._sockets_of(message["member"]):
            for name, voice in socket.voices.items():
                if voice is not None:
                    voice = socket.voices[name] = voice._replace(**message["shows"])
                    if line := socket.watches.get(name):
                        line.presence.change(socket, voice)

    def _sockets_of(self, member_id: int) -> list[LiveSocket]:
        return [socket for socket in self.sockets if socket.member_id == member_id]

    def _revoke(self, message: dict) -> None:
        self.changes += 1
        for socket in list(self.sockets):
            if "session" in message:
                if socket.session == message["session"]:
                    self._sign_out(socket)
            elif message["member"] in (EVERYBODY, socket.member_id):
                if message["scope"] is None:
                    self._sign_out(socket)
                elif socket.member_id not in message.get("besides", []):
                    self._cut_scope(socket, message["scope"], message.get("more", {}))

    def _cut_scope(self, socket: LiveSocket, scope: str, more: dict) -> None:
        for name, line in list(socket.watches.items()):
            if scope in (name, line.scope):
                self._cut(socket, name, more)

    def _cut(self, socket: LiveSocket, name: str, more: dict) -> None:
        self.unwatch(socket, name, at_once=True)
        socket.deliver_text(to_json({"revoked": name} | more))

    def _sign_out(self, socket: LiveSocket) -> None:
        for name in list(socket.watches):
            self._cut(socket, name, {})
        socket.close(SIGNED_OUT, "Signed out.")

    async def _line_of(self, stream: Stream) -> Line:
        line = self.lines.get(stream.group_name)
        if line is None:
            line = Line(stream, self._ask_for_missed, self._tell_who_is_here)
            self.lines[line.group] = line
        if not line.subscribed:
            await self._relay.subscribe(line)
        return line

    def _tell_who_is_here(self, line: Line, people: list[Person]) -> None:
        self._relay.publish(line.group, {"type": "presence", "group": line.group, "people": people})

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
            line.presence.beat()
            if line.watchers and not line.subscribed:
                await self._relay.subscribe(line)
            elif line.is_idle:
                await self._relay.unsubscribe(line, self.lines)

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
