"""A stream as one process watches it: frames in the order of their numbers, each one once."""

from collections import deque
from collections.abc import Callable

from community.realtime.frame import Frame, to_json
from community.realtime.presence import Person, Presence
from community.realtime.socket import LiveSocket
from community.realtime.stream import Stream

MAX_HELD = 256
MAX_RECENT = 32


class Line:
    """The watchers of one stream in this process.

    Frames of two threads may arrive crossed, and a broker may lose some. A frame that skips a
    number is held, and `ask_for_missed` is called; `catch_up` brings what it found.
    """

    def __init__(
        self,
        stream: Stream,
        ask_for_missed: Callable[["Line"], None],
        tell_who_is_here: Callable[["Line", list[Person]], None],
    ):
        self.model = type(stream)
        self.pk = stream.pk
        self.group = stream.group_name
        self.name = stream.stream_name
        self.scope = stream.stream_scope
        self.watchers: dict[LiveSocket, int] = {}  # what each has seen already when it joined
        self.presence = Presence(self.name, lambda people: tell_who_is_here(self, people))
        self.last: int | None = None  # None: not told yet, so frames are held
        self.subscribed = False
        self.asking = False
        self._ask_for_missed = ask_for_missed
        self._newest = 0  # the highest number heard of, delivered or not
        self._held: dict[int, Frame] = {}
        self._recent: deque[Frame] = deque(maxlen=MAX_RECENT)

    @property
    def is_idle(self) -> bool:
        return not self.watchers and self.presence.is_over

    @property
    def has_gap(self) -> bool:
        return self.last is not None and self._newest > self.last

    def take(self, frame: Frame) -> None:
        """Deliver a frame when its turn has come; drop it when it has been delivered."""
        if self.last is not None and frame.seq <= self.last:
            return
        if frame.seq - 1 != self.last:
            self._hold(frame)
        else:
            self._deliver(frame)
            self._release()

    def pass_on(self, text: str, besides: int | None = None, by: int | None = None) -> None:
        """Send a frame without number to all but the member `besides`, and who blocked its persona `by`."""
        message = {"type": "websocket.send", "text": text}
        for socket in self.watchers:
            if by not in socket.blocked and (besides is None or socket.member_id != besides):
                socket.deliver(message)

    def text_for(self, socket: LiveSocket, frame: Frame) -> str:
        """Return what this reader gets of a frame."""
        return frame.for_reader(self.name, socket.blocked)

    def start_at(self, last: int) -> None:
        """Begin to deliver after event `last`."""
        self.last = last
        self._release()

    def since(self, seen: int) -> list[Frame] | None:
        """Return the frames delivered after event `seen`; None when they are no longer at hand."""
        frames = [frame for frame in self._recent if frame.seq > seen]
        return frames if len(frames) >= self.last - seen else None

    def notice(self, last: int) -> None:
        """Hear from the database how far the stream is, and ask for what never arrived."""
        self._recent.clear()
        self._newest = max(self._newest, last)
        self._ask_if_gap()

    def catch_up(self, last: int, missed: list[Frame] | None) -> None:
        """Deliver what the database says was missed up to event `last`; None is too much to send."""
        if missed is None:
            self.pass_on(to_json({"reload": True}))
        else:
            self._deliver_missed(last, missed)
        self.last = max(self.last, last)
        self._release()

    def _deliver_missed(self, last: int, missed: list[Frame]) -> None:
        missed = [frame for frame in missed if frame.seq > self.last]
        if len(missed) < last - self.last:
            # A contribution that changed twice comes once, so numbers are skipped: say how far.
            self._recent.clear()
            self.pass_on(to_json({"watching": self.name, "seq": last}))
        for frame in missed:
            self._deliver(frame)

    def _deliver(self, frame: Frame) -> None:
        self.last = frame.seq
        self._recent.append(frame)
        message = {"type": "websocket.send", "text": frame.text}
        for socket, seen in self.watchers.items():
            if seen >= frame.seq:
                continue
            if socket.blocked:
                socket.deliver_text(self.text_for(socket, frame))
            else:
                socket.deliver(message)

    def _hold(self, frame: Frame) -> None:
        self._newest = max(self._newest, frame.seq)
        if len(self._held) < MAX_HELD:
            self._held[frame.seq] = frame
        self._ask_if_gap()

    def _release(self) -> None:
        while (frame := self._held.pop(self.last + 1, None)) is not None:
            self._deliver(frame)
        if self._held:
            self._held = {seq: frame for seq, frame in self._held.items() if seq > self.last}
        self._ask_if_gap()

    def _ask_if_gap(self) -> None:
        if self.has_gap:
            self._ask_for_missed(self)
