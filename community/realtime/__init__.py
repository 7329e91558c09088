"""Live streams: what is committed reaches every open page at once, in order, and never twice.

The only door to Channels. `docs/protocol.md` says what travels over the socket.
"""

from community.realtime.announce import (
    ask_first,
    block_changed,
    broadcast,
    privacy_changed,
    revoke,
    revoke_session,
    withdraw,
)
from community.realtime.consumer import LiveConsumer
from community.realtime.stream import Event, Stream

__all__ = [
    "Event",
    "LiveConsumer",
    "Stream",
    "ask_first",
    "block_changed",
    "broadcast",
    "privacy_changed",
    "revoke",
    "revoke_session",
    "withdraw",
]
