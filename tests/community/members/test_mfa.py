"""A second factor: for everybody who wants one, and for all who work here."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from community.members.models import Member


@pytest.fixture
def moderator(db):
    """One who works here with an address of their own; the demo's passwords are public anyway."""
    member = Member.objects.create_user("sam@example.org", "pass", name="Sam")
    member.take_role("Moderators")
    return member


@pytest.mark.parametrize("path", ["/", "/moderation/", "/cms/", "/groups/"])
def test_staff_without_it_are_sent_to_set_it_up(as_, moderator, path):
    assert as_(moderator).get(path).url == "/accounts/2fa/"


def test_staff_with_it_go_on(as_, moderator):
    TOTP.activate(moderator, "JBSWY3DPEHPK3PXP")
    assert as_(moderator).get("/moderation/").status_code == 200


def test_help_now_asks_nobody(as_, moderator):
    assert as_(moderator).get("/help-now/").status_code == 200


def test_members_may_go_without(as_, alice):
    assert as_(alice).get("/me/").status_code == 200


def test_the_cast_of_the_demo_goes_without(as_, mona):
    assert as_(mona).get("/moderation/").status_code == 200


@pytest.mark.parametrize("path", ["/cms/login/", "/cms/logout/", "/_util/login/"])
def test_wagtails_own_door_leads_to_allauths(client, db, path):
    assert client.get(path).url.startswith("/accounts/log")
