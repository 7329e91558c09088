"""The relay: this process's one channel on the channel layer, by which it tells the others and hears them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from channels.layers import get_channel_layer

from community.realtime.line import Line

logger = logging.getLogger(__name__)

EVERYWHERE = "live.everywhere"
TIMEOUT = 2  # seconds
REST = 7.5  # seconds without an attempt after a failed one


class Relay:
    """Without a layer, or while it is down, own frames still flow: the hub's heartbeat finds what was lost."""

    def __init__(
        self,
        hub_id: str,
        loop: asyncio.AbstractEventLoop,
        take: Callable[[dict], None],
        spawn: Callable[[Coroutine], None],
    ):
        self._hub_id = hub_id
        self._loop = loop
        self._take = take
        self._spawn = spawn
        self._layer = get_channel_layer()
        self._rests_until = 0.0
        self._channel: str | None = None
        self._subscribing = asyncio.Lock()

    def publish(self, group: str, message: dict) -> None:
        """Tell the other processes, without waiting for it."""
        if self._layer is not None:
            self._spawn(self._publish(group, message | {"hub": self._hub_id}))

    async def _publish(self, group: str, message: dict) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._layer.group_send(group, message)
        except Exception as error:
            # What is committed stays committed; the others notice at their next heartbeat.
            logger.warning("The channel layer did not take a message for %s: %r", group, error)

    async def subscribe(self, line: Line) -> None:
        """Hear what the others tell about a line."""
        async with self._subscribing:
            if line.subscribed or self._layer is None or self._loop.time() < self._rests_until:
                return
            try:
                async with asyncio.timeout(TIMEOUT):
                    await self._open_channel()
                    await self._layer.group_add(line.group, self._channel)
            except Exception as error:
                # Without the layer our own frames still flow; the heartbeat tries again.
                self._rests_until = self._loop.time() + REST
                logger.warning("Could not subscribe to %s: %r", line.group, error)
            else:
                line.subscribed = True

    async def unsubscribe(self, line: Line, lines: dict[str, Line]) -> None:
        """Drop a line of `lines` that nobody watches."""
        # Under the lock: else it could undo what the line's next watcher has just subscribed to.
        async with self._subscribing:
            if not line.is_idle:
                return
            del lines[line.group]
            line.presence.end()
            if line.subscribed:
                async with asyncio.timeout(TIMEOUT):
                    await self._layer.group_discard(line.group, self._channel)

    async def _open_channel(self) -> None:
        if self._channel is None:
            channel = await self._layer.new_channel()
            await self._layer.group_add(EVERYWHERE, channel)
            self._channel = channel
            self._spawn(self._listen(channel))

    async def _listen(self, channel: str) -> None:
        while True:
            try:
                message = await self._layer.receive(channel)
                if message["hub"] != self._hub_id:
                    self._take(message)
            except Exception:
                logger.exception("A message of the channel layer could not be taken.")
                await asyncio.sleep(1)
