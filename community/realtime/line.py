"""A stream as one process watches it: frames in the order of their numbers, each one once."""

from collections import deque
from collections.abc import Callable

from community.realtime.socket import LiveSocket
from community.realtime.stream import Stream, to_json

MAX_HELD = 256
MAX_RECENT = 32


class Line:
    """The watchers of one stream in this process.

    Frames of two threads may arrive crossed, and a broker may lose some. A frame that skips a
    number is held, and `ask_for_missed` is called; `catch_up` brings what it found.
    """

    def __init__(self, stream: Stream, ask_for_missed: Callable[["Line"], None]):
        self.model = type(stream)
        self.pk = stream.pk
        self.group = stream.group_name
        self.name = stream.stream_name
        self.scope = stream.stream_scope
        self.watchers: dict[LiveSocket, int] = {}  # what each has seen already when it joined
        self.last: int | None = None  # None: not told yet, so frames are held
        self.subscribed = False
        self.asking = False
        self._ask_for_missed = ask_for_missed
        self._newest = 0  # the highest number heard of, delivered or not
        self._held: dict[int, str] = {}
        self._recent: deque[tuple[int, str]] = deque(maxlen=MAX_RECENT)

    @property
    def has_gap(self) -> bool:
        return self.last is not None and self._newest > self.last

    def take(self, seq: int, text: str) -> None:
        """Deliver a numbered frame when its turn has come; drop it when it has been delivered."""
        if self.last is not None and seq <= self.last:
            return
        if seq - 1 != self.last:
            self._hold(seq, text)
        else:
            self._deliver(seq, text)
            self._release()

    def pass_on(self, text: str, besides: int | None = None) -> None:
        """Send a frame without number to everybody but the member `besides`."""
        message = {"type": "websocket.send", "text": text}
        for socket in self.watchers:
            if besides is None or socket.member_id != besides:
                socket.deliver(message)

    def start_at(self, last: int) -> None:
        """Begin to deliver after event `last`."""
        self.last = last
        self._release()

    def since(self, seen: int) -> list[str] | None:
        """Return the frames delivered after event `seen`; None when they are no longer at hand."""
        texts = [text for seq, text in self._recent if seq > seen]
        return texts if len(texts) >= self.last - seen else None

    def notice(self, last: int) -> None:
        """Hear from the database how far the stream is, and ask for what never arrived."""
        self._recent.clear()
        self._newest = max(self._newest, last)
        self._ask_if_gap()

    def catch_up(self, last: int, missed: list[tuple[int, str]] | None) -> None:
        """Deliver what the database says was missed up to event `last`; None is too much to send."""
        if missed is None:
            self.pass_on(to_json({"reload": True}))
        else:
            self._deliver_missed(last, missed)
        self.last = max(self.last, last)
        self._release()

    def _deliver_missed(self, last: int, missed: list[tuple[int, str]]) -> None:
        missed = [(seq, text) for seq, text in missed if seq > self.last]
        if len(missed) < last - self.last:
            # A contribution that changed twice comes once, so numbers are skipped: say how far.
            self._recent.clear()
            self.pass_on(to_json({"watching": self.name, "seq": last}))
        for seq, text in missed:
            self._deliver(seq, text)

    def _deliver(self, seq: int, text: str) -> None:
        self.last = seq
        self._recent.append((seq, text))
        message = {"type": "websocket.send", "text": text}
        for socket, seen in self.watchers.items():
            if seen < seq:
                socket.deliver(message)

    def _hold(self, seq: int, text: str) -> None:
        self._newest = max(self._newest, seq)
        if len(self._held) < MAX_HELD:
            self._held[seq] = text
        self._ask_if_gap()

    def _release(self) -> None:
        while (text := self._held.pop(self.last + 1, None)) is not None:
            self._deliver(self.last + 1, text)
        if self._held:
            self._held = {seq: text for seq, text in self._held.items() if seq > self.last}
        self._ask_if_gap()

    def _ask_if_gap(self) -> None:
        if self.has_gap:
            self._ask_for_missed(self)
