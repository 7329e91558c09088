"""Presence: who has a room open, by the name used there, to those who belong there and to nobody else."""

import asyncio

import pytest

from community.realtime import presence
from community.realtime.hub import hub_of_this_loop
from community.realtime.presence import Presence, Voice
from community.realtime.socket import LiveSocket
from tests.community.tabs import Tab, in_thread

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(presence, "PAUSE", 0.05)
    monkeypatch.setattr(presence, "ARRIVES", (0, 0))
    monkeypatch.setattr(presence, "LINGERS", (0.1, 0.1))


async def enter(member):
    """A tab of the member that shows who is in the room."""
    tab = await Tab.open(member)
    await tab.watch(ROOM)
    tab.say({"presence": ROOM})
    return tab


async def names(tab):
    """Who is here by the next frame."""
    frame = await tab.hear()
    assert frame["event"] == "presence"
    assert "seq" not in frame
    return [one["name"] for one in frame["here"]]


async def hears_no_change(tab, expected):
    """Whether the tab is told of nobody else for a while; the same people may be told twice."""
    while not await tab.hears_nothing():
        if await names(tab) != expected:
            return False
    return True


async def settled(tab, expected):
    """Wait until the tab is told of exactly these."""
    told = None
    while told != expected:
        told = await names(tab)


async def test_who_comes_is_told_who_is_here_and_the_others_that_they_came(migraine, alice, bob):
    first = await enter(alice)
    assert await names(first) == ["Juniper"]
    second = await enter(bob)
    assert await names(second) == ["Juniper", "Old Harbour"]
    assert await names(first) == ["Juniper", "Old Harbour"]
    await second.leave()
    assert await names(first) == ["Juniper"]
    await first.leave()


async def test_a_second_tab_is_the_same_person(migraine, alice, bob):
    reader = await enter(bob)
    one, two = await enter(alice), await enter(alice)
    both = ["Juniper", "Old Harbour"]
    for tab in (one, two, reader):
        await settled(tab, both)
    await one.leave()
    assert await hears_no_change(reader, both)
    await two.leave()
    await settled(reader, ["Old Harbour"])
    await reader.leave()


async def test_a_tab_that_did_not_ask_is_told_nothing(migraine, alice, bob):
    quiet = await Tab.open(alice)
    await quiet.watch(ROOM)
    other = await enter(bob)
    assert await names(other) == ["Old Harbour"]
    assert await quiet.hears_nothing()
    await quiet.leave()
    await other.leave()


@pytest.mark.visibility("public")
async def test_nobody_who_does_not_belong_there_is_told_or_shown(migraine, alice, charlie):
    outsider, visitor = await enter(charlie), await enter(None)
    inside = await enter(alice)
    assert await names(inside) == ["Juniper"]
    assert await outsider.hears_nothing()
    assert await visitor.hears_nothing()
    for tab in (outsider, visitor, inside):
        await tab.leave()


async def test_a_room_one_does_not_watch_tells_nothing(migraine, charlie):
    tab = await Tab.open(charlie)
    tab.say({"presence": ROOM})
    assert await tab.hears_nothing()
    await tab.leave()


async def test_whom_one_blocks_is_not_here_for_oneself_and_is_for_the_others(
    migraine, alice, bob, farida
):
    await in_thread(alice.block, bob.default_persona)
    blocker, other, blocked = await enter(alice), await enter(farida), await enter(bob)
    await settled(other, ["Farida", "Juniper", "Old Harbour"])
    await settled(blocked, ["Farida", "Juniper", "Old Harbour"])
    await settled(blocker, ["Farida", "Juniper"])
    for tab in (blocker, other, blocked):
        await tab.leave()


async def test_who_turns_it_off_is_gone_at_once_and_sees_the_others(migraine, alice, bob):
    shy, other = await enter(alice), await enter(bob)
    await settled(other, ["Juniper", "Old Harbour"])
    alice.shows_presence = False
    await in_thread(alice.keep_choices, ["shows_presence"])
    await settled(other, ["Old Harbour"])
    again = await enter(alice)
    assert await names(again) == ["Old Harbour"]
    assert await hears_no_change(other, ["Old Harbour"])
    alice.shows_presence = True
    await in_thread(alice.keep_choices, ["shows_presence"])
    await settled(other, ["Juniper", "Old Harbour"])
    for tab in (shy, other, again):
        await tab.leave()


