"""Daphne with backpressure: a send waits while the peer does not read, as it does under uvicorn."""

import asyncio

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

    async def handle_reply(self, protocol, message: dict) -> None:
        if message["type"] == "websocket.send" and not protocol.valve.is_set():
            await protocol.valve.wait()
        elif message["type"] == "websocket.close" and protocol.state == protocol.STATE_OPEN:
            # Daphne itself would drop the reason.
            protocol.sendClose(message.get("code", 1000), message.get("reason") or None)
            return
        await super().handle_reply(protocol, message)


@implementer(IPushProducer)
class Valve(asyncio.Event):
    """Open while Twisted can take more to write."""

    def __init__(self):
        super().__init__()
        self.set()

    pauseProducing = asyncio.Event.clear
    resumeProducing = asyncio.Event.set
    stopProducing = asyncio.Event.set
