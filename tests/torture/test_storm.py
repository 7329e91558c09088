"""Never lost, never doubled, in order: whatever is cut, killed or said twice."""

import asyncio
import os
import secrets
import time

import pytest

from tests.torture.storm import MESSAGES, PEOPLE, Storm, do

LEAVER = PEOPLE  # one more, who only reads and is sent away
WITHIN = 10  # seconds; two are promised, this machine may be busy


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


async def test_two_processes_are_killed_once_each_and_one_member_is_sent_away(houses):
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("Two web processes under this load want PostgreSQL: CAIRN_RUN=postgres.")
    here, there = houses(2)
    storm = Storm([here, there], secrets.randbits(32))

    async def send_away(storm):
        await storm.kill(here, when=500)
        leaver = storm.tabs[LEAVER]
        done = float(await asyncio.to_thread(do, here, f"remove({LEAVER})"))
        await leaver.until_ended()
        print(f"revoked after {leaver.told[0][0] - done:.3f} s")  # noqa: T201
        assert leaver.told[0][1] == {"revoked": leaver.stream}
        assert leaver.told[0][0] - done < WITHIN
        await storm.kill(there, when=1400)

    await weather(
        storm,
        PEOPLE + 1,
        send_away,
        lambda storm: storm.close_the_lid(storm.tabs[7], when=300, until=1100),
    )
    everybody_has_everything(storm)
    assert storm.tabs[7].counted["reloads"] >= 1
    assert storm.tabs[LEAVER].after_the_end == []
