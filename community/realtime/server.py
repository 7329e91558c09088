"""Daphne with backpressure: a send waits while the peer does not read, as it does under uvicorn."""

import asyncio
import tempfile
from functools import partial

from daphne.http_protocol import HTTPFactory, WebRequest
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer


class LiveServer(Server):
    """Without this, what a socket does not read piles up in memory until its ping times out."""

    def protocol_connected(self, protocol) -> None:
        super().protocol_connected(protocol)
        if isinstance(protocol, WebSocketProtocol):
            protocol.valve = Valve()
            # The HTTP channel that the socket grew out of is still registered here.
            protocol.transport.unregisterProducer()
            protocol.transport.registerProducer(protocol.valve, True)

    def create_application(self, protocol, scope):
        """As in daphne, but a big upload waits on disk and not in memory."""
        if scope["type"] != "http":
            return super().create_application(protocol, scope)
        inbox = UploadInbox()
        scope.setdefault("asgi", {"version": "3.0"})
        application = self.application(
            scope=scope, receive=inbox.get, send=partial(self.handle_reply, protocol)
        )
        if protocol not in self.connections:
            return None
        self.connections[protocol]["application_instance"] = asyncio.ensure_future(application)
        return inbox

    async def handle_reply(self, protocol, message: dict) -> None:
        if message["type"] == "websocket.send" and not protocol.valve.is_set():
            await protocol.valve.wait()
        elif message["type"] == "websocket.close" and protocol.state == protocol.STATE_OPEN:
            # Daphne itself would drop the reason.
            protocol.sendClose(message.get("code", 1000), message.get("reason") or None)
            return
        await super().handle_reply(protocol, message)


class LiveFactory(HTTPFactory):
    """Makes requests whose forms nobody has read before Django does."""

    def buildProtocol(self, addr):
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = partial(WebRequest, parsePOSTFormSubmission=False)
        return protocol


class UploadInbox(asyncio.Queue):
    """What a request's application receives; of a long body only a token stands in the queue."""

    KEPT_IN_MEMORY = 2_500_000  # bytes
    PIECE = 256 * 1024

    def __init__(self):
        super().__init__()
        self._body = tempfile.SpooledTemporaryFile(max_size=self.KEPT_IN_MEMORY)  # noqa: SIM115
        self._is_read_now = False

    def put_nowait(self, message: dict) -> None:
        if message["type"] != "http.request":
            super().put_nowait(message)
            return
        self._body.write(message["body"])
        if not message["more_body"]:
            self._body.seek(0)
            super().put_nowait({"type": "http.request"})

    async def get(self) -> dict:
        if self._is_read_now:
            return self._next_piece()
        message = await super().get()
        return self._next_piece() if message["type"] == "http.request" else message

    def _next_piece(self) -> dict:
        piece = self._body.read(self.PIECE)
        self._is_read_now = len(piece) == self.PIECE
        if not self._is_read_now:
            self._body.close()
        return {"type": "http.request", "body": piece, "more_body": self._is_read_now}


@implementer(IPushProducer)
class Valve(asyncio.Event):
    """Open while Twisted can take more to write."""

    def __init__(self):
        super().__init__()
        self.set()

    pauseProducing = asyncio.Event.clear
    resumeProducing = asyncio.Event.set
    stopProducing = asyncio.Event.set
