"""The list of what was reported in a group, as it stays true on the open pages of those who run it."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from community.moderation import broadcasts
from community.moderation.models import LocalDesk
from community.moderation.reporting import file_report
from community.realtime.stream import find_stream
from groups.models import belonging

pytestmark = pytest.mark.django_db
STREAM = "cases:living-with-migraine"
HOME = "/groups/living-with-migraine/cases/"


@pytest.fixture
def message(migraine, bob):
    return migraine.post(author=bob.default_persona, source="The sea was grey today.", key=uuid4())


@pytest.fixture
def sent(monkeypatch):
    """The events that went to those who run the group."""
    heard = []

    def hear(stream, event):
        if isinstance(stream, LocalDesk):
            heard.append(event)

    monkeypatch.setattr(broadcasts, "broadcast", hear)
    return heard


def test_only_those_who_run_it_may_watch(migraine, farida, alice, charlie, mona):
    assert find_stream(STREAM, farida) == LocalDesk.of(migraine)
    for other in (alice, charlie, mona, AnonymousUser()):
        assert find_stream(STREAM, other) is None
    assert find_stream("cases:nowhere", farida) is None


def test_each_change_comes_with_its_row_and_the_number_of_open_ones(
    sent, message, alice, mona, farida, migraine
):
    case = file_report(message, reporter=alice, door="rules", reason="selling").case
    case.claim(mona)
    case.release(mona)
    case.decide_here(migraine.membership_of(farida), "no_breach", reason="Only the sea.")
    assert [event.seq for event in sent] == [1, 2, 3, 4]
    came, claimed, _put_back, decided = (event.html for event in sent)
    assert f'id="case-{case.public_id}"' in came and ">1<" in came
    assert "Mona" not in claimed  # nothing of who is on it
    assert "<li" not in decided and "hidden>0<" in decided
    assert "The sea was grey" not in "".join(event.html for event in sent)


def test_what_was_missed_comes_back_as_its_newest_state(message, alice, bob, farida, migraine):
    file_report(bob.default_persona, reporter=alice, door="rules", reason="spam")  # of no group
    case = file_report(message, reporter=alice, door="rules", reason="selling").case
    case.pass_up(migraine.membership_of(farida), "Please decide.")
    missed = LocalDesk.of(migraine).missed_events(0, 10)
    assert [(event.seq, event.id) for event in missed] == [(2, case.public_id)]
    assert "With the team" in missed[0].html


def test_what_is_about_who_runs_it_is_told_to_nobody_there(sent, migraine, farida, alice):
    words = migraine.post(author=farida.default_persona, source="Out of here.", key=uuid4())
    file_report(words, reporter=alice, door="rules", reason="hate")
    assert not sent
    assert LocalDesk.of(migraine).missed_events(0, 10) == []


def test_who_does_not_run_it_any_more_is_cut_off(monkeypatch, migraine, bob):
    cut = []
    monkeypatch.setattr(belonging, "revoke", lambda *whom: cut.append(whom))
    migraine.entrust(migraine.membership_of(bob), "cohost")
    assert not cut
    migraine.entrust(migraine.membership_of(bob), "member")
    assert cut == [(bob.pk, STREAM)]


def test_pages_begin_where_the_stream_is_and_the_room_says_how_many(as_, message, alice, farida):
    file_report(message, reporter=alice, door="rules", reason="selling")
    here = as_(farida)
    page = here.get(HOME).content.decode()
    assert f'<live-queue stream="{STREAM}" seq="1">' in page
    room = here.get("/groups/living-with-migraine/room/").content.decode()
    assert f'<live-badge stream="{STREAM}"><span class="count" data-badge="cases">1<' in room
    assert STREAM not in as_(alice).get("/groups/living-with-migraine/room/").content.decode()
