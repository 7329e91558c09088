"""Muting and removing one person: told to them alone, undone by those who run the group."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import LogEntry
from community.notifications.models import Notification
from groups.models import CannotWrite, Mute, NotLetIn, Removal

GROUP = "/groups/living-with-migraine/"
pytestmark = pytest.mark.django_db


def membership(group, person):
    return group.memberships.select_related("persona", "member").get(member=person)


def address(person, deed=""):
    return f"{GROUP}people/{person.default_persona.public_id}/{deed}"


def told(person):
    return list(Notification.objects.of(person).order_by("event").values_list("verb", flat=True))


@pytest.fixture
def mute(migraine, farida):
    def muting(person, **span):
        migraine.mute(
            membership(migraine, person),
            by=farida.default_persona,
            lasting=timedelta(**(span or {"hours": 1})),
            why="hurt",
            words="Let us talk tomorrow.",
        )
        return Mute.objects.get()

    return muting


@pytest.fixture
def remove(migraine, farida):
    def removing(person):
        migraine.remove(membership(migraine, person), by=farida.default_persona, why="rules")
        return Removal.objects.get()

    return removing


def test_who_is_muted_reads_along_and_is_told_why(as_, alice, bob, migraine, mute):
    mute(alice)
    answer = as_(alice).post(f"{GROUP}messages/", {"body": "But", "key": str(uuid4())})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Something you wrote hurt somebody. Let us talk tomorrow." in page
    assert ">But<" in page
    assert told(alice) == ["group.muted"]
    assert "only read along" in as_(alice).get("/me/notifications/").content.decode()
    others = as_(bob).get(f"{GROUP}room/").content.decode()
    assert "Let us talk tomorrow." not in others
    assert told(bob) == []


def test_a_mute_ends_by_itself(alice, mute, say, monkeypatch):
    mute(alice)
    later = timezone.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert say(alice, "Back")


def test_a_mute_can_be_lifted_and_is_told_once(alice, migraine, farida, mute, say):
    muted = mute(alice)
    migraine.unmute(muted, by=farida.default_persona)
    migraine.unmute(muted, by=farida.default_persona)
    assert say(alice, "Back")
    assert told(alice) == ["group.muted", "group.unmuted"]


def test_leaving_and_coming_back_under_another_name_does_not_lift_it(
    alice, migraine, mute, farida, as_
):
    mute(alice)
    migraine.leave(alice)
    other = alice.add_persona("Sandpiper")
    migraine.admit(alice, other)
    with pytest.raises(CannotWrite):
        migraine.post(author=other, source="Hello", key=uuid4())
    page = as_(farida).get(f"{GROUP}people/{other.public_id}/").content.decode()
    assert "Only reads along" not in page


def test_who_is_removed_is_out_told_and_stays_out(as_, alice, migraine, remove, say):
    remove(alice)
    client = as_(alice)
    assert client.get(f"{GROUP}room/").status_code == 404
    assert client.post(f"{GROUP}messages/", {"body": "x", "key": str(uuid4())}).status_code == 404
    assert told(alice) == ["group.removed"]
    page = client.get("/me/notifications/").content.decode()
    assert "You were taken out of “Living with migraine”." in page
    assert "You were taken out of this group" in client.get(GROUP).content.decode()
    with pytest.raises(CannotWrite):
        migraine.post(author=alice.default_persona, source="x", key=uuid4())


def test_a_removed_person_reaches_nobody_under_any_name(as_, alice, farida, migraine, remove):
    remove(alice)
    other = alice.add_persona("Sandpiper")
    as_(alice).post(f"{GROUP}join/", {"persona": other.public_id, "note": "Hello"})
    assert not migraine.join_requests.exists()
    assert "group.requested" not in told(farida)
    with pytest.raises(NotLetIn):
        migraine.ask_to_join(alice, other)
    with pytest.raises(NotLetIn):
        migraine.admit(alice, other)
    assert "Sandpiper" not in as_(farida).get(f"{GROUP}hold/").content.decode()


def test_an_open_group_is_closed_to_them_too(as_, alice, migraine, remove):
    type(migraine).objects.update(joining="open")
    remove(alice)
    as_(alice).post(f"{GROUP}join/", {"persona": alice.default_persona.public_id})
    assert not migraine.memberships.filter(member=alice).exists()


def test_a_request_that_was_faster_lets_nobody_in(alice, charlie, migraine, farida, remove):
    migraine.ask_to_join(charlie, charlie.default_persona)
    asked = migraine.join_requests.get()
    Removal.objects.create(
        group=migraine, member=charlie, persona=charlie.default_persona, why="rules"
    )
    migraine.accept(asked)
    assert not migraine.memberships.filter(member=charlie).exists()
    assert told(charlie) == []


def test_they_may_come_back_when_it_is_allowed(alice, migraine, farida, remove):
    removal = remove(alice)
    migraine.let_back(removal, by=farida.default_persona)
    migraine.let_back(removal, by=farida.default_persona)
    assert told(alice) == ["group.removed", "group.let_back"]
    migraine.admit(alice, alice.default_persona)
    acts = list(LogEntry.objects.order_by("seq").values_list("act", "about__name"))
    assert acts == [("remove", "Juniper"), ("let_back", "Juniper")]


def test_the_forms_do_it(as_, alice, farida, migraine):
    client = as_(farida)
    form = {"lasting": "3d", "why": "space", "words": ""}
    assert client.post(address(alice, "mute/"), form).status_code == 302
    assert (
        timedelta(days=2, hours=23) < Mute.objects.get().until - timezone.now() < timedelta(days=3)
    )
    assert client.post(address(alice, "mute/"), {"lasting": "9y"}).status_code == 422
    assert client.post(address(alice, "unmute/")).status_code == 302
    assert not Mute.objects.exists()
    assert client.post(address(alice, "remove/"), {"why": "rules"}).status_code == 302
    assert Removal.objects.get().persona == alice.default_persona
    assert client.post(address(alice, "let-back/")).status_code == 302
    assert not Removal.objects.exists()


DEEDS = ["mute/", "remove/"]


@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_do_it_to_whom(as_, alice, bob, charlie, farida, migraine, deed):
    form = {"lasting": "1h", "why": "rules"}

    def tries(person, on):
        return as_(person).post(address(on, deed), form).status_code

    assert tries(None, alice) == 302
    assert tries(charlie, alice) == 404
    assert tries(bob, alice) == 403
    assert tries(farida, farida) == 403
    assert tries(farida, charlie) == 404
    migraine.memberships.filter(member=bob).update(role="cohost")
    assert tries(bob, farida) == 403
    assert tries(bob, bob) == 403
    assert not (Mute.objects.exists() or Removal.objects.exists())
    assert tries(bob, alice) == 302
    assert tries(farida, bob) == 302


def test_no_account_is_in_the_pages(as_, alice, farida, migraine, mute, remove):
    mute(alice)
    remove(alice)
    page = as_(farida).get(f"{GROUP}hold/").content.decode()
    assert "Juniper" in page
    assert "alice" not in page


@pytest.mark.parametrize("deed", ["unmute/", "let-back/"])
def test_only_those_who_run_it_undo_it(as_, alice, bob, migraine, mute, deed):
    mute(alice)
    assert as_(bob).post(address(alice, deed)).status_code == 403
    assert Mute.objects.exists()


@pytest.mark.django_db
def test_a_mute_stays_with_the_name_it_was_given_to(as_, alice, farida, migraine):
    first, by = migraine.membership_of(alice), farida.default_persona
    migraine.mute(first, by=by, lasting=timedelta(days=7), why="rules")
    migraine.leave(alice)
    second = migraine.admit(alice, alice.add_persona("Larch"))
    migraine.mute(second, by=by, lasting=timedelta(hours=1), why="rules")
    page = as_(farida).get("/groups/living-with-migraine/hold/").content.decode()
    assert "Juniper" in page
    assert "Larch" in page
    migraine.unmute(migraine.mutes.get(persona=second.persona), by=by)
    assert migraine.mutes.of(alice.pk).persona == first.persona
