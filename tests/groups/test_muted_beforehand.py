"""Who is muted is told where they would write, before they do: until when, and by which decision."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.moderation.models import Appeal
from community.moderation.reporting import file_report
from forums.models import Thread
from groups.models import Conversation, Message, QuietRoom

pytestmark = pytest.mark.django_db
GROUP = "/groups/living-with-migraine/"
SHELF = "/forums/living-with-migraine/"
TOLD = "You can read along here and write again after"
DECIDED = {"reason": "Boats.", "rule": "selling", "message": "Please not here.", "hours": 24}


@pytest.fixture
def mute(migraine, farida):
    """`mute(alice, hours=1)`: farida lets her only read along for so long."""

    def muting(member, by=farida.default_persona, **lasting):
        span = timedelta(**(lasting or {"hours": 1}))
        person = migraine.membership_of(member)
        migraine.mute(person, by=by, lasting=span, why="hurt", words="Let us talk tomorrow.")

    return muting


@pytest.fixture
def thread(migraine, bob):
    """A discussion of the group."""
    words = {"title": "Among us", "source": "A word.", "is_open": False}
    return Thread.open_in(migraine, author=bob.default_persona, key=uuid4(), **words)


@pytest.fixture
def places(thread, open_meeting):
    """Where a form stands in the group."""
    replies = f"{thread.get_absolute_url()}replies/"
    room = f"{GROUP}room/"
    return [room, open_meeting.get_room_url(), thread.get_absolute_url(), replies, f"{SHELF}new/"]


@pytest.fixture
def decided(migraine, alice, bob, mona):
    """The Action by which the team muted alice."""
    said = migraine.post(author=alice.default_persona, source="Buy boats.", key=uuid4())
    case = file_report(said, reporter=bob, door="rules", reason="selling").case
    return case.decide(mona, "mute", **DECIDED)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.text)


def has_form(answer):
    return 'name="body"' in answer.text


def later(monkeypatch, **span):
    moment = timezone.now() + timedelta(**span)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_each_place_says_it_in_place_of_the_form(as_, alice, bob, places, mute):
    for place in places:
        assert has_form(as_(alice).get(place)), place
    mute(alice)
    for place in places:
        answer = as_(alice).get(place)
        shown = text_of(answer)
        assert answer.status_code == 200 and not has_form(answer), place
        assert shown.count(TOLD) == 1 and "Let us talk tomorrow." in shown, place
        assert "Read the decision" not in shown
        others = as_(bob).get(place)
        assert has_form(others) and TOLD not in others.text, place


def test_the_decision_of_the_team_is_one_tap_away(as_, alice, places, decided):
    here = as_(alice)
    for place in places:
        link = re.search(
            r'href="(/decisions/[^"]+)">Read the decision, or appeal<', here.get(place).text
        )
        assert "Please not here." in here.get(link[1]).text, place
    Appeal.objects.open(decided, "They are model boats.")
    for place in places:
        assert ">Read the decision, and your appeal</a>" in here.get(place).text, place


def test_what_those_who_run_it_made_of_it_is_not_the_teams(as_, alice, decided, mute):
    mute(alice, days=3)
    assert "Read the decision" not in as_(alice).get(f"{GROUP}room/").text


def test_once_it_is_over_the_forms_stand_there_again(as_, alice, places, mute, monkeypatch):
    mute(alice, minutes=10)
    later(monkeypatch, minutes=10, seconds=1)
    for place in places:
        answer = as_(alice).get(place)
        assert has_form(answer) and TOLD not in answer.text, place


def test_once_it_is_taken_back_too(as_, alice, places, decided, mona):
    decided.undo(mona, "They were model boats.")
    for place in places:
        assert has_form(as_(alice).get(place)), place


def test_a_page_that_was_open_before_is_refused_and_keeps_the_words(as_, alice, thread, mute):
    mute(alice)
    key = str(uuid4())
    room = as_(alice).post(f"{GROUP}messages/", {"body": "My words.", "key": key})
    assert room.status_code == 409
    replies = as_(alice).post(
        f"{thread.get_absolute_url()}replies/", {"body": "My words.", "key": key}
    )
    begun = as_(alice).post(
        f"{SHELF}new/", {"title": "T", "kind": "question", "body": "My words.", "key": key}
    )
    for answer in (room, replies, begun):
        assert answer.status_code in (409, 422)
        assert "My words." in answer.text and TOLD in text_of(answer)
    assert not Message.objects.filter(author=alice.default_persona).exists()


def test_a_page_that_was_open_until_it_ended_is_served(as_, alice, mute, monkeypatch):
    mute(alice, minutes=10)
    later(monkeypatch, minutes=11)
    said = {"body": "Back.", "key": str(uuid4())}
    assert as_(alice).post(f"{GROUP}messages/", said).status_code == 302


def test_it_holds_in_the_group_and_where_two_talk_it_does_not(
    as_, alice, bob, farida, migraine, mute
):
    talk = Conversation.objects.ask(bob.default_persona, alice.default_persona, "Hello")
    talk.accept()
    guest, host = migraine.membership_of(alice), migraine.membership_of(farida)
    quiet = QuietRoom.objects.offer(migraine, host, guest)
    mute(alice)
    for room in (talk, quiet):
        answer = as_(alice).get(room.get_room_url())
        assert has_form(answer) and TOLD not in answer.text
        assert room.post(author=alice.default_persona, source="Hello", key=uuid4())


def test_who_runs_the_group_now_writes(as_, alice, migraine, places, mute):
    mute(alice)
    migraine.entrust(migraine.membership_of(alice), "cohost")
    for place in places:
        answer = as_(alice).get(place)
        assert has_form(answer) and TOLD not in answer.text, place


@pytest.mark.visibility("members")
def test_who_left_is_told_to_join_and_not_of_it(as_, alice, migraine, thread, mute):
    mute(alice)
    migraine.leave(alice)
    page = text_of(as_(alice).get(thread.get_absolute_url()))
    assert "To write, join first." in page and TOLD not in page


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("charlie", 404), ("mona", 404)])
def test_outsiders_see_nothing(request, as_, alice, places, mute, who, status):
    mute(alice)
    reader = as_(who and request.getfixturevalue(who))
    for place in places:
        answer = reader.get(place)
        assert answer.status_code in (status, 404), place
        assert TOLD not in answer.text


def test_who_is_not_muted_pays_nothing_for_it(as_, bob, thread):
    client = as_(bob)
    for place, most in ((f"{GROUP}room/", 12), (thread.get_absolute_url(), 6)):
        client.get(place)
        with CaptureQueriesContext(connection) as queries:
            client.get(place)
        assert len(queries) <= most, place
