"""What travels over a socket: the JSON text of a frame, made once for all its readers."""

import json
from typing import NamedTuple


class Frame(NamedTuple):
    """A numbered event as text. `by` is the number of the persona who speaks in it, never part of the text."""

    seq: int
    text: str
    by: int | None = None


def frame_of(stream_name: str, event) -> Frame:
    """Return the Frame of a numbered Event."""
    return Frame(event.seq, frame_text(stream_name, event), event.by)


def frame_text(stream_name: str, event) -> str:
    """Return the JSON text of an Event."""
    frame = {"stream": stream_name, "seq": event.seq, "event": event.event, "id": event.id}
    frame["html"] = event.html
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def left_out(stream_name: str, seq: int) -> str:
    """Return what stands in the place of a frame whose reader blocked who speaks in it: its number."""
    return to_json({"stream": stream_name, "seq": seq, "event": "left.out"})


def to_json(answer: dict) -> str:
    """Return the JSON text of a short answer; in ASCII, for it may echo what a client sent."""
    return json.dumps(answer, separators=(",", ":"))
