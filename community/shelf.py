"""A shelf: a few things that were costly to make, kept in this process until others need the room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """At most `size` things, those that were asked for last. A key must say all a thing depends on."""

    def __init__(self, size: int):
        self.size = size
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return the thing of `key`, made when it is not there."""
        thing = self.find(key)
        if thing is None:
            thing = make()
            self.put(key, thing)
        return thing

    def find(self, key: Hashable) -> Thing | None:
        """Return the thing of `key`, or None when it is not there."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: Thing) -> None:
        """Keep it, in the place of another one of that key."""
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self.size:
                self._things.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._things.clear()
