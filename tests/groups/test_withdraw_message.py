"""Taking back what one said: the words leave every place at once, and are erased soon after."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import Case
from community.moderation.reporting import file_report
from community.notifications.models import Notification, notify
from community.search.models import SearchDocument
from groups.models import Message
from groups.tasks import forget_withdrawn

WORDS = "my sister works at the bakery"


@pytest.fixture
def said(say, alice):
    return say(alice, WORDS)


def withdraw(client, message):
    return client.post(f"{message.address}withdraw/")


def test_a_tombstone_stays_without_the_words(as_, alice, bob, said, room):
    assert as_(alice).get(f"{said.address}withdraw/").status_code == 200
    assert withdraw(as_(alice), said).url == said.get_absolute_url()
    for person in (alice, bob):
        page = room(as_(person))
        assert WORDS not in page
        assert "Juniper took this message back." in page
        around = room(as_(person), f"?around={said.seq}")
        assert f'id="m-{said.public_id}"' in around
        assert WORDS not in around


def test_the_words_leave_every_place(as_, alice, bob, farida, said, migraine):
    migraine.post(author=bob.default_persona, source="Oh", key=uuid4(), answers=said)
    migraine.pin(message=said)
    notify(alice, "message.felt", said)
    withdraw(as_(alice), said)
    assert not SearchDocument.objects.search("bakery", bob).found
    catch_up = as_(bob).get("/groups/living-with-migraine/messages/?after=0")
    places = [
        catch_up,
        as_(bob).get("/groups/living-with-migraine/room/"),
        as_(bob).get("/groups/living-with-migraine/pins/"),
        as_(bob).get(said.address),
        as_(bob).get(f"/report/message/{said.public_id}/"),
        as_(alice).get("/me/notifications/"),
        as_(alice).get(f"{said.address}edit/"),
    ]
    for answer in places:
        assert answer.status_code == 200
        assert "bakery" not in answer.content.decode()
    assert Notification.objects.get().is_lost


def test_taking_it_back_twice_is_once(as_, alice, said, migraine):
    withdraw(as_(alice), said)
    withdraw(as_(alice), said)
    migraine.refresh_from_db()
    assert migraine.last_event == 2


def test_only_who_said_it_takes_it_back(as_, bob, farida, charlie, said):
    assert withdraw(as_(bob), said).status_code == 403
    assert withdraw(as_(farida), said).status_code == 403
    assert withdraw(as_(charlie), said).status_code == 404


def test_who_may_not_write_now_may_still_take_back(as_, alice, said, migraine, monkeypatch):
    monkeypatch.setattr(type(migraine), "refusal_for", lambda room, membership: "Locked.")
    withdraw(as_(alice), said)
    assert Message.objects.get().is_withdrawn


def test_restoring_what_was_hidden_does_not_bring_back_what_was_taken_back(as_, bob, said, room):
    said.hide()
    said.withdraw()
    said.restore()
    assert WORDS not in room(as_(bob))
    assert not SearchDocument.objects.search("bakery", bob).found


def later(message, days):
    Message.objects.filter(pk=message.pk).update(withdrawn_at=timezone.now() - timedelta(days=days))


def test_after_three_days_the_words_are_erased(said):
    said.edit("other words", "", by=said.author)
    said.withdraw()
    forget_withdrawn()
    assert Message.objects.get().source == "other words"
    later(said, days=4)
    forget_withdrawn()
    erased = Message.objects.get()
    assert (erased.source, erased.html, erased.edits.count()) == ("", "", 0)
    forget_withdrawn()


def test_what_was_reported_is_kept_until_it_is_decided(as_, bob, mona, musa, said):
    said.withdraw()
    as_(bob).get(f"/report/message/{said.public_id}/")
    file_report(said, reporter=bob, door="rules", reason="abuse")
    later(said, days=4)
    forget_withdrawn()
    case = Case.objects.get()
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert WORDS in page
    assert "took it back" in page
    case.decide(mona, "dealt_with", reason="We talked.")
    forget_withdrawn()
    assert Message.objects.get().source == WORDS
    case.agree(musa)
    forget_withdrawn()
    assert Message.objects.get().source == ""


def test_moderators_read_nothing_that_was_taken_back_beside_what_was_reported(say, alice, bob):
    before, reported = say(alice, "taken back"), say(bob, "reported")
    before.withdraw()
    assert reported.context_for_moderators() == [reported]
