"""A host takes one member aside; the group learns nothing of whom."""

from uuid import uuid4

import pytest

from community.moderation.models import LogEntry
from community.moderation.reporting import file_report
from community.realtime.stream import find_stream
from groups.models import Message, NotForThese, QuietRoom
from tests.threads import at_once

pytestmark = pytest.mark.django_db
GROUP = "/groups/living-with-migraine/"


def aside(member):
    return f"{GROUP}aside/{member.default_persona.public_id}/"


@pytest.fixture
def quiet(as_, migraine, farida, bob):
    """farida has taken bob aside."""
    as_(farida).post(aside(bob), {"note": "Back in a moment."})
    return QuietRoom.objects.get()


def test_the_member_is_told_and_the_group_reads_who_names_nobody(as_, quiet, alice, bob):
    assert list(bob.notifications.values_list("verb", flat=True)) == ["quiet.offered"]
    page = as_(alice).get(f"{GROUP}room/").content.decode()
    assert "Back in a moment." in page
    assert "quiet room" not in page.lower()
    assert not alice.notifications.exists()


def test_a_host_may_say_nothing_to_the_group(as_, migraine, farida, bob):
    as_(farida).post(aside(bob), {"note": ""})
    assert QuietRoom.objects.exists()
    assert not Message.objects.exists()


def test_the_two_talk_there(as_, quiet, farida, bob):
    for member, words in ((farida, "How are you?"), (bob, "Not well")):
        as_(member).post(f"/groups/{quiet.slug}/messages/", {"body": words, "key": str(uuid4())})
    page = as_(bob).get(quiet.get_room_url()).content.decode()
    assert "How are you?" in page
    assert "Not well" in page


def test_offering_again_leads_to_the_same_room(as_, quiet, farida, bob):
    answer = as_(farida).post(aside(bob), {"note": ""})
    assert answer.url == quiet.get_room_url()
    assert bob.notifications.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_offers_at_once_are_one_room(migraine, farida, bob):
    host, guest = migraine.membership_of(farida), migraine.membership_of(bob)
    at_once(*[lambda: QuietRoom.objects.offer(migraine, host, guest)] * 2)
    assert QuietRoom.objects.count() == 1


@pytest.mark.parametrize("person", ["alice", "charlie", "mona", None])
def test_nobody_else_reaches_it(as_, request, quiet, person):
    member = request.getfixturevalue(person) if person else None
    client = as_(member)
    expected = 404 if member else 302
    assert client.get(quiet.get_room_url()).status_code == expected
    assert client.get(f"/groups/{quiet.slug}/messages/").status_code == expected
    assert client.post(f"/groups/{quiet.slug}/aside/close/").status_code == expected
    if member:
        assert find_stream(quiet.stream_name, member) is None


def test_only_those_who_run_the_group_take_somebody_aside(as_, migraine, alice, bob, charlie):
    assert as_(alice).post(aside(bob)).status_code == 403
    assert as_(charlie).post(aside(bob)).status_code == 404
    assert as_(None).post(aside(bob)).status_code == 302
    assert not QuietRoom.objects.exists()


def test_nobody_takes_themselves_or_a_stranger_aside(as_, migraine, farida, charlie):
    assert as_(farida).get(aside(farida)).status_code == 404
    assert as_(farida).get(aside(charlie)).status_code == 404
    mine = migraine.membership_of(farida)
    with pytest.raises(NotForThese):
        QuietRoom.objects.offer(migraine, mine, mine)


@pytest.mark.parametrize("person", ["farida", "bob"])
def test_either_ends_it_and_both_can_still_read(as_, request, quiet, person, farida, bob):
    as_(request.getfixturevalue(person)).post(f"/groups/{quiet.slug}/aside/close/")
    for member in (farida, bob):
        page = as_(member).get(quiet.get_room_url()).content.decode()
        assert "This talk has ended." in page and 'name="body"' not in page
        answer = as_(member).post(
            f"/groups/{quiet.slug}/messages/", {"body": "One more", "key": str(uuid4())}
        )
        assert answer.status_code == 409
        for kept in ("This quiet talk has ended", "One more"):
            assert kept in answer.content.decode()


def test_who_leaves_the_group_leaves_the_quiet_room_too(as_, quiet, migraine, bob):
    migraine.leave(bob)
    assert as_(bob).get(quiet.get_room_url()).status_code == 404


def test_a_reported_word_takes_the_last_twenty_along(as_, quiet, farida, bob, mona):
    membership = quiet.membership_of(bob)
    said = [
        quiet.post(author=membership.persona, source=f"Line {n} of many", key=uuid4())
        for n in range(1, 24)
    ]
    case = file_report(said[-1], reporter=farida, door="worried").case
    assert as_(mona).get(case.get_absolute_url()).content.decode().count("of many</p>") == 20


def lines():
    """What the log says of quiet rooms: the deed, who did it, with whom, where."""
    entries = LogEntry.objects.order_by("seq").select_related("persona", "about", "space")
    return [(each.act, each.persona.name, each.about.name, each.space.name) for each in entries]


OPENED = ("aside", "Farida", "Old Harbour", "Living with migraine")


def test_opening_and_ending_is_in_the_log_without_words(as_, quiet, farida, bob):
    assert lines() == [OPENED]
    as_(farida).post(aside(bob), {"note": ""})
    for _again in range(2):
        as_(bob).post(f"/groups/{quiet.slug}/aside/close/")
    assert lines() == [OPENED, ("aside_ended", "Old Harbour", "Farida", "Living with migraine")]
    assert [each.detail for each in LogEntry.objects.all()] == [{}, {}]
    LogEntry.objects.verify()


def test_it_is_in_the_log_when_one_of_them_leaves_the_group(quiet, migraine, bob):
    migraine.leave(bob)
    quiet.refresh_from_db()
    assert quiet.is_closed
    assert lines()[1:] == [("aside_ended", "Old Harbour", "Farida", "Living with migraine")]


def test_moderators_read_it(as_, quiet, mona):
    page = as_(mona).get("/moderation/log/").content.decode()
    assert "opened a quiet room in" in page


def test_its_host_has_no_desk_there(quiet, farida):
    assert quiet.membership_of(farida).may_tend
    assert find_stream(f"cases:{quiet.slug}", farida) is None
