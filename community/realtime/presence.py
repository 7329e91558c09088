"""Presence: which personas have one stream open now, in this process and in the others."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from community.realtime.frame import to_json
from community.realtime.socket import LiveSocket

PAUSE = 2  # seconds between two tellings of one stream
ARRIVES = (0, 5)  # seconds until a name is shown
LINGERS = (5, 30)  # seconds for which it stays after its last tab
FORGOTTEN_AFTER = 45  # seconds without a word from another process: three of its heartbeats
MOST_NAMES = 50

Person = tuple[int, str, str]  # number, public id and name of a persona


class Voice(NamedTuple):
    """As whom a member is shown on a stream, and what of them: that they are there, and writing."""

    persona: int
    public_id: str
    name: str
    shows_presence: bool
    shows_typing: bool


class Shown(NamedTuple):
    """A name on the list, from when, and until when if its last tab has gone."""

    person: Person
    since: float
    until: float | None


class Presence:
    """Who is here, told to those who belong here and asked. Only the event loop's thread may touch it.

    Threat: one account with two names in two rooms, whose browser starts or whose line breaks. If both
    names came and went at one moment, somebody in both rooms would know. So each comes and goes
    a while later, each time another while.
    """

    def __init__(self, stream_name: str, publish: Callable[[list[Person]], None]):
        self._stream_name = stream_name
        self._publish = publish
        self._readers: dict[LiveSocket, Voice] = {}
        self._newcomers: set[LiveSocket] = set()  # have not been told anything yet
        self._tabs: Counter[int] = Counter()  # by the number of the persona
        self._shown: dict[int, Shown] = {}
        self._elsewhere: dict[
            str, tuple[float, list[Person]]
        ] = {}  # by hub: when, and whom, it told
        self._published: list[Person] = []
        self._is_due = False  # other processes are told again, though nothing changed
        self._told: list[Person] | None = None
        self._told_at = -PAUSE
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_over(self) -> bool:
        return not self._readers and not self._shown

    def enter(self, socket: LiveSocket, voice: Voice) -> None:
        """A tab shows who is here; its own persona is here too, unless that is turned off."""
        self.leave(socket)
        self._readers[socket] = voice
        self._newcomers.add(socket)
        if voice.shows_presence:
            self._tabs[voice.persona] += 1
            before = self._shown.get(voice.persona)
            since = before.since if before else _now() + random.uniform(*ARRIVES)  # noqa: S311
            self._shown[voice.persona] = Shown(voice[:3], since, None)
        self._wake_at(_now())

    def leave(self, socket: LiveSocket, at_once: bool = False) -> None:
        """The tab is gone. `at_once` for who may not be shown one moment longer."""
        voice = self._readers.pop(socket, None)
        self._newcomers.discard(socket)
        if voice is None or not voice.shows_presence:
            return
        self._tabs[voice.persona] -= 1
        if self._tabs[voice.persona] > 0:
            return
        del self._tabs[voice.persona]
        shown, now = self._shown.pop(voice.persona), _now()
        if not at_once and shown.since <= now:
            until = now + random.uniform(*LINGERS)  # noqa: S311
            self._shown[voice.persona] = shown._replace(until=until)
        self._wake_at(now)

    def change(self, socket: LiveSocket, voice: Voice) -> None:
        """The member of this tab wants to be shown here, or no longer."""
        if socket in self._readers:
            self.leave(socket, at_once=True)
            self.enter(socket, voice)

    def hear(self, hub: str, people: list[Person]) -> None:
        """Another process tells who is here. One that is new is told in return."""
        self._is_due |= hub not in self._elsewhere
        self._elsewhere[hub] = _now(), [tuple(person) for person in people]
        self._wake_at(_now())

    def beat(self) -> None:
        """Now and then: tell again, and forget processes that do not."""
        self._is_due = True
        if self._shown or self._elsewhere:
            self._wake_at(_now())

    def end(self) -> None:
        """The stream is watched no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _wake_at(self, moment: float) -> None:
        moment = max(moment, self._told_at + PAUSE)
        if self._timer is not None:
            if self._timer.when() <= moment:
                return
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(moment, self._tell)

    def _tell(self) -> None:
        now = self._told_at = _now()
        self._timer = None
        self._forget(now)
        own = [shown.person for shown in self._shown.values() if shown.since <= now]
        own = sorted(own)[: MOST_NAMES + 1]
        if own != self._published or (own and self._is_due):
            self._publish(own)
        self._published, self._is_due = own, False
        everybody = sorted(
            {*own, *(one for _, people in self._elsewhere.values() for one in people)}
        )
        self._show(everybody, self._readers if everybody != self._told else self._newcomers)
        self._told = everybody
        self._newcomers.clear()
        for shown in self._shown.values():
            if shown.until or shown.since > now:
                self._wake_at(shown.until or shown.since)

    def _forget(self, now: float) -> None:
        self._shown = {
            persona: shown
            for persona, shown in self._shown.items()
            if shown.until is None or shown.until > now
        }
        self._elsewhere = {
            hub: (told_at, people)
            for hub, (told_at, people) in self._elsewhere.items()
            if told_at + FORGOTTEN_AFTER > now
        }

    def _show(self, everybody: list[Person], readers) -> None:
        shared = self._frame(everybody)
        for socket in list(readers):
            blocked = socket.blocked
            mine = [one for one in everybody if one[0] not in blocked] if blocked else everybody
            socket.deliver_text(shared if len(mine) == len(everybody) else self._frame(mine))

    def _frame(self, people: list[Person]) -> str:
        is_many = len(people) > MOST_NAMES
        named = [] if is_many else sorted(people, key=lambda person: person[2].casefold())
        here = [{"id": public_id, "name": name} for _, public_id, name in named]
        frame = {"stream": self._stream_name, "event": "presence", "here": here, "many": is_many}
        return to_json(frame)


def _now() -> float:
    return asyncio.get_running_loop().time()
