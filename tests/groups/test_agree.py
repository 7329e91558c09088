"""Consent: who agreed to which version of the cards, and who is asked again."""

from uuid import uuid4

import pytest

from groups.models import Message

GROUP = "/groups/living-with-migraine/"
RIGHT = {"check": "Only the people in this group"}


@pytest.fixture
def changed(migraine, farida):
    """The group after its rules changed."""
    by = migraine.membership_of(farida)
    migraine.revise({"rules": "Cameras stay off."}, [], by=by)
    return migraine


def test_everybody_but_who_changed_them_is_asked_again(as_, alice, farida, changed):
    assert as_(farida).get(f"{GROUP}room/").status_code == 200
    assert (
        as_(alice).get(f"{GROUP}room/").url
        == f"{GROUP}agree/?next=%2Fgroups%2Fliving-with-migraine%2Froom%2F"
    )
    page = as_(alice).get(f"{GROUP}agree/").content.decode()
    assert "Something has changed here" in page and "Cameras stay off." in page
    assert f'action="{GROUP}leave/"' in page
    as_(alice).post(f"{GROUP}agree/", RIGHT)
    assert as_(alice).get(f"{GROUP}room/").status_code == 200
    assert changed.membership_of(alice).consent.version == 2


def test_a_wrong_answer_keeps_the_room_closed(as_, alice, changed):
    answer = as_(alice).post(f"{GROUP}agree/", {"check": "Everybody, even without an account"})
    assert answer.status_code == 422
    assert "try again" in answer.content.decode()
    assert as_(alice).get(f"{GROUP}room/").status_code == 302


def test_a_page_that_was_open_is_told_before_anything_is_said(as_, alice, changed):
    form = {"body": "My words", "key": str(uuid4())}
    answer = as_(alice).post(f"{GROUP}messages/", form, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "has changed" in answer.content.decode() and "My words" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_new_name_of_the_group_asks_nobody(as_, alice, farida, migraine):
    by = migraine.membership_of(farida)
    migraine.revise({"name": "Life with migraine"}, [], by=by)
    assert as_(alice).get(f"{GROUP}room/").status_code == 200


def test_who_agreed_is_led_to_the_room(as_, alice, charlie, migraine):
    assert as_(alice).get(f"{GROUP}agree/").url == f"{GROUP}room/"
    assert as_(charlie).get(f"{GROUP}agree/").status_code == 404
    assert as_(None).get(f"{GROUP}agree/").status_code == 302
