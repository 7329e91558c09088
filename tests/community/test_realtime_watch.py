"""Watching: who may, what is replayed, and what closes the socket."""

import asyncio
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.realtime import hub as hub_module
from community.realtime.catchup import read_watch
from groups.models import SupportGroup
from tests.community.tabs import Tab, in_thread

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"


def say(group, member, text):
    return group.post(author=member.default_persona, source=text, key=uuid4())


async def test_a_member_hears_what_is_said_after_watching(migraine, alice, bob):
    tab = await Tab.open(alice)
    assert await tab.watch(ROOM) == {"watching": ROOM, "seq": 0}
    message = await in_thread(say, migraine, bob, "Good morning")
    frame = await tab.hear()
    assert {**frame, "html": ""} == {
        "stream": ROOM,
        "seq": 1,
        "event": "message.posted",
        "id": message.public_id,
        "html": "",
    }
    assert "Good morning" in frame["html"]
    await tab.leave()


async def test_what_was_missed_comes_once_and_in_order(migraine, alice, bob):
    for number in range(5):
        await in_thread(say, migraine, bob, f"Line {number}")
    tab = await Tab.open(alice)
    assert (await tab.watch(ROOM, after=2))["seq"] == 5
    assert await tab.hear_seqs(3) == [3, 4, 5]
    await in_thread(say, migraine, bob, "And one more")
    assert await tab.hear_seqs(1) == [6]
    assert await tab.hears_nothing()
    await tab.leave()


async def test_nothing_is_lost_or_doubled_between_catching_up_and_live(migraine, alice, bob):
    """Tabs join at any moment while two people write."""

    async def chatter(member):
        for number in range(15):
            await in_thread(say, migraine, member, f"Line {number}")

    async def join_late(moment):
        await asyncio.sleep(moment)
        tab = await Tab.open(alice)
        await tab.watch(ROOM, after=0)
        seqs = await tab.hear_seqs(30)
        await tab.leave()
        return seqs

    joins = [join_late(moment / 50) for moment in range(12)]
    _, _, *heard = await asyncio.gather(chatter(bob), chatter(alice), *joins)
    assert heard == [list(range(1, 31))] * 12


async def test_outsider_and_unknown_stream_are_refused_alike(migraine, charlie):
    tab = await Tab.open(charlie)
    for name in (ROOM, "group:there-is-none", "nonsense", "group:", "me:1", "moderation", "\ud800"):
        assert await tab.watch(name) == {"refused": name}
    await tab.leave()


def test_refusing_costs_the_same_whether_the_stream_exists_or_not(migraine, charlie, client):
    client.force_login(charlie)
    key = client.session.session_key
    counts = []
    for name in (ROOM, "group:there-is-none"):
        with CaptureQueriesContext(connection) as queries:
            assert read_watch(key, name, 0) == {"refused": name}
        counts.append(len(queries))
    assert counts[0] == counts[1]


async def test_a_visitor_watches_public_streams_only(migraine):
    await SupportGroup.objects.acreate(slug="open-door", name="Open door", visibility="public")
    tab = await Tab.open()
    assert await tab.watch(ROOM) == {"refused": ROOM}
    assert await tab.watch("me") == {"refused": "me"}
    assert await tab.watch("group:open-door") == {"watching": "group:open-door", "seq": 0}
    await tab.leave()


async def test_me_is_ones_own_line(migraine, alice, bob):
    tab = await Tab.open(alice)
    assert await tab.watch("me") == {"watching": "me", "seq": 0}
    assert (await tab.watch(ROOM))["watching"] == ROOM
    await tab.leave()


async def test_a_session_that_has_ended_watches_nothing_more(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await Session.objects.all().adelete()
    assert await tab.watch(ROOM) == {"refused": ROOM}
    await tab.leave()


async def test_too_much_to_replay_asks_for_a_reload(migraine, alice, bob, monkeypatch):
    monkeypatch.setattr("community.realtime.catchup.MAX_MISSED", 3)
    for number in range(4):
        await in_thread(say, migraine, bob, f"Line {number}")
    tab = await Tab.open(alice)
    assert await tab.watch(ROOM, after=0) == {"reload": True}
    assert await tab.watch(ROOM, after=99) == {"reload": True}
    assert (await tab.watch(ROOM, after=1))["seq"] == 4
    await tab.leave()


def test_five_hundred_missed_messages_are_one_query(migraine, alice, django_assert_num_queries):
    for number in range(20):
        say(migraine, alice, f"Line {number}")
    group = SupportGroup.objects.get(pk=migraine.pk)
    with django_assert_num_queries(1):
        assert len(group.missed_events(0, 501)) == 20


async def test_nobody_hears_after_unwatching(migraine, alice, bob):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    tab.say({"unwatch": ROOM})
    tab.say({"ping": 1})
    assert await tab.hear() == {"pong": 1}
    await in_thread(say, migraine, bob, "Anybody there")
    assert await tab.hears_nothing()
    await tab.leave()


async def test_typing_reaches_the_others_at_most_every_three_seconds(migraine, alice, bob):
    writer, reader = await Tab.open(alice), await Tab.open(bob)
    await writer.watch(ROOM)
    await reader.watch(ROOM)
    writer.say({"typing": ROOM})
    writer.say({"typing": ROOM})
    persona = alice.default_persona
    expected = {"stream": ROOM, "event": "typing", "id": persona.public_id, "name": persona.name}
    assert await reader.hear() == expected
    assert await reader.hears_nothing()
    assert await writer.hears_nothing()
    await writer.leave()
    await reader.leave()


async def test_typing_needs_a_watched_stream(migraine, charlie, bob):
    outsider, reader = await Tab.open(charlie), await Tab.open(bob)
    await reader.watch(ROOM)
    await outsider.watch(ROOM)
    outsider.say({"typing": ROOM})
    assert await reader.hears_nothing()
    await outsider.leave()
    await reader.leave()


async def test_a_process_forgets_streams_that_nobody_watches(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    hub = hub_module.hub_of_this_loop()
    await hub._sweep()
    assert migraine.group_name in hub.lines
    await tab.leave()
    await hub._sweep()
    assert hub.lines == {}
    assert hub.sockets == set()
