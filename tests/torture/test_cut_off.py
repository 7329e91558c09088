"""Removed, suspended, signed out: no open tab hears another frame, on any process."""

import pytest

from tests.torture.cut import REMOVED, SIGNED_OUT, SPEAKER, SUSPENDED, Cut

# Seconds. Two are promised and measured by `make bench`; this machine may be busy. What sets the bound is
# `hub.LOOK_UP`; that nobody waits for it is held by tests/community/test_realtime_cut_off.py.
WITHIN = 10


@pytest.mark.parametrize("number", [1, 2])
async def test_who_loses_the_right_hears_nothing_more(houses, number):
    cut = Cut(houses(number))
    try:
        await cut.gather()
        took = await cut.carry_out()
    finally:
        await cut.storm.end()
    print(took)  # noqa: T201
    assert max(took.values()) < WITHIN
    for person in (REMOVED, SUSPENDED, SIGNED_OUT):
        for tab in cut.tabs[person]:
            assert tab.told[0][1] == {"revoked": tab.stream}
            assert tab.after_the_end == []
    for tab in [*cut.tabs[SPEAKER], cut.elsewhere]:
        assert tab.told == []
        assert tab.log.seq > 10
