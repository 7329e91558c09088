"""Two things at the same moment: each person's next message, the last word before a removal, two answers."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from community.moderation.models import LogEntry
from groups.models import CannotWrite, HeldMessage, Message, SupportGroup

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of them in threads that start together; what they answer."""
    together = Barrier(len(deeds))

    def do(deed):
        together.wait()
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def saying(person, text):
    def say():
        group = SupportGroup.objects.get()
        with suppress(CannotWrite):
            return group.post(author=person.default_persona, source=text, key=uuid4())

    return say


def test_slow_mode_lets_one_of_many_through(alice, bob, farida, migraine):
    migraine.slow_down(60, by=farida.default_persona)
    said = at_once(*(saying(alice, f"Line {number}") for number in range(5)), saying(bob, "Mine"))
    assert len([each for each in said if each]) == 2
    assert Message.objects.filter(author=alice.default_persona).count() == 1
    assert sorted(Message.objects.values_list("seq", flat=True)) == [2, 3]


def test_after_a_removal_nothing_more_is_said(alice, farida, migraine):
    person = migraine.memberships.select_related("persona", "member").get(member=alice)

    def remove():
        SupportGroup.objects.get().remove(person, by=farida.default_persona, why="rules")
        return SupportGroup.objects.get().last_event

    *_said, at_removal = at_once(*(saying(alice, f"Line {number}") for number in range(4)), remove)
    assert not migraine.memberships.filter(member=alice).exists()
    assert all(seq <= at_removal for seq in Message.objects.values_list("seq", flat=True))


def test_two_who_hold_the_room_leave_one_line_each_in_a_whole_log(farida, migraine):
    def deed(name):
        return lambda: getattr(SupportGroup.objects.get(), name)(
            by=farida.default_persona, why="breath"
        )

    at_once(deed("pause"), deed("lock"), deed("pause"), deed("lock"))
    group = SupportGroup.objects.get()
    assert group.last_event == group.state_event == 4
    assert LogEntry.objects.verify().seq == 4


def test_two_who_release_a_message_say_it_once(alice, farida, migraine):
    held = migraine.hold_back(author=alice.default_persona, source="Hello", key=uuid4())

    def release():
        return HeldMessage.objects.select_related("author", "group").get(pk=held.pk).release

    first, second = release(), release()
    at_once(lambda: first(by=farida.default_persona), lambda: second(by=farida.default_persona))
    assert Message.objects.count() == 1
    assert not HeldMessage.objects.exists()


def test_the_same_message_sent_twice_at_once_is_one(alice, farida, migraine):
    migraine.slow_down(60, by=farida.default_persona)
    key = uuid4()

    def say():
        return SupportGroup.objects.get().post(author=alice.default_persona, source="Once", key=key)

    assert len(set(at_once(say, say, say))) == 1
