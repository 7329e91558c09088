"""A shelf: a few texts that were costly to make, kept in this process until others need the room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Shelf:
    """At most `size` texts, those that were asked for last. A key must say all a text depends on."""

    def __init__(self, size: int):
        self.size = size
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._texts)

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """Return the text of `key`, made when it is not there."""
        with self._lock:
            if key in self._texts:
                self._texts.move_to_end(key)
                return self._texts[key]
        text = make()
        with self._lock:
            self._texts[key] = text
            while len(self._texts) > self.size:
                self._texts.popitem(last=False)
        return text

    def clear(self) -> None:
        with self._lock:
            self._texts.clear()
