"""Invitations: a link for one person, once, for a time."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from groups.models import Invitation, InvitationRefused, SupportGroup
from groups.tasks import forget_invitations


@pytest.fixture
def quiet(farida):
    """An unlisted group, run by farida."""
    group = SupportGroup.objects.create(
        slug="quiet-corner",
        name="Quiet corner",
        purpose="For the few.",
        is_listed=False,
        joining="invitation",
    )
    group.admit(farida, farida.default_persona, role="facilitator")
    return group


@pytest.fixture
def invited(quiet, farida):
    """The address of a new invitation."""
    _invitation, token = Invitation.make(quiet.membership_of(farida))
    return f"/groups/invitations/{token}/"


def as_whom(member):
    check = "Only the people in this group"
    return {"persona": member.default_persona.public_id, "check": check}


def test_the_link_is_shown_once_and_kept_nowhere(as_, farida, quiet):
    page = as_(farida).post("/groups/quiet-corner/invitations/").content.decode()
    token = re.search(r"/groups/invitations/([\w-]+)/", page).group(1)
    assert token not in as_(farida).get("/groups/quiet-corner/invitations/").content.decode()
    assert token not in str(Invitation.objects.values().get())


def test_the_holder_sees_name_and_purpose_before_and_after_logging_in(as_, charlie, invited):
    page = as_(None).get(invited).content.decode()
    assert "Quiet corner" in page and "For the few." in page
    assert f"/accounts/login/?next={invited}" in page
    assert "Quiet corner" in as_(charlie).get(invited).content.decode()
    assert as_(charlie).get("/groups/quiet-corner/").status_code == 404


def test_it_lets_one_person_in(as_, charlie, alice, quiet, invited):
    answer = as_(charlie).post(invited, as_whom(charlie))
    assert answer.url == "/groups/quiet-corner/room/"
    assert as_(charlie).get(answer.url).status_code == 200
    second = as_(alice).post(invited, as_whom(alice))
    assert second.status_code == 410
    assert "This invitation has been used." in second.content.decode()
    assert "Quiet corner" not in second.content.decode()
    assert not quiet.membership_of(alice)


def test_the_same_person_is_led_to_the_room(as_, charlie, invited):
    as_(charlie).post(invited, as_whom(charlie))
    assert as_(charlie).get(invited).url == "/groups/quiet-corner/room/"


def test_a_member_does_not_use_it_up(as_, farida, charlie, invited):
    as_(farida).post(invited, as_whom(farida))
    assert as_(charlie).get(invited).status_code == 200


def test_a_wrong_answer_does_not_use_it_up(as_, charlie, invited):
    answer = as_(charlie).post(invited, as_whom(charlie) | {"check": "x"})
    assert answer.status_code == 422
    assert as_(charlie).post(invited, as_whom(charlie)).status_code == 302


def test_one_that_is_too_old_says_so(as_, charlie, invited):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for answer in (as_(charlie).get(invited), as_(charlie).post(invited, as_whom(charlie))):
        assert answer.status_code == 410
        assert "This invitation is too old." in answer.content.decode()


def test_one_that_nobody_knows_says_so(as_, charlie):
    for token in ("x", "a" * 32, "A-_9"):
        answer = as_(charlie).get(f"/groups/invitations/{token}/")
        assert answer.status_code == 404
        assert "This invitation is not known here." in answer.content.decode()


def test_one_whose_giver_is_gone_lets_nobody_in(as_, charlie, alice, farida, quiet, invited):
    quiet.admit(alice, alice.default_persona, role="facilitator")
    quiet.entrust(quiet.membership_of(farida), "member")
    assert "does not count any more" in as_(charlie).get(invited).content.decode()
    quiet.leave(farida)
    assert as_(charlie).get(invited).status_code == 404


def test_one_of_a_suspended_giver_lets_nobody_in(as_, charlie, farida, invited):
    farida.suspend()
    assert as_(charlie).get(invited).status_code == 410


def test_one_can_be_withdrawn(as_, farida, charlie, quiet, invited):
    public_id = Invitation.objects.get().public_id
    as_(farida).post(f"/groups/quiet-corner/invitations/{public_id}/")
    assert as_(charlie).get(invited).status_code == 404


def test_there_is_a_limit_a_day(as_, farida, quiet, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"invite": "1/d/user"}
    as_(farida).post("/groups/quiet-corner/invitations/")
    answer = as_(farida).post("/groups/quiet-corner/invitations/")
    assert answer.status_code == 429
    assert "Those were many invitations" in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_only_those_who_run_the_group_invite(as_, alice, migraine):
    assert as_(alice).post("/groups/living-with-migraine/invitations/").status_code == 403


def test_old_ones_are_forgotten(invited):
    forget_invitations()
    assert Invitation.objects.exists()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=31))
    forget_invitations()
    assert not Invitation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_it_at_once_one_comes_in(alice, charlie, quiet, invited):
    barrier, came_in, refused = Barrier(2), [], []

    def use(member):
        invitation = Invitation.objects.select_related("group", "by__member").get()
        barrier.wait(10)
        try:
            came_in.append(invitation.use(member, member.default_persona))
        except InvitationRefused as no:
            refused.append(str(no))
        connection.close()

    threads = [Thread(target=use, args=[member]) for member in (alice, charlie)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(came_in) == len(refused) == 1
    assert "has been used" in refused[0]
    assert quiet.memberships.count() == 2
