"""One click in a mail stops what it told of, signed in or not, and tells a stranger nothing."""

from uuid import uuid4

import pytest
from django.core import mail, signing
from django.core.mail import EmailMessage
from django.test import Client

from community.following.levels import Level
from community.notifications.models import Notification, notify
from forums.models import Forum, Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(db):
    return Forum.objects.create(slug="headache", name="Headache", visibility="members")


@pytest.fixture
def thread(shelf, alice):
    words = {"title": "Does magnesium help?", "source": "How long?", "key": uuid4()}
    return Thread.open_in(shelf, author=alice.default_persona, **words)


@pytest.fixture
def mailed(thread, alice, bob):
    """The mail that tells alice of an answer."""
    post = thread.reply(author=bob.default_persona, source="Six weeks.", key=uuid4())
    thread.tell_followers(post)
    alice.notifications.get().send_email()
    return mail.outbox[0]


def address_in(message: EmailMessage):
    return message.extra_headers["List-Unsubscribe"].strip("<>")


def test_the_mail_carries_the_link_for_people_and_for_programs(mailed):
    assert mailed.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address_in(mailed).startswith("http")
    assert address_in(mailed) in mailed.body


def test_a_mail_program_stops_it_without_signing_in(mailed, thread, alice):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address_in(mailed), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert thread.chosen_level(alice) == Level.MUTED


def test_looking_changes_nothing(client, mailed, thread, alice):
    for ask in (client.get, client.head):
        assert ask(address_in(mailed)).status_code == 200
    assert thread.chosen_level(alice) is None


def test_the_page_tells_a_stranger_nothing(as_, charlie, mailed, thread):
    for person in (None, charlie):
        client = as_(person)
        for answer in (client.get(address_in(mailed)), client.post(address_in(mailed))):
            page = answer.content.decode()
            for word in (
                "magnesium",
                "Headache",
                "Juniper",
                "Old Harbour",
                "alice",
                thread.public_id,
            ):
                assert word not in page


@pytest.mark.parametrize("token", ["x", "MQ:1abc:def", "%00", "a" * 400, "1"])
def test_a_token_that_is_none(client, token):
    assert client.get(f"/me/notifications/stop/{token}/").status_code == 404
    assert client.post(f"/me/notifications/stop/{token}/").status_code == 404


def test_a_token_for_something_else_is_none(client, mailed, alice):
    token = signing.dumps(alice.notifications.get().pk, salt="following")
    assert client.post(f"/me/notifications/stop/{token}/").status_code == 404


def test_every_answer_becomes_what_is_for_me(client, thread, alice, bob, charlie):
    thread.choose_level(charlie, Level.EVERY)
    thread.tell_followers(thread.reply(author=bob.default_persona, source="Yes.", key=uuid4()))
    client.post(charlie.notifications.get().stop_address)
    assert thread.chosen_level(charlie) == Level.QUIET


def test_a_new_conversation_quiets_the_place_that_told_of_it(client, shelf, thread, charlie):
    shelf.choose_level(charlie, Level.NEWS)
    thread.tell_of_opening()
    client.post(charlie.notifications.get().stop_address)
    assert shelf.chosen_level(charlie) == Level.QUIET
    assert thread.chosen_level(charlie) is None


def test_what_no_level_stops_has_no_link(alice, migraine):
    notify(alice, "group.admitted", migraine)
    Notification.objects.get().send_email()
    assert mail.outbox[0].extra_headers == {}
    assert "stop" not in mail.outbox[0].body
