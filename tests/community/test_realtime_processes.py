"""Several serving processes: a hub in each, and a real Valkey between them."""

import asyncio
from uuid import uuid4

import pytest

from community.realtime.announce import _publish_alone
from community.realtime.hub import hub_of_this_loop
from community.realtime.relay import EVERYWHERE
from tests.community.tabs import Tab, in_thread

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


async def test_a_frame_reaches_the_sockets_of_every_process_once(
    broker, elsewhere, migraine, alice, bob
):
    here, there = await Tab.open(alice), await elsewhere(Tab.open(bob))
    await here.watch(ROOM)
    await elsewhere(there.watch(ROOM))
    hub = hub_of_this_loop()
    for seq in range(1, 11):
        message = {"type": "frame", "group": migraine.group_name, "seq": seq}
        hub.announce(migraine.group_name, message | {"text": f'{{"seq":{seq}}}'})
    assert await here.hear_seqs(10) == list(range(1, 11))
    assert await elsewhere(there.hear_seqs(10)) == list(range(1, 11))
    assert await here.hears_nothing()
    assert await elsewhere(there.hears_nothing())
    await here.leave()
    await elsewhere(there.leave())


async def test_revoking_works_in_every_process(broker, elsewhere, migraine, alice):
    here, there = await Tab.open(alice), await elsewhere(Tab.open(alice))
    await here.watch(ROOM)
    await elsewhere(there.watch(ROOM))
    message = {"type": "revoke", "member": alice.pk, "scope": None}
    hub_of_this_loop().announce(EVERYWHERE, message)
    assert await here.hear() == {"revoked": ROOM}
    assert await elsewhere(there.hear()) == {"revoked": ROOM}
    assert (await elsewhere(there.closes()))[0] == 4401
    await here.leave()
    await elsewhere(there.leave())


async def test_writing_and_reading_go_on_when_the_broker_is_gone(broker, migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(broker.close)
    for number in (1, 2):
        await in_thread(migraine.post, author=bob.default_persona, source="Still", key=uuid4())
        assert await tab.hear_seqs(1) == [number]
    newcomer = await Tab.open(bob)
    assert await newcomer.watch(ROOM, after=2) == {"watching": ROOM, "seq": 2}
    await newcomer.leave()
    await tab.leave()


async def test_what_a_process_without_sockets_says_arrives(broker, migraine, alice):
    """A worker or a management command: it has no hub of its own."""
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    frame = {"type": "frame", "group": migraine.group_name, "seq": 1, "text": '{"seq":1}'}
    await in_thread(_publish_alone, migraine.group_name, frame)
    assert await tab.hear_seqs(1) == [1]
    revocation = {"type": "revoke", "member": alice.pk, "scope": None}
    await in_thread(_publish_alone, EVERYWHERE, revocation)
    assert await tab.hear() == {"revoked": ROOM}
    await tab.leave()


async def test_a_slow_broker_is_not_flooded(broker, elsewhere, migraine, alice, monkeypatch):
    """It takes one thing after the other: what waits for one stream goes together."""
    there = await elsewhere(Tab.open(alice))
    await elsewhere(there.watch(ROOM))
    hub = hub_of_this_loop()
    layer = hub._relay._layer
    send, one_at_a_time = layer.group_send, asyncio.Lock()

    async def slowly(group, message):
        async with one_at_a_time:
            await asyncio.sleep(0.2)
            await send(group, message)

    monkeypatch.setattr(layer, "group_send", slowly)
    for seq in range(1, 101):
        message = {"type": "frame", "group": migraine.group_name, "seq": seq}
        hub.announce(migraine.group_name, message | {"text": f'{{"seq":{seq}}}'})
    async with asyncio.timeout(15):  # one after the other they would take 20 seconds
        assert await elsewhere(there.hear_seqs(100)) == list(range(1, 101))
    await elsewhere(there.leave())


async def test_a_revocation_that_the_broker_did_not_take_is_sent_again(
    broker, elsewhere, migraine, alice, monkeypatch
):
    there = await elsewhere(Tab.open(alice))
    await elsewhere(there.watch(ROOM))
    hub, failures = hub_of_this_loop(), []
    layer = hub._relay._layer
    send = layer.group_send

    async def fail_once(group, message):
        if not failures:
            failures.append(group)
            raise ConnectionError
        await send(group, message)

    monkeypatch.setattr(layer, "group_send", fail_once)
    hub.announce(EVERYWHERE, {"type": "revoke", "member": alice.pk, "scope": None})
    assert await elsewhere(there.hear()) == {"revoked": ROOM}
    assert failures == [EVERYWHERE]
    await elsewhere(there.leave())
