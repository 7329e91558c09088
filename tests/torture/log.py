"""The list of messages on a screen, with the rules by which message-log.js places them."""

import html
import re

MESSAGE = re.compile(
    r'<article class="message[^>]* id="(m-[\w-]+)" data-seq="(\d+)" data-event="(\d+)"'
)
EARLIER = re.compile(r'<a [^>]*rel="prev" href="([^"]+)"')


class MessageLog:
    """What is shown, from top to bottom: [seq, id, event]. `seq` is the stream's number it stands for."""

    def __init__(self):
        self.shown: list[list] = []
        self._by_id: dict[str, list] = {}
        self.seq = 0
        self.earlier: str | None = None

    @property
    def ids(self) -> list[str]:
        return [message for _, message, _ in self.shown]

    def load(self, page: str, seq: int) -> None:
        self.shown, self._by_id, self.seq = [], {}, seq
        self.prepend(page)

    def prepend(self, page: str) -> None:
        """Put a page of history before what is shown."""
        new = [each for each in messages_in(page) if each[1] not in self._by_id]
        self.shown[:0] = new
        self._by_id |= {each[1]: each for each in new}
        self.earlier = earlier_in(page)

    def take(self, fragment: str) -> list[str]:
        """Place what a frame or an answer brought; sentences about what is wrong now."""
        for message in messages_in(fragment):
            self._place(message)
        return self._wrongs()

    def id_in(self, fragment: str) -> str:
        return messages_in(fragment)[0][1]

    def _place(self, message: list) -> None:
        if shown := self._by_id.get(message[1]):
            if message[2] >= shown[2]:
                shown[:] = message
            return
        at = len(self.shown)
        while at and self.shown[at - 1][0] >= message[0]:
            at -= 1
        if at or not self.shown or not self.earlier:
            self.shown.insert(at, message)
            self._by_id[message[1]] = message

    def _wrongs(self) -> list[str]:
        tail = self.shown[-60:]
        return [
            f"{above} stands above {below}"
            for above, below in zip(tail, tail[1:], strict=False)
            if above[0] >= below[0] or above[1] == below[1]
        ]


def messages_in(page: str) -> list[list]:
    return [[int(seq), name, int(event)] for name, seq, event in MESSAGE.findall(page)]


def earlier_in(page: str) -> str | None:
    found = EARLIER.search(page)
    return html.unescape(found[1]) if found else None
