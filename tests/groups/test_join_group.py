"""Joining: at once, by request, or not at all; and leaving."""

from uuid import uuid4

import pytest

from community.notifications.models import Notification
from community.spaces.models import JoinRequest, Membership
from groups.models import SupportGroup

GROUP = "/groups/living-with-migraine/"


@pytest.fixture
def carers(farida):
    group = SupportGroup.objects.create(slug="carers-at-night", name="Carers at night")
    group.admit(farida, farida.default_persona, role="facilitator")
    return group


@pytest.fixture
def unlisted(farida):
    return SupportGroup.objects.create(
        slug="quiet-corner", name="Quiet corner", is_listed=False, joining="invitation"
    )


def as_whom(member, note=""):
    return {"persona": member.default_persona.public_id, "note": note}


def test_an_open_group_is_joined_at_once(as_, charlie, carers):
    answer = as_(charlie).post("/groups/carers-at-night/join/", as_whom(charlie))
    assert answer.url == "/groups/carers-at-night/room/"
    assert as_(charlie).get(answer.url).status_code == 200
    assert carers.membership_of(charlie).persona == charlie.default_persona


def test_what_was_said_before_one_came_is_not_unread(as_, charlie, farida, carers):
    for _ in range(3):
        carers.post(author=farida.default_persona, source="Long ago", key=uuid4())
    carers.refresh_from_db()
    carers.admit(charlie, charlie.default_persona)
    assert SupportGroup.objects.kept_by(charlie).get().unread == 0


def test_a_group_by_request_asks_those_who_run_it(as_, charlie, farida, migraine):
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "Six years of it now."))
    assert not migraine.membership_of(charlie)
    assert Notification.objects.get(member=farida).verb == "group.requested"
    page = as_(farida).get(f"{GROUP}requests/").content.decode()
    assert "Fennel" in page and "Six years of it now." in page


def test_asking_twice_is_one_request(as_, charlie, migraine):
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie))
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "again"))
    assert JoinRequest.objects.get().note == "again"
    assert Notification.objects.count() == 1


def test_the_facilitator_lets_somebody_in(as_, charlie, farida, migraine):
    migraine.ask_to_join(charlie, charlie.default_persona)
    asked = JoinRequest.objects.get()
    as_(farida).post(f"{GROUP}requests/{asked.public_id}/", {"answer": "admit"})
    assert migraine.membership_of(charlie)
    assert not JoinRequest.objects.exists()
    assert Notification.objects.get(member=charlie).verb == "group.admitted"


def test_a_request_that_was_answered_already_is_a_sentence(as_, charlie, farida, migraine):
    migraine.ask_to_join(charlie, charlie.default_persona)
    url = f"{GROUP}requests/{JoinRequest.objects.get().public_id}/"
    as_(farida).post(url, {"answer": "admit"})
    answer = as_(farida).post(url, {"answer": "admit"}, follow=True)
    assert "Somebody has already answered this request." in answer.content.decode()
    assert Membership.objects.filter(member=charlie).count() == 1


def test_only_those_who_run_the_group_see_requests(as_, alice, charlie, mona, migraine):
    assert as_(alice).get(f"{GROUP}requests/").status_code == 403
    assert as_(charlie).get(f"{GROUP}requests/").status_code == 404
    assert as_(mona).get(f"{GROUP}requests/").status_code == 404
    assert as_(None).get(f"{GROUP}requests/").status_code == 302


def test_somebody_elses_persona_cannot_be_taken(as_, charlie, alice, carers):
    answer = as_(charlie).post("/groups/carers-at-night/join/", as_whom(alice))
    assert answer.status_code == 422
    assert not carers.membership_of(charlie)


def test_an_unlisted_group_is_nowhere(as_, charlie, unlisted):
    assert as_(charlie).get("/groups/quiet-corner/").status_code == 404
    assert as_(charlie).post("/groups/quiet-corner/join/").status_code == 404
    assert "Quiet corner" not in as_(charlie).get("/groups/").content.decode()


def test_a_listed_group_shows_its_name_and_purpose_to_everybody(as_, charlie, migraine):
    for reader in (None, charlie):
        page = as_(reader).get(GROUP).content.decode()
        assert "Living with migraine" in page
        assert "share their days" in page
    assert "Living with migraine" in as_(None).get("/groups/").content.decode()


def test_leaving_ends_reading_at_once(as_, alice, migraine):
    as_(alice).post(f"{GROUP}leave/")
    assert as_(alice).get(f"{GROUP}room/").status_code == 404
    assert as_(alice).post(f"{GROUP}leave/").status_code == 404


def test_asking_again_by_another_name_is_another_request(charlie, migraine):
    other = charlie.personas.create(name="Somebody else")
    migraine.ask_to_join(charlie, charlie.default_persona)
    first = JoinRequest.objects.get()
    migraine.ask_to_join(charlie, other)
    second = JoinRequest.objects.get()
    assert second.persona == other
    assert second.public_id != first.public_id


def test_who_is_in_a_private_group_is_told_to_nobody_outside(as_, alice, charlie, migraine):
    for outsider in (None, charlie):
        assert "Farida" not in as_(outsider).get(GROUP).content.decode()
    assert "Farida" in as_(alice).get(GROUP).content.decode()
