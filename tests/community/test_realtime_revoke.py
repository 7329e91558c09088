"""Revoking: who left, signed out or was suspended hears nothing more."""

from uuid import uuid4

import pytest

from community.realtime import revoke, revoke_session
from community.realtime.hub import Hub
from tests.community.tabs import Tab, in_thread, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


def say(group, member, text):
    return group.post(author=member.default_persona, source=text, key=uuid4())


async def test_who_leaves_the_group_is_cut_off_and_the_others_are_not(migraine, alice, bob):
    gone, stays = await Tab.open(alice), await Tab.open(bob)
    await gone.watch(ROOM)
    await stays.watch(ROOM)
    await in_thread(migraine.leave, alice)
    assert await gone.hear() == {"revoked": ROOM}
    await in_thread(say, migraine, bob, "Between us")
    assert await stays.hear_seqs(1) == [1]
    assert await gone.hears_nothing()
    assert await gone.watch(ROOM) == {"refused": ROOM}
    await gone.leave()
    await stays.leave()


async def test_one_stream_by_its_name(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await tab.watch("me")
    await in_thread(revoke, alice.pk, ROOM)
    assert await tab.hear() == {"revoked": ROOM}
    assert await tab.hears_nothing()
    await tab.leave()


async def test_suspension_closes_every_socket_of_the_member(migraine, alice):
    tabs = [await Tab.open(alice), await Tab.open(alice)]
    for tab in tabs:
        await tab.watch(ROOM)
    await in_thread(alice.suspend)
    for tab in tabs:
        assert await tab.hear() == {"revoked": ROOM}
        assert await tab.closes() == (4401, "Signed out.")
        await tab.leave()


async def test_signing_out_closes_the_sockets_of_that_session_only(migraine, alice):
    cookie = await sign_in(alice)
    here, there = await Tab.open(cookie=cookie), await Tab.open(alice)
    await here.watch(ROOM)
    await there.watch(ROOM)
    await in_thread(revoke_session, cookie.partition("=")[2])
    assert (await here.closes())[0] == 4401
    assert await there.hears_nothing()
    assert there.closed is None
    await here.leave()
    await there.leave()


async def test_a_right_withdrawn_while_a_watch_is_being_answered(migraine, alice, monkeypatch):
    """The reader saw the membership; it ended before the socket joined."""
    read, left = Hub.read, []

    async def leave_after_reading(hub, question, *args):
        found = await read(hub, question, *args)
        if not left:
            left.append(True)
            await in_thread(migraine.leave, alice)
        return found

    monkeypatch.setattr(Hub, "read", leave_after_reading)
    tab = await Tab.open(alice)
    assert await tab.watch(ROOM) == {"refused": ROOM}
    await tab.leave()