async def test_who_leaves_the_group_is_gone_at_once(migraine, alice, bob, monkeypatch):
    monkeypatch.setattr(presence, "LINGERS", (60, 60))
    gone, other = await enter(alice), await enter(bob)
    await settled(other, ["Juniper", "Old Harbour"])
    await in_thread(migraine.leave, alice)
    await settled(other, ["Old Harbour"])
    await gone.leave()
    await other.leave()


async def test_a_page_that_is_loaded_anew_does_not_flicker(migraine, alice, bob, monkeypatch):
    monkeypatch.setattr(presence, "LINGERS", (60, 60))
    tab, other = await enter(alice), await enter(bob)
    await settled(other, ["Juniper", "Old Harbour"])
    await tab.leave()
    tab = await enter(alice)
    assert await hears_no_change(other, ["Juniper", "Old Harbour"])
    await tab.leave()
    await other.leave()


async def test_people_in_other_processes_are_here_too_and_leave(
    broker, elsewhere, migraine, alice, bob
):
    here, there = await enter(alice), await elsewhere(enter(bob))
    await settled(here, ["Juniper", "Old Harbour"])
    await elsewhere(settled(there, ["Juniper", "Old Harbour"]))
    await elsewhere(there.leave())
    await settled(here, ["Juniper"])
    await here.leave()


async def test_a_process_that_died_is_forgotten(migraine, alice, monkeypatch):
    tab = await enter(alice)
    assert await names(tab) == ["Juniper"]
    hub, ghost = hub_of_this_loop(), [[12345, "ghost", "Ghost"]]
    message = {"type": "presence", "group": migraine.group_name, "people": ghost, "hub": "dead"}
    hub._take(message)
    assert await names(tab) == ["Ghost", "Juniper"]
    monkeypatch.setattr(presence, "FORGOTTEN_AFTER", 0)
    await hub._sweep()
    assert await names(tab) == ["Juniper"]
    await tab.leave()


class Room:
    """A Presence with sockets that remember, and what it published."""

    def __init__(self):
        self.published, self.heard = [], []
        self.presence = Presence(ROOM, self.published.append)

    def enter(self, number):
        socket = LiveSocket(self._send)
        voice = Voice(number, f"id{number}", f"Name {number:03}", True, True)
        self.presence.enter(socket, voice)
        return socket

    async def _send(self, message):
        self.heard.append(message["text"])


async def test_many_people_are_no_names_and_cost_nothing_more():
    room = Room()
    for number in range(80):
        room.enter(number)
    await asyncio.sleep(0.1)
    assert all('"here":[],"many":true' in text for text in room.heard)
    assert len(room.heard) == 80
    for number in range(80, 100):
        room.enter(number)
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    assert len(room.heard) == 100  # each newcomer once, nobody else again
    assert max(map(len, room.published)) == 51


async def test_however_many_come_and_go_each_process_tells_once_in_a_while(monkeypatch):
    monkeypatch.setattr(presence, "PAUSE", 0.2)
    room = Room()
    for number in range(20):
        room.presence.leave(room.enter(number), at_once=True)
        room.enter(number + 100)
        await asyncio.sleep(0.02)
    assert len(room.published) <= 4


async def test_two_names_that_break_off_together_do_not_vanish_together(monkeypatch):
    monkeypatch.setattr(presence, "LINGERS", (0.1, 0.9))
    lasted = set()
    for _ in range(5):
        room = Room()
        socket = room.enter(1)
        await asyncio.sleep(0.1)
        room.presence.leave(socket)
        lasted.add(round(room.presence._shown[1].until - asyncio.get_running_loop().time(), 3))
        room.presence.end()
    assert len(lasted) > 1


def test_with_the_second_name_presence_is_off_until_it_is_wanted(as_, alice):
    assert alice.shows_presence
    page = as_(alice).post("/me/personas/", {"name": "Quiet Fox"}, follow=True).content.decode()
    alice.refresh_from_db()
    assert not alice.shows_presence
    assert "Rooms no longer show that you are there" in page
