"""Order: every socket hears each event once, by rising number, whatever the threads and brokers do."""

import asyncio
from uuid import uuid4

import pytest
from django.db import transaction

from community.realtime import Event, broadcast
from community.realtime.hub import hub_of_this_loop
from groups.models import SupportGroup
from tests.community.tabs import Tab, in_thread

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


def say(group, member, text="Hello"):
    return group.post(author=member.default_persona, source=text, key=uuid4())


def say_unheard(group, member, text="Hello"):
    """Commit a message whose frame gets lost on the way, as a broker may do."""
    with transaction.atomic():
        message = say(group, member, text)
        transaction.get_connection().run_on_commit = []
    return message


def frame(group, seq, html=""):
    text = f'{{"stream":"{ROOM}","seq":{seq},"event":"message.posted","id":"x","html":"{html}"}}'
    return {"type": "frame", "group": group.group_name, "seq": seq, "text": text}


def numbers_of_one_stream(group, count):
    numbers = []
    for _ in range(count):
        with transaction.atomic():
            numbers.append(group.next_event())
    return numbers


async def test_racing_writers_get_every_number_once(migraine):
    groups = [await SupportGroup.objects.aget(pk=migraine.pk) for _ in range(4)]
    taken = await asyncio.gather(*(in_thread(numbers_of_one_stream, group, 10) for group in groups))
    assert sorted(sum(taken, [])) == list(range(1, 41))
    assert all(numbers == sorted(numbers) for numbers in taken)


def test_a_number_is_taken_inside_a_transaction_only(migraine):
    with pytest.raises(transaction.TransactionManagementError):
        migraine.next_event()


async def test_racing_commits_arrive_in_order(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)

    def say_ten(member):
        for _ in range(10):
            say(SupportGroup.objects.get(pk=migraine.pk), member)

    await asyncio.gather(*(in_thread(say_ten, member) for member in (alice, bob, alice)))
    assert await tab.hear_seqs(30) == list(range(1, 31))
    assert await tab.hears_nothing()
    await tab.leave()


async def test_crossed_frames_are_put_in_order_without_asking_the_database(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    hub = hub_of_this_loop()
    for seq in (2, 3, 1, 2, 1, 4):
        hub.announce(migraine.group_name, frame(migraine, seq))
    assert await tab.hear_seqs(4) == [1, 2, 3, 4]
    assert await tab.hears_nothing()
    await tab.leave()


async def test_a_lost_frame_is_read_from_the_database_once_for_all(migraine, alice, bob):
    tabs = [await Tab.open(member) for member in (alice, bob, alice)]
    for tab in tabs:
        await tab.watch(ROOM)
    lost = await in_thread(say_unheard, migraine, bob, "Between the lines")
    await in_thread(say, migraine, bob)
    for tab in tabs:
        first = await tab.hear()
        assert (first["seq"], first["id"]) == (1, lost.public_id)
        assert "Between the lines" in first["html"]
        assert await tab.hear_seqs(1) == [2]
        assert await tab.hears_nothing()
        await tab.leave()


async def test_the_loss_of_the_last_frame_is_noticed_by_the_heartbeat(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(say_unheard, migraine, bob)
    assert await tab.hears_nothing()
    await hub_of_this_loop()._look_for_losses()
    assert await tab.hear_seqs(1) == [1]
    await tab.leave()


async def test_a_message_that_changed_while_lost_comes_once_as_it_is_now(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    message = await in_thread(say_unheard, migraine, bob, "Something unkind")

    def hide_unheard():
        with transaction.atomic():
            message.hide()
            transaction.get_connection().run_on_commit = []

    await in_thread(hide_unheard)
    await in_thread(say, migraine, bob)
    assert await tab.hear() == {"watching": ROOM, "seq": 3}
    hidden = await tab.hear()
    assert (hidden["seq"], hidden["event"]) == (2, "message.hidden")
    assert "unkind" not in hidden["html"]
    assert await tab.hear_seqs(1) == [3]
    await tab.leave()


async def test_what_is_rolled_back_is_never_announced(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)

    def change_ones_mind():
        with transaction.atomic():
            seq = migraine.next_event()
            broadcast(migraine, Event("message.posted", seq, "x", "<p>No</p>"))
            transaction.set_rollback(True)

    await in_thread(change_ones_mind)
    assert await tab.hears_nothing()
    await tab.leave()
