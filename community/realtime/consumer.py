"""The one socket of a tab: it answers what a client may say, and closes on what it does not know."""

import json
import time
from collections import deque

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.http import parse_cookie

from community.realtime.announce import session_digest
from community.realtime.catchup import read_voice
from community.realtime.frame import to_json
from community.realtime.hub import hub_of_this_loop
from community.realtime.presence import Voice
from community.realtime.socket import LiveSocket

MAX_FRAME = 4096  # bytes
MAX_FRAMES, PER_SECONDS = 20, 10
MAX_WATCHES = 20
TYPING_PAUSE = 3  # seconds
MAX_SEQ = 2**63 - 1

# Close codes: RFC 6455's 1007, 1008 and 1009 in the range that every server lets applications use.
INVALID, POLICY, TOO_BIG = 4007, 4008, 4009


class Refused(Exception):
    """What the client sent is not part of the protocol; the socket closes with this reason."""

    def __init__(self, code: int, reason: str):
        super().__init__(reason)
        self.code, self.reason = code, reason


class LiveConsumer(AsyncWebsocketConsumer):
    """Channels' consumer without a channel of its own: the hub has one for the whole process."""

    channel_layer_alias = None

    async def dispatch(self, message: dict) -> None:
        # Channels hops to a thread before every event to close old connections. The hub's
        # `read` does that where the database is really used.
        try:
            match message["type"]:
                case "websocket.connect":
                    await self.connect()
                case "websocket.receive":
                    await self.receive(message.get("text"), message.get("bytes"))
                case "websocket.disconnect":
                    await self.disconnect(message.get("code"))
                    raise StopConsumer
        except Refused as refused:
            self.socket.close(refused.code, refused.reason)

    async def connect(self) -> None:
        self.session_key = _session_key(self.scope)
        digest = session_digest(self.session_key) if self.session_key else None
        self.socket = LiveSocket(self.base_send, digest)
        self.hub = hub_of_this_loop()
        self.hub.enter(self.socket)
        self.arrivals = deque(maxlen=MAX_FRAMES)
        self.typed_at = -TYPING_PAUSE
        await self.accept()

    async def disconnect(self, code: int | None) -> None:
        self.hub.leave(self.socket)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.socket.closing:
            return
        self._count_frame()
        match _parse(text_data):
            case {"watch": str(name), **rest}:
                await self._watch(name, _after(rest))
            case {"unwatch": str(name)}:
                self.hub.unwatch(self.socket, name)
            case {"typing": str(name)}:
                await self._typing(name)
            case {"presence": str(name)}:
                await self._presence(name)
            case {"ping": int(number)}:
                self.socket.deliver_text(to_json({"pong": number}))
            case _:
                raise Refused(
                    POLICY, "Unknown frame. Send watch, unwatch, typing, presence or ping."
                )

    async def _watch(self, name: str, after: int | None) -> None:
        if len(self.socket.watches) >= MAX_WATCHES and name not in self.socket.watches:
            raise Refused(POLICY, f"More than {MAX_WATCHES} streams on one socket.")
        # Who left and came back may speak by another name: the old one must not show.
        self.socket.voices.pop(name, None)
        await self.hub.watch(self.socket, self.session_key, name, after)

    async def _typing(self, name: str) -> None:
        line, now = self.socket.watches.get(name), time.monotonic()
        if line is None or now - self.typed_at < TYPING_PAUSE:
            return
        self.typed_at = now
        voice = await self._voice(name)
        if voice is None or not voice.shows_typing or name not in self.socket.watches:
            return
        frame = {"stream": name, "event": "typing", "id": voice.public_id, "name": voice.name}
        self.hub.announce(
            line.group,
            {"type": "frame", "group": line.group, "seq": None, "text": to_json(frame)}
            | {"besides": self.socket.member_id, "by": voice.persona},
        )

    async def _presence(self, name: str) -> None:
        if name in self.socket.watches and (voice := await self._voice(name)):
            self.hub.show_presence(self.socket, name, voice)

    async def _voice(self, name: str) -> Voice | None:
        voices = self.socket.voices
        while name not in voices:
            changes = self.hub.changes
            voice = await self.hub.read(read_voice, self.session_key, name)
            # Read again what the member may have turned off while we read.
            if changes == self.hub.changes:
                voices[name] = voice
        return voices[name]

    def _count_frame(self) -> None:
        now = time.monotonic()
        if len(self.arrivals) == MAX_FRAMES and now - self.arrivals[0] < PER_SECONDS:
            raise Refused(POLICY, f"More than {MAX_FRAMES} frames in {PER_SECONDS} seconds.")
        self.arrivals.append(now)


def _session_key(scope: dict) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            return parse_cookie(value.decode("latin1")).get(settings.SESSION_COOKIE_NAME)
    return None


def _parse(text: str | None):
    if text is None:
        raise Refused(INVALID, "Only text frames are understood.")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_FRAME:
        raise Refused(TOO_BIG, f"A frame may have {MAX_FRAME} bytes.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(INVALID, "This frame is not JSON.") from None


def _after(rest: dict) -> int | None:
    after = rest.get("after")
    if after is None or (type(after) is int and 0 <= after <= MAX_SEQ):
        return after
    raise Refused(POLICY, "`after` is a number of an event, or null.")
