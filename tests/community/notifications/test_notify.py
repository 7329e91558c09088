"""Telling a person: in the page at once, by one e-mail, naming nothing unless they allow it."""

from uuid import uuid4

import pytest
from django.core import mail

from community.members.models import Member
from community.moderation.reporting import file_report
from community.notifications.models import Notification, notify
from forums.models import Forum, Thread
from groups.models import SupportGroup


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
        broken.setattr("community.notifications.broadcasts.EmailMessage.send", refuse)
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


@pytest.fixture
def secret_thread(alice, bob, farida):
    forum = Forum.objects.create(slug="inner", name="Inner circle", is_listed=False)
    for member in (alice, farida):
        forum.admit(member, member.default_persona)
    thread = Thread.open_in(
        forum, author=alice.default_persona, title="Dodecahedron", source="?", key=uuid4()
    )
    post = thread.reply(author=farida.default_persona, source="Yes.", key=uuid4())
    thread.tell_followers(post)
    return thread


def test_who_left_reads_no_more_what_is_said_there(as_, alice, secret_thread):
    client = as_(alice)
    assert "Dodecahedron" in client.get("/me/notifications/").content.decode()
    secret_thread.space.leave(alice)
    page = client.get("/me/notifications/").content.decode()
    assert "Dodecahedron" not in page
    assert "This is no longer here." in page


def test_a_hidden_thread_is_not_named(as_, alice, secret_thread):
    secret_thread.hide()
    assert "Dodecahedron" not in as_(alice).get("/me/notifications/").content.decode()


def test_who_left_an_unlisted_group_is_not_reminded_of_it(as_, alice, migraine):
    notify(alice, "group.admitted", migraine)
    SupportGroup.objects.update(is_listed=False)
    migraine.leave(alice)
    assert "Living with migraine" not in as_(alice).get("/me/notifications/").content.decode()


def test_no_mail_about_what_one_may_see_no_more(alice, secret_thread, send_all):
    Member.objects.filter(pk=alice.pk).update(email_names_things=True)
    secret_thread.hide()
    send_all()
    assert mail.outbox == []


def test_who_moderates_no_more_reads_no_more_of_cases(as_, mona, bob, migraine):
    message = migraine.post(author=bob.default_persona, source="Hm", key=uuid4())
    file_report(message, reporter=bob, door="worried")
    assert "Reported" in as_(mona).get("/me/notifications/").content.decode()
    mona.groups.clear()
    assert "Reported" not in as_(mona).get("/me/notifications/").content.decode()
