"""A member's blocks on the live socket: the number of what a blocked persona says comes, the words do not."""

import asyncio
from uuid import uuid4

import pytest
from django.db import transaction

from community.realtime.consumer import TYPING_PAUSE
from community.realtime.hub import Hub, hub_of_this_loop
from community.realtime.relay import EVERYWHERE
from tests.community.tabs import Tab, in_thread

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


def say(group, member, text="Between us"):
    return group.post(author=member.default_persona, source=text, key=uuid4())


def left_out(seq):
    return {"stream": ROOM, "seq": seq, "event": "left.out"}


async def block(member, other):
    await in_thread(member.block, other.default_persona)


async def test_only_the_number_comes_to_who_blocks_and_all_of_it_to_the_others(
    migraine, alice, bob, farida
):
    await block(alice, bob)
    tabs = [await Tab.open(member) for member in (alice, bob, farida)]
    for tab in tabs:
        await tab.watch(ROOM)
    await in_thread(say, migraine, bob)
    blocker, himself, facilitator = [await tab.hear() for tab in tabs]
    assert blocker == left_out(1)
    assert himself == facilitator
    assert "Between us" in himself["html"]
    await in_thread(say, migraine, farida, "To all")
    assert [(await tab.hear())["seq"] for tab in tabs] == [2, 2, 2]
    for tab in tabs:
        await tab.leave()


async def test_no_frame_tells_the_number_of_a_persona(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(say, migraine, bob)
    assert set(await tab.hear()) == {"stream", "seq", "event", "id", "html"}
    await tab.leave()


async def test_what_was_missed_is_left_out_too(migraine, alice, bob, farida):
    await block(alice, bob)
    for member in (bob, farida, bob):
        await in_thread(say, migraine, member)
    tab = await Tab.open(alice)
    await tab.watch(ROOM, after=0)
    assert await tab.hear() == left_out(1)
    assert (await tab.hear())["event"] == "message.posted"
    assert await tab.hear() == left_out(3)
    await tab.leave()


async def test_what_the_broker_lost_is_left_out_too(migraine, alice, bob):
    await block(alice, bob)
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    message = await in_thread(say_unheard, migraine, bob)
    hub_of_this_loop().lines[migraine.group_name].notice(message.seq)
    assert await tab.hear() == left_out(1)
    await tab.leave()


def say_unheard(group, member):
    """Commit a message whose frame gets lost on the way, as a broker may do."""
    with transaction.atomic():
        message = say(group, member)
        transaction.get_connection().run_on_commit = []
    return message


async def test_what_was_hidden_and_restored_is_left_out_too(migraine, alice, bob):
    await block(alice, bob)
    message = await in_thread(say, migraine, bob)
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(message.hide)
    await in_thread(message.restore)
    assert [await tab.hear(), await tab.hear()] == [left_out(2), left_out(3)]
    await tab.leave()


async def test_open_tabs_are_loaded_anew_and_hear_no_more_until_it_is_lifted(migraine, alice, bob):
    here, there, reader = await Tab.open(alice), await Tab.open(alice), await Tab.open(bob)
    for tab in (here, there, reader):
        await tab.watch(ROOM)
    await block(alice, bob)
    await in_thread(say, migraine, bob)
    for tab in (here, there):
        assert await tab.hear() == {"reload": True}
        assert await tab.hear() == left_out(1)
    assert (await reader.hear())["event"] == "message.posted"
    await in_thread(alice.unblock, bob.default_persona)
    await in_thread(say, migraine, bob)
    for tab in (here, there):
        assert await tab.hear() == {"reload": True}
        assert (await tab.hear())["event"] == "message.posted"
    assert (await reader.hear())["event"] == "message.posted"
    assert await reader.hears_nothing()
    for tab in (here, there, reader):
        await tab.leave()


async def test_a_page_that_shows_nobodys_words_is_left_alone(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch("me")
    await block(alice, bob)
    assert await tab.hears_nothing()
    await tab.leave()


async def test_a_block_made_while_a_watch_is_being_answered(migraine, alice, bob, monkeypatch):
    read, done = Hub.read, []

    async def block_after_reading(hub, question, *args):
        found = await read(hub, question, *args)
        if not done:
            done.append(True)
            await block(alice, bob)
        return found

    monkeypatch.setattr(Hub, "read", block_after_reading)
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(say, migraine, bob)
    assert await tab.hear() == left_out(1)
    await tab.leave()


async def test_another_name_of_the_same_account_is_heard(migraine, alice, bob):
    other = await in_thread(bob.add_persona, "Somebody else")
    await in_thread(alice.block, other)
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(say, migraine, bob)
    assert (await tab.hear())["event"] == "message.posted"
    await tab.leave()


async def test_nobody_is_seen_writing_whom_one_blocks(migraine, alice, bob, farida):
    await block(alice, bob)
    writer, blocker, other = [await Tab.open(member) for member in (bob, alice, farida)]
    for tab in (writer, blocker, other):
        await tab.watch(ROOM)
    writer.say({"typing": ROOM})
    assert (await other.hear())["event"] == "typing"
    assert await blocker.hears_nothing()
    for tab in (writer, blocker, other):
        await tab.leave()


async def test_who_turned_it_off_is_not_seen_writing_at_once(migraine, alice, bob):
    writer, reader = await Tab.open(bob), await Tab.open(alice)
    await writer.watch(ROOM)
    await reader.watch(ROOM)
    writer.say({"typing": ROOM})
    assert (await reader.hear())["event"] == "typing"
    bob.shows_typing = False
    await in_thread(bob.keep_choices, ["shows_typing"])
    await asyncio.sleep(TYPING_PAUSE)
    writer.say({"typing": ROOM})
    assert await reader.hears_nothing()
    await writer.leave()
    await reader.leave()


async def test_a_block_holds_in_every_process(broker, elsewhere, migraine, alice, bob):
    here, there = await Tab.open(alice), await elsewhere(Tab.open(alice))
    await here.watch(ROOM)
    await elsewhere(there.watch(ROOM))
    persona = bob.default_persona.pk
    message = {"type": "block", "member": alice.pk, "persona": persona, "is_blocked": True}
    hub_of_this_loop().announce(EVERYWHERE, message)
    assert await here.hear() == {"reload": True}
    assert await elsewhere(there.hear()) == {"reload": True}
    frame = {"type": "frame", "group": migraine.group_name, "seq": 1, "by": persona}
    hub_of_this_loop().announce(migraine.group_name, frame | {"text": "his words"})
    assert await here.hear() == left_out(1)
    assert await elsewhere(there.hear()) == left_out(1)
    await here.leave()
    await elsewhere(there.leave())
