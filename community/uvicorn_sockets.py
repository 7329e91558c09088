"""uvicorn's WebSocket protocol, made to let go of a reader that has stopped reading."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class WebSocketProtocol(WebSocketsSansIOProtocol):
    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        # Closing politely waits until the buffer is sent: for a silent peer, for ever.
        self.transport.abort()
