"""Every address of a private group is not there for whoever does not belong to it."""

import pytest

from community.spaces.models import JoinRequest
from groups.models import Invitation, SupportGroup

GET = ["", "join/", "agree/", "people/", "requests/", "invitations/", "settings/", "room/"]
GET += ["messages/", "messages/?after=0"]
POST = ["join/", "take-back/", "agree/", "leave/", "people/{persona}/role/", "requests/{request}/"]
POST += ["invitations/", "invitations/{invitation}/", "settings/", "messages/", "read/"]
OF_MEMBERS = [*(("get", path) for path in GET), *(("post", path) for path in POST)]


@pytest.fixture
def quiet(alice, bob, eddie, farida):
    """An unlisted group where alice belongs, which bob has left, and which eddie asked to join."""
    group = SupportGroup.objects.create(slug="quiet", name="Quiet corner", joining="request")
    for member in (alice, bob):
        group.admit(member, member.default_persona)
    group.admit(farida, farida.default_persona, role="facilitator")
    group.leave(bob)
    group.ask_to_join(eddie, eddie.default_persona)
    group.is_listed = False
    group.save()
    return group


@pytest.fixture
def ids(quiet, farida, alice):
    invitation, _token = Invitation.make(quiet.membership_of(farida))
    return {
        "persona": alice.default_persona.public_id,
        "request": JoinRequest.objects.get().public_id,
        "invitation": invitation.public_id,
    }


@pytest.mark.parametrize(("method", "path"), OF_MEMBERS)
def test_an_unlisted_group_is_nowhere(as_, charlie, bob, mona, olga, quiet, ids, method, path):
    url = f"/groups/quiet/{path.format(**ids)}"
    for outsider in (charlie, bob, mona, olga):
        answer = getattr(as_(outsider), method)(url)
        assert answer.status_code == 404, outsider
        assert "Quiet corner" not in answer.content.decode()
    visitor = getattr(as_(None), method)(url)
    assert visitor.status_code == (404 if not path else 302)
    assert quiet.memberships.count() == 2


@pytest.mark.parametrize(("method", "path"), OF_MEMBERS)
def test_a_suspended_member_gets_nowhere(as_, alice, quiet, ids, method, path):
    client = as_(alice)
    alice.suspend()
    answer = getattr(client, method)(f"/groups/quiet/{path.format(**ids)}")
    assert answer.status_code == (404 if not path else 302)
    assert "Quiet corner" not in answer.content.decode()


@pytest.mark.parametrize("path", ["people/", "requests/", "invitations/", "settings/", "room/"])
def test_of_a_listed_group_only_name_and_purpose_are_shown(as_, charlie, migraine, path):
    assert as_(charlie).get("/groups/living-with-migraine/").status_code == 200
    assert as_(charlie).get(f"/groups/living-with-migraine/{path}").status_code == 404


def test_its_purpose_is_shown_and_its_people_are_not(as_, charlie, migraine):
    page = as_(charlie).get("/groups/living-with-migraine/").content.decode()
    assert "share their days" in page
    for name in ("Juniper", "Old Harbour", "Farida"):
        assert name not in page
