"""From a deed to the last frame: removing, suspending and signing out, on one process and on two."""

import asyncio
import contextlib
import tempfile
from pathlib import Path

from bench.rows import Row, at_most
from tests.live import Cairn, Nursery
from tests.services import smtp_sink, valkey
from tests.torture.cut import REMOVED, SIGNED_OUT, SUSPENDED, Cut

ROUNDS = 3
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.torture.settings"}
DEEDS = {REMOVED: "removed", SUSPENDED: "suspended", SIGNED_OUT: "signed out"}


def run(large: bool = False) -> list[Row]:
    with smtp_sink() as mail, tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        nursery = Nursery(Path(folder), mail, "")
        return [row for processes in (1, 2) for row in on(nursery, processes)]


def on(nursery: Nursery, processes: int) -> list[Row]:
    rounds = [one_round(nursery, processes) for _ in range(ROUNDS)]
    where = "one process, without a broker" if processes == 1 else f"{processes} processes, Valkey"
    return [
        at_most(f"{where}, {word}: the last of all tabs is told", slowest, "s", 2)
        for deed, word in DEEDS.items()
        for slowest in [max(took[deed] for took in rounds)]
    ]


def one_round(nursery: Nursery, processes: int) -> dict[int, float]:
    with contextlib.ExitStack() as running:
        broker = running.enter_context(valkey()) if processes > 1 else ""
        first = nursery.cairn(REDIS_URL=broker, **SETTINGS)
        houses = [first, *(first.twin() for _ in range(processes - 1))]
        for house in houses:
            running.callback(house.stop)
            house.start()
        return asyncio.run(measure(houses))


async def measure(houses: list[Cairn]) -> dict[int, float]:
    cut = Cut(houses)
    try:
        await cut.gather()
        return await cut.carry_out()
    finally:
        await cut.storm.end()
