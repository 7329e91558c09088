"""Revoking: who left, signed out or was suspended hears nothing more."""

import asyncio
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils import timezone

from community.members.models import Member
from community.realtime import revoke, revoke_session
from community.realtime.consumer import TYPING_PAUSE
from community.realtime.hub import LOOK_UP, Hub
from community.realtime.revocation import KEPT_FOR, Revocation, keep
from forums.models import Forum, Thread
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


async def test_a_thread_that_is_hidden_leaves_every_open_page(bob):
    forum = await in_thread(
        Forum.objects.create, slug="carers", name="For carers", visibility="public"
    )
    words = {"title": "Hm", "source": "Hm", "is_open": True}
    thread = await in_thread(
        Thread.open_in, forum, author=bob.default_persona, key=uuid4(), **words
    )
    member, visitor = await Tab.open(bob), await Tab.open()
    for tab in (member, visitor):
        await tab.watch(thread.stream_name)
    await member.watch("me")
    await in_thread(thread.hide)
    for tab in (member, visitor):
        assert await tab.hear() == {"revoked": thread.stream_name}
        assert await tab.hears_nothing()
        assert await tab.watch(thread.stream_name) == {"refused": thread.stream_name}
        await tab.leave()


async def test_staff_without_a_second_step_do_not_watch_the_desk(db):
    sam = await in_thread(Member.objects.create_superuser, "sam@example.org", "pass", name="Sam")
    tab = await Tab.open(sam)
    assert await tab.watch("moderation") == {"refused": "moderation"}
    await in_thread(TOTP.activate, sam, "JBSWY3DPEHPK3PXP")
    assert (await tab.watch("moderation"))["watching"] == "moderation"
    await tab.leave()


async def test_who_comes_back_by_another_name_types_by_that_name(migraine, alice, bob):
    tab, reader = await Tab.open(alice), await Tab.open(bob)
    await tab.watch(ROOM)
    await reader.watch(ROOM)
    tab.say({"typing": ROOM})
    assert (await reader.hear())["name"] == "Juniper"
    other = await in_thread(alice.personas.create, name="Somebody else")
    await in_thread(migraine.leave, alice)
    await in_thread(migraine.admit, alice, other)
    assert await tab.hear() == {"revoked": ROOM}
    await tab.watch(ROOM)
    await asyncio.sleep(TYPING_PAUSE)
    tab.say({"typing": ROOM})
    assert (await reader.hear())["name"] == "Somebody else"
    await tab.leave()
    await reader.leave()


async def test_a_revocation_that_nobody_announced_is_found_in_the_database(migraine, alice):
    """The process that withdrew the right was killed, or nothing carries its words to here."""
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(keep, {"type": "revoke", "member": alice.pk, "scope": ROOM})
    assert await tab.hear() == {"revoked": ROOM}
    await tab.leave()


async def test_one_who_comes_back_is_not_cut_by_the_same_revocation(migraine, alice):
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await in_thread(migraine.leave, alice)
    assert await tab.hear() == {"revoked": ROOM}
    await in_thread(migraine.admit, alice, alice.default_persona)
    assert (await tab.watch(ROOM))["watching"] == ROOM
    await asyncio.sleep(LOOK_UP + 0.3)
    assert await tab.hears_nothing()
    await tab.leave()


async def test_what_was_revoked_before_the_process_began_is_over(migraine, alice):
    await in_thread(migraine.leave, alice)
    await in_thread(migraine.admit, alice, alice.default_persona)
    tab = await Tab.open(alice)
    await tab.watch(ROOM)
    await asyncio.sleep(LOOK_UP + 0.3)
    assert await tab.hears_nothing()
    await tab.leave()


def test_a_right_that_is_not_withdrawn_after_all_is_not_revoked(migraine, alice):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        migraine.leave(alice)
        1 / 0  # noqa: B018
    assert not Revocation.objects.exists()


def test_revocations_are_kept_for_minutes_only(migraine, alice):
    revoke(alice.pk)
    Revocation.objects.update(created_at=timezone.now() - 2 * KEPT_FOR)
    revoke(alice.pk, ROOM)
    assert [kept.message["scope"] for kept in Revocation.objects.all()] == [ROOM]
