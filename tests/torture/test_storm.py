"""Never lost, never doubled, in order: whatever is cut, killed or said twice."""

import contextlib
import secrets
import time

import pytest

from tests.services import valkey
from tests.torture.storm import MESSAGES, PEOPLE, Storm

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.torture.settings"}
LEAVER = PEOPLE  # one more, who only reads and is sent away


@pytest.fixture
def houses(nursery):
    """`houses(2)`: so many web processes on the same data; more than one have a Valkey between them."""
    with contextlib.ExitStack() as running:

        def start(number):
            broker = running.enter_context(valkey()) if number > 1 else ""
            first = nursery.cairn(REDIS_URL=broker, **SETTINGS)
            houses = [first, *(first.twin() for _ in range(number - 1))]
            for house in houses:
                running.callback(house.stop)
                house.start()
            return houses

        yield start


async def weather(storm: Storm, people: int, *disasters) -> None:
    started = time.monotonic()
    try:
        await storm.gather(people)
        await storm.rage(*(disaster(storm) for disaster in disasters))
        await storm.settle()
    finally:
        print(storm.account(), f"({time.monotonic() - started:.0f} s)")  # noqa: T201
        await storm.end()


def everybody_has_everything(storm: Storm) -> None:
    kept = storm.kept()
    assert [seq for seq, *_ in kept] == list(range(1, MESSAGES + 1))
    assert len(storm.acknowledged) == MESSAGES
    assert {key: f"m-{name}" for _, _, name, key in kept} == storm.acknowledged
    order = [f"m-{name}" for _, _, name, _ in kept]
    for tab in storm.tabs[:PEOPLE]:
        assert tab.wrongs == []
        assert tab.log.ids == order


@pytest.mark.sqlite_only
async def test_one_process_is_killed_twice(houses):
    [house] = houses(1)
    storm = Storm([house], secrets.randbits(32))
    await weather(
        storm,
        PEOPLE,
        lambda storm: storm.kill(house, when=500),
        lambda storm: storm.close_the_lid(storm.tabs[7], when=300, until=1100),
        lambda storm: storm.kill(house, when=1400),
    )
    everybody_has_everything(storm)
    assert storm.tabs[7].counted["reloads"] >= 1
