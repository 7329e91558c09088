"""What the socket reads from the database: who asks, what they may watch, what they missed."""

from collections.abc import Iterable
from importlib import import_module
from types import SimpleNamespace
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user

from community.realtime.frame import Frame, frame_of
from community.realtime.presence import Voice
from community.realtime.stream import Stream, find_stream

MAX_MISSED = 500


class Found(NamedTuple):
    """A stream somebody may watch, how far it is, the frames they missed, and whom they blocked."""

    stream: Stream
    member_id: int | None
    blocked: frozenset[int]  # numbers of personas
    last: int
    missed: list[Frame] | None  # None: more than a socket should replay


def read_watch(session_key: str | None, name: str, after: int | None) -> Found | dict:
    """Return what a socket needs to watch `name`, or the answer that refuses it.

    The session is read anew for every watch: who signed out since, or was suspended, is nobody.
    """
    member = read_member(session_key)
    stream = find_stream(name, member)
    if stream is None:
        return {"refused": name}
    if stream.is_closed_to(member):
        return {"refused": name, "reload": True}
    blocked = member.blocked_personas if member.is_authenticated else frozenset()
    if after is None:
        return Found(stream, member.pk, blocked, stream.last_event, [])
    return Found(stream, member.pk, blocked, *read_missed(stream, after))


def read_member(session_key: str | None):
    """Return the member whose session this is, or AnonymousUser."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return get_user(SimpleNamespace(session=store(session_key)))


def read_missed(stream: Stream, after: int) -> tuple[int, list[Frame] | None]:
    """Return the number of the last event and the frames after `after`, if they are few enough."""
    if after == stream.last_event:
        return after, []
    if after > stream.last_event:
        # The browser saw events this database does not know: it was restored from a backup.
        return stream.last_event, None
    events = stream.missed_events(after, MAX_MISSED + 1)
    if len(events) > MAX_MISSED:
        return stream.last_event, None
    frames = [frame_of(stream.stream_name, event) for event in events]
    return max([stream.last_event] + [frame.seq for frame in frames]), frames


def read_missed_by_key(model: type[Stream], pk, after: int):
    """Return what `read_missed` does for the stream `pk`, or None when the stream is gone."""
    stream = model._base_manager.filter(pk=pk).first()
    return read_missed(stream, after) if stream else None


def read_last_events(model: type[Stream], pks: Iterable) -> dict:
    """Return the number of the last event of each of these streams, in one query."""
    return dict(model._base_manager.filter(pk__in=pks).values_list("pk", "last_event"))


def read_voice(session_key: str | None, name: str) -> Voice | None:
    """Return as whom the member of this session is shown on `name`; None when they are nobody there."""
    member = read_member(session_key)
    stream = find_stream(name, member)
    persona = stream.typist(member) if stream else None
    if persona is None:
        return None
    shows = member.shows_presence, member.shows_typing
    return Voice(persona.pk, persona.public_id, persona.name, *shows)
