"""Announcing: hands what was committed to the hub of this process and, by the layer, to the others."""

import hashlib
import logging
from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from community.realtime.frame import frame_text, marked_text
from community.realtime.hub import EVERYBODY, running_hubs
from community.realtime.publisher import parcel
from community.realtime.relay import EVERYWHERE
from community.realtime.revocation import keep
from community.realtime.stream import Event, Stream

logger = logging.getLogger(__name__)


def broadcast(stream: Stream, event: Event) -> None:
    """Send `event` to everybody who watches `stream`, once the transaction is committed."""
    _on_commit(
        stream.group_name,
        {"type": "frame", "group": stream.group_name, "seq": event.seq, "by": event.by}
        | {"text": frame_text(stream.stream_name, event)}
        | {"marked": marked_text(stream.stream_name, event)},
    )


def revoke(member_id: int, scope: str | None = None) -> None:
    """Cut a member's sockets from a stream, or all streams of a scope, on commit in every process.

    Without a scope the sockets are cut from everything and closed.
    """
    _revoke({"type": "revoke", "member": member_id, "scope": scope})


def withdraw(stream: Stream) -> None:
    """Cut everybody from `stream`, on commit in every process: it is there for nobody now."""
    _revoke({"type": "revoke", "member": EVERYBODY, "scope": stream.stream_name})


def ask_first(stream: Stream, besides: int | None = None) -> None:
    """Cut every member but `besides` from all of a stream's scope, on commit in every process.

    Their pages are loaded anew and lead to what is to be read first. Visitors are not asked.
    """
    whom = {"member": EVERYBODY, "besides": [None, besides], "scope": stream.stream_scope}
    _revoke({"type": "revoke", **whom, "more": {"reload": True}})


def revoke_session(session_key: str | None) -> None:
    """Cut the sockets that were opened in this one session: logging out leaves other devices on."""
    if session_key:
        _revoke({"type": "revoke", "session": session_digest(session_key)})


def block_changed(member_id: int, persona_id: int, *, is_blocked: bool) -> None:
    """Leave a persona's words out of a member's frames, or send them again, in every process.

    Open pages that show what people say are loaded anew.
    """
    change = {"member": member_id, "persona": persona_id, "is_blocked": is_blocked}
    _on_commit(EVERYWHERE, {"type": "block"} | change)


def privacy_changed(member_id: int, shows_presence: bool, shows_typing: bool) -> None:
    """Show in rooms whether the member is there and writing, or no longer, in every process."""
    shows = {"shows_presence": shows_presence, "shows_typing": shows_typing}
    _on_commit(EVERYWHERE, {"type": "privacy", "member": member_id, "shows": shows})


def session_digest(session_key: str) -> str:
    """Return what stands for a session key outside its table, where the key itself would let in."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def _revoke(message: dict) -> None:
    # The broker is fast, the database is sure: every process looks there once a second.
    _on_commit(EVERYWHERE, keep(message))


def _on_commit(group: str, message: dict) -> None:
    transaction.on_commit(partial(_announce, group, message), robust=True)


def _announce(group: str, message: dict) -> None:
    hubs = running_hubs()
    for hub in hubs:
        hub.announce_from_thread(group, message)
    if not hubs:
        _publish_alone(group, message)


def _publish_alone(group: str, message: dict) -> None:
    """Publish from a process that serves no socket: a worker or a management command."""
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(layer.group_send)(group, parcel([message]))
    except Exception:
        # What is committed stays committed; watchers find it by their next catch-up.
        logger.warning("The channel layer did not take a message for %s.", group, exc_info=True)
