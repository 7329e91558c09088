"""First messages and links wait while nobody who runs the group is there."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.notifications.models import Notification
from community.search.models import SearchDocument
from groups.models import CannotWrite, HeldMessage, Message, SupportGroup
from groups.models.expiry import erase_declined_messages
from groups.models.held_message import has_link

GROUP = "/groups/living-with-migraine/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def away(migraine, farida):
    """Farida comes in three hours."""
    soon = timezone.now() + timedelta(hours=3)
    migraine.hours.create(
        persona=farida.default_persona,
        weekday=soon.weekday(),
        starts=time(soon.hour),
        ends=time(soon.hour, 59),
    )
    return migraine


def typed(body):
    return {"body": body, "key": str(uuid4())}


def verbs(person):
    return set(Notification.objects.of(person).values_list("verb", flat=True))


def know(group, person):
    group.memberships.filter(member=person).update(is_known=True)


def test_a_first_message_waits_unseen_by_others(as_, alice, bob, farida, away):
    answer = as_(alice).post(
        f"{GROUP}messages/", typed("Hello, I am a wombat"), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "data-held" in answer.content.decode()
    assert not Message.objects.exists()
    assert not SearchDocument.objects.search("wombat", farida).found
    assert "wombat" not in as_(bob).get(f"{GROUP}room/").content.decode()
    assert SupportGroup.objects.get().last_event == 0
    mine = as_(alice).get(f"{GROUP}room/").content.decode()
    assert "wombat" in mine and "This waits for somebody who runs the group" in mine
    assert "wombat" in as_(farida).get(f"{GROUP}held/").content.decode()
    assert verbs(farida) == {"group.held"}


def test_without_javascript_it_leads_back_to_what_waits(as_, alice, away):
    answer = as_(alice).post(f"{GROUP}messages/", typed("Hello"))
    assert answer.url == f"{GROUP}room/#h-{HeldMessage.objects.get().public_id}"


def test_a_known_person_waits_with_links_only(alice, away, say):
    know(away, alice)
    assert isinstance(say(alice, "Good night"), Message)
    assert isinstance(say(alice, "Look: https://pills.example/now"), HeldMessage)
    assert isinstance(say(alice, "[here](https://pills.example)"), HeldMessage)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><a href="https://a.example">x</a></p>', True),
        ('<p><a rel="nofollow" href="http://a.example">x</a></p>', True),
        ("<p>www.a.example</p>", True),
        ('<p><a href="/articles/">x</a></p>', False),
        ('<p><a href="#m-1">x</a></p>', False),
        ('<p><a href="//a.example">x</a></p>', True),
        ("<p>no links here</p>", False),
    ],
)
def test_what_counts_as_a_link(html, expected):
    assert has_link(html) is expected


def test_who_runs_the_group_never_waits(farida, away, say):
    assert isinstance(say(farida, "https://a.example"), Message)


def test_nothing_waits_while_somebody_is_there_or_where_no_hours_are_kept(
    alice, bob, migraine, farida, say
):
    assert isinstance(say(alice, "https://a.example"), Message)
    now = timezone.now()
    migraine.hours.create(
        persona=farida.default_persona, weekday=now.weekday(), starts=time(0), ends=time(0)
    )
    assert isinstance(say(bob, "https://a.example"), Message)


def test_hours_of_somebody_who_runs_it_no_more_hold_nothing(alice, away, farida, say):
    away.memberships.filter(member=farida).update(role="member")
    assert isinstance(say(alice, "Hello"), Message)


def test_released_it_is_said_now_under_its_own_key_and_id(as_, alice, bob, farida, away, say):
    know(away, bob)
    key = uuid4()
    held = say(alice, "Hello, I am new", key)
    say(bob, "Quiet night")
    as_(farida).post(f"{GROUP}held/{held.public_id}/", {"answer": "release"})
    message = Message.objects.newest_first()[0]
    assert (message.public_id, message.key, message.seq) == (held.public_id, key, 2)
    assert message.created_at > held.created_at
    assert not HeldMessage.objects.exists()
    assert "group.released" in verbs(alice)
    assert say(alice, "Hello, I am new", key) == message
    assert isinstance(say(alice, "Thank you"), Message)


def test_a_note_and_what_it_replies_to_wait_with_it(as_, alice, bob, farida, away, say):
    know(away, bob)
    asked = say(bob, "Who knows a lamp?")
    typed_all = typed("The old one") | {"answers": asked.public_id, "content_note": "bright light"}
    as_(alice).post(f"{GROUP}messages/", typed_all)
    for person, page in ((alice, "room/"), (farida, "held/")):
        shown = as_(person).get(f"{GROUP}{page}").content.decode()
        waiting = shown[shown.index("The old one") - 600 :]
        assert "bright light" in waiting and "Who knows a lamp?" in waiting
    said = HeldMessage.objects.get().release(by=farida.default_persona)
    assert (said.answers, said.content_note) == (asked, "bright light")


@pytest.mark.parametrize("end", ["hide", "withdraw", "delete"])
def test_what_it_replied_to_may_be_gone_by_then(alice, bob, farida, away, say, end):
    know(away, bob)
    asked = say(bob, "Who knows a lamp?")
    persona = alice.default_persona
    held = away.post(author=persona, source="The old one", key=uuid4(), answers=asked)
    getattr(asked, end)()
    said = HeldMessage.objects.get(pk=held.pk).release(by=farida.default_persona)
    assert said.source == "The old one"
    assert said.answers is None


def test_two_who_answer_at_once_answer_once(as_, alice, farida, away, say):
    held = say(alice, "Hello")
    assert held.release(by=farida.default_persona)
    assert (
        HeldMessage(pk=held.pk, group=away, author=held.author).release(by=farida.default_persona)
        is None
    )
    answer = as_(farida).post(f"{GROUP}held/{held.public_id}/", {"answer": "release"}, follow=True)
    assert "already answered" in answer.content.decode()
    assert Message.objects.count() == 1


def test_given_back_it_stays_with_its_author_for_a_week(
    as_, alice, bob, farida, away, say, monkeypatch
):
    held = say(alice, "Buy my wombat")
    address = f"{GROUP}held/{held.public_id}/"
    assert as_(farida).post(address, {"answer": "decline"}).status_code == 422
    as_(farida).post(address, {"answer": "decline", "reason": "We do not sell here."})
    page = as_(alice).get(f"{GROUP}room/").content.decode()
    assert "Buy my wombat" in page and "We do not sell here." in page
    assert "wombat" not in as_(bob).get(f"{GROUP}room/").content.decode()
    assert "wombat" not in as_(farida).get(f"{GROUP}held/").content.decode()
    assert "We do not sell here." in as_(alice).get("/me/notifications/").content.decode()
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    erase_declined_messages()
    assert not HeldMessage.objects.exists()


def test_its_author_alone_takes_it_back(as_, alice, bob, away, say):
    held = say(alice, "Hello")
    address = f"{GROUP}held/{held.public_id}/back/"
    as_(bob).post(address)
    assert HeldMessage.objects.exists()
    as_(alice).post(address)
    assert not HeldMessage.objects.exists()


def test_who_leaves_takes_it_along(alice, away, say):
    say(alice, "Hello")
    away.leave(alice)
    assert not HeldMessage.objects.exists()


def test_a_lock_holds_for_what_waits_too_and_a_picture_cannot_wait(alice, away, farida, say):
    with pytest.raises(CannotWrite, match="picture"):
        away.post(author=alice.default_persona, source="Hi", key=uuid4(), picture=object())
    away.lock(by=farida.default_persona, why="breath")
    with pytest.raises(CannotWrite, match="locked"):
        say(alice, "Hello")
    assert not HeldMessage.objects.exists()


def test_the_same_key_twice_waits_once(alice, away, say):
    key = uuid4()
    assert say(alice, "Hello", key) == say(alice, "Hello", key)


def test_the_page_says_so_with_helplines_and_who_comes(as_, alice, away):
    page = as_(alice).get(f"{GROUP}room/").content.decode()
    assert "Farida is back" in page
    assert "116 123" in page
