"""An @ before a name in a room: marked for all alike, told to that person once, offered of those who are there."""

from uuid import uuid4

import pytest

from community.following.levels import Level
from community.notifications.models import Notification
from groups.models import Conversation
from tests.groups.test_held_messages import away  # noqa: F401

pytestmark = pytest.mark.django_db
NAMES = "/groups/living-with-migraine/names/"


def told(member):
    return list(Notification.objects.filter(member=member, verb="message.named"))


def offered(client, begun):
    return client.post(NAMES, {"q": begun}).content.decode()


def test_it_stands_out_and_tells_that_person_once(as_, alice, bob, say):
    message = say(alice, "Thank you @Old Harbour, and once more @old harbour")
    assert message.html.count("<strong>@") == 2
    (notification,) = told(bob)
    assert (notification.subject, notification.persona) == (message, alice.default_persona)
    page = as_(bob).get("/me/notifications/").content.decode()
    assert "Juniper named you in “Living with migraine”" in page
    assert message.get_absolute_url().replace("&", "&amp;") in page


def test_an_edit_tells_only_the_new_ones(alice, bob, farida, say):
    message = say(alice, "Thank you @Old Harbour")
    message.edit("Thank you @Old Harbour and @Farida", "", by=alice.default_persona)
    message.edit("Thank you both, @Old Harbour and @Farida", "", by=alice.default_persona)
    assert (len(told(bob)), len(told(farida))) == (1, 1)
    assert "<strong>@Farida</strong>" in message.html


@pytest.mark.parametrize("words", ["@Fennel", "`@Old Harbour`", "> @Old Harbour", "me@Old Harbour"])
def test_who_is_not_here_and_what_is_no_name(alice, bob, charlie, say, words):
    assert "<strong>" not in say(alice, words).html
    assert told(bob) == told(charlie) == []


def test_who_blocked_the_writer_is_told_nothing_and_it_looks_the_same(as_, alice, bob, say):
    before = say(alice, "@Old Harbour").html, offered(as_(alice), "old")
    Notification.objects.all().delete()
    bob.block(alice.default_persona)
    assert (say(alice, "@Old Harbour").html, offered(as_(alice), "old")) == before
    assert told(bob) == []


def test_whom_one_blocked_is_not_offered(as_, alice, bob, migraine):
    assert "Old Harbour" in offered(as_(alice), "old")
    alice.block(bob.default_persona)
    assert "Old Harbour" not in offered(as_(alice), "old")


def test_who_wants_to_hear_nothing_from_there_does_not(alice, bob, migraine, say):
    migraine.choose_level(bob, Level.MUTED)
    say(alice, "@Old Harbour")
    assert told(bob) == []


def test_nobody_is_told_of_their_own_words(alice, say):
    say(alice, "I am @Juniper")
    assert told(alice) == []


def test_only_by_the_name_they_have_here(alice, bob, say):
    bob.add_persona("Quiet Fox")
    assert "<strong>" not in say(alice, "@Quiet Fox").html
    assert told(bob) == []


def test_what_waits_names_nobody_until_it_is_let_in(alice, bob, farida, away, say):  # noqa: F811
    held = say(alice, "Hello @Old Harbour")
    assert told(bob) == []
    message = held.release(by=farida.default_persona)
    assert "<strong>@Old Harbour</strong>" in message.html
    assert len(told(bob)) == 1


def test_at_a_meeting_those_who_sit_there(alice, bob, open_meeting):
    message = open_meeting.post(author=alice.default_persona, source="@Old Harbour", key=uuid4())
    assert "<strong>" in message.html
    assert [each.subject for each in told(bob)] == [message]


@pytest.mark.parametrize("person", ["charlie", "mona", None])
def test_outsiders_are_offered_nobody(as_, request, migraine, person):
    client = as_(person and request.getfixturevalue(person))
    answer = client.post(NAMES, {"q": "old"})
    assert answer.status_code == (404 if person else 302)
    assert b"Old Harbour" not in answer.content


def test_where_two_talk_nobody_is_named(alice, bob):
    talk = Conversation.objects.ask(alice.default_persona, bob.default_persona, "Hello").accept()
    message = talk.post(author=alice.default_persona, source="Dear @Old Harbour", key=uuid4())
    assert "<strong>" not in message.html
    assert told(bob) == []
