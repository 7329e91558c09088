"""The publisher: what one process announces, on its way through the channel layer to the others."""

import asyncio
import logging
from collections.abc import Iterable

logger = logging.getLogger(__name__)

TIMEOUT = 2  # seconds
PAUSE = 1  # seconds after a failure


class Publisher:
    """Sends what waits for one group in one go, one group after the other.

    The layer takes one thing at a time; in a busy process each takes a while. Sent one by one,
    frames would queue up there until they are too old, and revocations with them.
    """

    def __init__(self, layer, sender: str):
        self._layer = layer
        self._sender = sender
        self._waiting: dict[str, list[dict]] = {}
        self._task: asyncio.Task | None = None

    def publish(self, group: str, message: dict) -> None:
        """Send `message` soon. Only the event loop's thread may call this."""
        self._waiting.setdefault(group, []).append(message)
        if self._task is None:
            self._task = asyncio.create_task(self._send_all())

    async def _send_all(self) -> None:
        while self._waiting:
            group = next(iter(self._waiting))
            messages = self._waiting.pop(group)
            try:
                async with asyncio.timeout(TIMEOUT):
                    await self._layer.group_send(group, parcel(messages, self._sender))
            except Exception as error:
                logger.warning("The channel layer did not take what %s says: %r", group, error)
                self._give_up({group: messages} | self._waiting)
                await asyncio.sleep(PAUSE)
        self._task = None

    def _give_up(self, unsent: dict[str, list[dict]]) -> None:
        """Let go of frames, for the others notice the gap and read; never of what changes rights and wishes."""
        kept = {group: list(filter(_must_arrive, messages)) for group, messages in unsent.items()}
        self._waiting = {group: messages for group, messages in kept.items() if messages}


def parcel(messages: Iterable[dict], sender: str | None = None) -> dict:
    """What travels over the layer: messages, and the hub that has told its own sockets already."""
    return {"hub": sender, "messages": list(messages)}


def _must_arrive(message: dict) -> bool:
    return message["type"] in {"revoke", "block", "privacy"}
