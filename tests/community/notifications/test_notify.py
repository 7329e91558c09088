"""Telling a person: in the page at once, by one e-mail, naming nothing unless they allow it."""

import pytest
from django.core import mail

from community.notifications.models import Notification, notify


@pytest.fixture
def send_all():
    """Run the e-mail task of every notification, as the worker does."""

    def send():
        for notification in Notification.objects.all():
            notification.send_email()

    return send


def test_the_bell_counts_until_one_looks(as_, alice, migraine):
    notify(alice, "group.admitted", migraine)
    notify(alice, "group.admitted", migraine)
    alice.refresh_from_db()
    assert alice.unread_notifications == 2
    page = as_(alice).get("/me/notifications/").content.decode()
    assert page.count('class="notification unread"') == 2
    alice.refresh_from_db()
    assert alice.unread_notifications == 0


def test_one_email_and_no_more_until_they_looked(alice, migraine, send_all):
    for _ in range(3):
        notify(alice, "group.admitted", migraine)
    send_all()
    send_all()
    assert len(mail.outbox) == 1
    alice.see_notifications()
    notify(alice, "group.admitted", migraine)
    send_all()
    assert len(mail.outbox) == 2


def test_the_email_names_no_group_condition_or_person(alice, migraine, send_all):
    notify(alice, "group.admitted", migraine)
    send_all()
    text = (mail.outbox[0].subject + mail.outbox[0].body).lower()
    for word in ("migraine", "juniper", "group", "old harbour"):
        assert word not in text


def test_it_names_them_when_the_member_allows_it(as_, alice, migraine, send_all):
    as_(alice).post("/me/privacy/", {"theme": "", "email_names_things": "on"})
    notify(alice, "group.admitted", migraine)
    send_all()
    assert "Living with migraine" in mail.outbox[0].body


def test_a_suspended_member_gets_no_mail(alice, migraine, send_all):
    notify(alice, "group.admitted", migraine)
    alice.suspend()
    send_all()
    assert mail.outbox == []


def test_one_sees_ones_own_only(as_, alice, bob, migraine):
    notify(alice, "group.admitted", migraine)
    assert "Living with migraine" not in as_(bob).get("/me/notifications/").content.decode()


def test_a_long_list_goes_on_with_earlier_ones(as_, alice, migraine):
    for _ in range(35):
        notify(alice, "group.admitted", migraine)
    client = as_(alice)
    assert client.get("/me/notifications/").content.decode().count('<li class="notification') == 30
    assert (
        client.get("/me/notifications/?before=6").content.decode().count('<li class="notification')
        == 5
    )
    assert client.get("/me/notifications/?before=x").status_code == 200


def test_a_mail_that_did_not_leave_is_tried_again(alice, migraine, send_all, monkeypatch):
    notify(alice, "group.admitted", migraine)

    def refuse(*args, **options):
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr("community.notifications.broadcasts.send_mail", refuse)
        with pytest.raises(ConnectionError):
            send_all()
    send_all()
    assert len(mail.outbox) == 1


def test_the_same_cause_tells_once(alice, migraine):
    for _ in range(2):
        notify(alice, "group.admitted", migraine, cause="post:abc")
    assert Notification.objects.count() == 1
    alice.refresh_from_db()
    assert alice.last_event == 1
