"""Many people do things to one message at once: numbers without gaps, and what shows is what is so."""

import threading
from uuid import uuid4

import pytest
from django.db import connections

from community.changing import Gone
from groups.models import Message, Reaction


def at_once(*deeds):
    """Do all of them at the same moment; the errors."""
    errors, start = [], threading.Barrier(len(deeds))

    def run(deed):
        try:
            start.wait()
            deed()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return errors


def fresh(message):
    return Message.objects.select_related("author", "room").get(pk=message.pk)


@pytest.mark.django_db(transaction=True)
def test_reactions_of_many_leave_one_of_each(say, alice, bob, farida, migraine):
    message, people = say(alice, "Hello"), [bob, farida]
    deeds = [
        lambda person=person, kind=kind: fresh(message).feel(kind, person.default_persona)
        for person in people
        for kind in ("hug", "hug", "thanks")
    ]
    assert at_once(*deeds) == []
    after = fresh(message)
    assert after.reactions_given == "thanks hug"
    assert Reaction.objects.count() == 4
    assert after.room.last_event == after.changed_event == 3


@pytest.mark.django_db(transaction=True)
def test_taking_back_wins_over_everything_else(say, alice, bob, migraine):
    message = say(alice, "a secret")
    errors = at_once(
        lambda: fresh(message).withdraw(),
        lambda: fresh(message).feel("hug", bob.default_persona),
        lambda: fresh(message).edit("a secret, edited", "", by=None),
        lambda: migraine.pin(message=fresh(message)),
        lambda: migraine.post(
            author=bob.default_persona, source="Oh", key=uuid4(), answers=fresh(message)
        ),
    )
    assert all(isinstance(error, Gone) for error in errors)
    after = fresh(message)
    assert after.is_withdrawn
    assert (after.reactions_given, migraine.pinned) == ("", [])
    migraine.refresh_from_db()
    shown = "".join(event.html for event in migraine.missed_events(0, 500))
    assert "secret" not in shown


@pytest.mark.django_db(transaction=True)
def test_no_more_than_five_are_pinned(migraine):
    errors = at_once(
        *[lambda number=number: migraine.pin(words=f"{number}") for number in range(8)]
    )
    assert len(errors) == 3
    assert migraine.pins.count() == 5
