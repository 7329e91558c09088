"""Every address of groups and conversations, found in the URL conf itself, is closed to outsiders."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import get_resolver
from django.utils import timezone

from community.spaces.models import JoinRequest
from groups.models import Conversation, Invitation, Meeting, QuietRoom, SupportGroup

NAMES = {"groups.urls", "groups.conversation_urls"}
SAID = "Blueberry said this"
NAMED = "Quiet corner"
NO_PLACE = "no-such-place"
# What stands before any group: lists of one's own and of the team, and the form that proposes one.
OPEN = {"groups", "propose_group", "proposals", "conversations"}
METHODS = ("get", "post")


def routes(resolver=None, before=""):
    """{name: route} of every address that the groups app serves."""
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            if before or getattr(entry.urlconf_name, "__name__", entry.urlconf_name) in NAMES:
                found |= routes(entry, route)
        elif before:
            found[entry.name] = route
    return found


ROUTES = routes()
CLOSED = sorted(set(ROUTES) - OPEN)


@pytest.fixture(autouse=True)
def as_fast_as_it_can(settings):
    """It asks for more than anybody may in a minute."""
    lifted = dict.fromkeys(("write", "write_as_visitor"), "99999/m/ip")
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | lifted


@pytest.fixture
def quiet(alice, bob, eddie, farida, make_member):
    """An unlisted private group with one of everything: bob has left it, Gone was removed from it."""
    group = SupportGroup.objects.create(slug="quiet", name=NAMED, joining="request")
    runs = group.admit(farida, farida.default_persona, role="facilitator")
    for member in (alice, bob):
        group.admit(member, member.default_persona)
    gone = make_member("Gone")
    group.remove(group.admit(gone, gone.default_persona), by=runs.persona, why="rules")
    group.leave(bob)
    group.gone = gone
    group.ask_to_join(eddie, eddie.default_persona)
    group.is_listed = False
    group.save()
    return group


@pytest.fixture
def ids(quiet, alice, farida):
    """Of each kind of address the ids that there are, so that nothing is 404 for being made up."""
    runs, guest = quiet.membership_of(farida), quiet.membership_of(alice)
    starts_at = timezone.now() + timedelta(minutes=5)
    meeting = Meeting.plan(
        quiet, host=runs, key=uuid4(), name="Hour", agenda="Us", zone="UTC", seats=4,
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=1),
    )  # fmt: skip
    meeting.take_seat(guest)
    message = quiet.post(author=guest.persona, source=SAID, key=uuid4())
    quiet.pin(message)
    quiet.add_hours(
        by=runs.persona, persona=runs.persona, weekdays=[1], starts=time(8), ends=time(9)
    )
    held = quiet.held.create(author=guest.persona, source=SAID, key=uuid4())
    meeting.start_round("opening")
    conversation = Conversation.objects.ask(guest.persona, runs.persona, SAID)
    return {
        "meeting": meeting.public_id,
        "turn": meeting.round.turns.first().public_id,
        "message": message.public_id,
        "unpin": quiet.pins.get().public_id,
        "held": held.public_id,
        "hours": quiet.hours.get().pk,
        "requests": JoinRequest.objects.get().public_id,
        "invitations": Invitation.make(runs)[0].public_id,
        "people": guest.persona.public_id,
        "conversation": conversation.public_id,
        "quiet": QuietRoom.objects.offer(quiet, runs, guest).slug,
    }


def address(name, ids, slug="quiet"):
    """The address as it stands in the conf, with ids of what there is."""
    route = ROUTES[name].replace("<slug:slug>", slug).replace("<int:number>", str(ids["hours"]))
    if name == "close_quiet_room":
        route = route.replace("quiet/", f"{ids['quiet']}/", 1)
    kinds = {
        "meetings/": ids["meeting"], "messages/": ids["message"], "pins/": ids["unpin"],
        "held/": ids["held"], "requests/": ids["requests"], "invitations/": ids["invitations"],
        "conversations/with/": ids["people"], "conversations/": ids["conversation"],
        "people/": ids["people"], "aside/": ids["people"],
    }  # fmt: skip
    for kind, public_id in kinds.items():
        route = route.replace(f"{kind}<slug:public_id>", f"{kind}{public_id}")
    route = route.replace("<slug:turn>", ids["turn"]).replace("<slug:token>", "x" * 32)
    route = route.replace("<slug:size>", "large").replace("<slug:public_id>", "x" * 12)
    assert "<" not in route, route
    return f"/{route}"


def outsiders(quiet, charlie, bob, eddie, mona, olga):
    return {"never in it": charlie, "left": bob, "removed": quiet.gone, "asked": eddie} | {
        "moderator": mona,
        "operator": olga,
    }


def test_they_are_found():
    assert {"group", "room", "message", "calendar", "turn", "hold", "conversation"} <= set(ROUTES)
    assert len(ROUTES) > 60


def ask(client, path):
    """The answers to both methods."""
    return [getattr(client, method)(path) for method in METHODS]


def is_closed(answers, elsewhere, shut):
    """Whether they say nothing, and no more than those of a group that there is not."""
    return (
        all(answer.status_code in shut for answer in answers)
        and [each.status_code for each in answers] == [each.status_code for each in elsewhere]
        and not any(NAMED in answer.text or SAID in answer.text for answer in answers)
    )


def test_to_outsiders_an_unlisted_group_is_not_there(
    as_, quiet, ids, charlie, bob, eddie, mona, olga
):
    before = state_of(quiet)
    for who, outsider in outsiders(quiet, charlie, bob, eddie, mona, olga).items():
        client = as_(outsider)
        for name in CLOSED:
            if name == "ask_for_conversation":  # a persona is asked, wherever it was met
                continue
            answers = ask(client, address(name, ids))
            elsewhere = ask(client, address(name, ids, NO_PLACE))
            assert is_closed(answers, elsewhere, {404, 405}), (who, name, answers)
    assert state_of(quiet) == before


def test_to_visitors_and_the_suspended_it_is_not_there(as_, quiet, ids, alice):
    before = state_of(quiet)
    suspended = as_(alice)
    alice.suspend()
    for client in (suspended, as_(None)):
        for name in CLOSED:
            answers = ask(client, address(name, ids))
            elsewhere = ask(client, address(name, ids, NO_PLACE))
            assert is_closed(answers, elsewhere, {302, 404, 405}), (name, answers)
            sent = [answer.url for answer in answers if answer.status_code == 302]
            assert all(url.startswith("/accounts/login/") for url in sent), (name, sent)
    assert state_of(quiet) == before


def test_of_a_listed_group_only_its_door_answers(as_, quiet, ids, charlie):
    quiet.is_listed = True
    quiet.save()
    doors = {"group", "join_group", "take_back_request", "ask_for_conversation"}
    client = as_(charlie)
    for name in CLOSED:
        answers = ask(client, address(name, ids))
        is_shut = all(answer.status_code in (404, 405) for answer in answers)
        assert name in doors or is_shut, (name, answers)
        assert not any(SAID in answer.text for answer in answers), name


def test_another_kind_of_room_fails_nobody(as_, quiet, ids, farida):
    client = as_(farida)
    for name in CLOSED:
        for slug in (ids["meeting"], ids["quiet"], ids["conversation"]):
            answers = ask(client, address(name, ids, slug))
            assert all(answer.status_code < 500 for answer in answers), (name, answers)


def test_who_belongs_meets_no_failure(as_, quiet, ids, alice, farida):
    for member in (alice, farida):
        client = as_(member)
        for name in CLOSED:
            answers = ask(client, address(name, ids))
            assert all(answer.status_code < 500 for answer in answers), (name, answers)


def state_of(group):
    group.refresh_from_db()
    return (
        *(group.last_event, group.memberships.count(), group.join_requests.count(), group.hold),
        *(group.held.count(), group.hours.count(), group.invitations.count(), group.pins.count()),
    )
