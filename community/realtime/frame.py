"""What travels over a socket: the JSON text of a frame, made once for all its readers."""

import json
from typing import NamedTuple

from community.named import for_reader, names_somebody


class Frame(NamedTuple):
    """A numbered event as text. `by` is the number of the persona who speaks in it, never part of the text.

    `marked` is the text with both sides of the places that name others, where there are any.
    """

    seq: int
    text: str
    by: int | None = None
    marked: str | None = None

    def for_reader(self, stream_name: str, blocked: frozenset[int]) -> str:
        """Return what somebody is sent who blocked the personas of these numbers."""
        if self.by in blocked:
            return left_out(stream_name, self.seq)
        if self.marked is None or not blocked:
            return self.text
        frame = json.loads(self.marked)
        return _to_text(frame | {"html": for_reader(frame["html"], blocked)})


def frame_of(stream_name: str, event) -> Frame:
    """Return the Frame of a numbered Event."""
    marked = marked_text(stream_name, event)
    return Frame(event.seq, frame_text(stream_name, event), event.by, marked)


def frame_text(stream_name: str, event) -> str:
    """Return the JSON text of an Event, as those read it who blocked nobody."""
    return _event_text(stream_name, event, for_reader(event.html))


def marked_text(stream_name: str, event) -> str | None:
    """Return the same with both sides of the places that name somebody; None where there are none."""
    return _event_text(stream_name, event, event.html) if names_somebody(event.html) else None


def _event_text(stream_name: str, event, html: str) -> str:
    frame = {"stream": stream_name, "seq": event.seq, "event": event.event, "id": event.id}
    return _to_text(frame | {"html": html})


def _to_text(frame: dict) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def left_out(stream_name: str, seq: int) -> str:
    """Return what stands in the place of a frame whose reader blocked who speaks in it: its number."""
    return to_json({"stream": stream_name, "seq": seq, "event": "left.out"})


def to_json(answer: dict) -> str:
    """Return the JSON text of a short answer; in ASCII, for it may echo what a client sent."""
    return json.dumps(answer, separators=(",", ":"))
