"""Who left a private group learns no new name of it from what they reported, nor from what was decided."""

from uuid import uuid4

import pytest

from community.moderation.models import Action
from community.moderation.reporting import file_report

pytestmark = pytest.mark.django_db

NEW = "A name of tomorrow"


@pytest.fixture
def renamed(migraine, alice, bob, mona):
    """alice reported bob, who was warned; then the unlisted group takes another name."""
    migraine.is_listed = False
    migraine.save()
    said = migraine.post(author=bob.default_persona, source="Take ten of these.", key=uuid4())
    case = file_report(said, reporter=alice, door="rules", reason="advice").case
    case.claim(mona)
    case.decide(mona, "warn", rule="advice", reason="It was.", message="Please do not.")
    migraine.name = NEW
    migraine.save()
    return migraine


def pages_of(browser, case_pages):
    yield browser.post("/me/data/").content.decode()
    for page in case_pages:
        answer = browser.get(page)
        assert answer.status_code == 200, page
        yield answer.content.decode()


def of_alice():
    action = Action.objects.get()
    return ["/me/reports/", f"/me/reports/{action.case.public_id}/", "/me/notifications/"]


def of_bob():
    return ["/me/decisions/", Action.objects.get().get_absolute_url(), "/me/notifications/"]


@pytest.mark.parametrize(("who", "addresses"), [("alice", of_alice), ("bob", of_bob)])
def test_who_left_reads_no_new_name(request, as_, renamed, who, addresses):
    member = request.getfixturevalue(who)
    renamed.leave(member)
    for page in pages_of(as_(member), addresses()):
        assert NEW not in page


@pytest.mark.parametrize(("who", "addresses"), [("alice", of_alice), ("bob", of_bob)])
def test_who_belongs_to_it_does(request, as_, renamed, who, addresses):
    export, first, second, _ = pages_of(as_(request.getfixturevalue(who)), addresses())
    assert NEW in export
    assert NEW in first
    assert NEW in second


def test_the_team_does(as_, mona, renamed):
    assert NEW in as_(mona).get(Action.objects.get().case.get_absolute_url()).content.decode()
