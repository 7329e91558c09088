"""Rounds and raised hands: everybody in the room sees the same board, live and after a cut."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from groups.models import Meeting, Room
from tests.community.tabs import Tab, in_thread


@pytest.fixture
def address(open_meeting):
    return open_meeting.get_absolute_url()


@pytest.fixture
def speaker(open_meeting):
    """The name of who has the word now, or None."""

    def name():
        speaking = open_meeting.board()["speaking"]
        return speaking and speaking.persona.name

    return name


@pytest.fixture
def finish(as_, open_meeting, address):
    """`finish(alice, "pass")`: somebody presses a button beside the present turn."""

    def press(member, outcome="done"):
        turn = open_meeting.board()["speaking"]
        return as_(member).post(f"{address}turns/{turn.public_id}/", {"outcome": outcome})

    return press


def test_a_round_gives_the_word_to_one_after_the_other(
    as_, farida, alice, bob, address, speaker, finish
):
    as_(farida).post(f"{address}round/", {"round": "opening"})
    assert speaker() == "Farida"
    assert finish(farida).status_code == 302
    assert speaker() == "Juniper"
    finish(bob)
    assert speaker() == "Juniper"
    finish(alice, "pass")
    assert speaker() == "Old Harbour"
    finish(farida, "pass")
    assert speaker() is None


def test_two_who_press_at_once_move_on_by_one(farida, alice, open_meeting, speaker):
    open_meeting.start_round("opening")
    turn = open_meeting.board()["speaking"].public_id
    host = open_meeting.membership_of(farida)
    assert open_meeting.finish_turn(turn, "done", host)
    assert not open_meeting.finish_turn(turn, "done", host)
    assert speaker() == "Juniper"


@pytest.mark.django_db(transaction=True)
def test_two_threads_that_press_at_once_move_on_by_one(farida, open_meeting, speaker):
    open_meeting.start_round("opening")
    turn, start = open_meeting.board()["speaking"].public_id, Barrier(4)
    host, moved = open_meeting.membership_of(farida), []

    def press():
        start.wait()
        moved.append(open_meeting.finish_turn(turn, "done", host))
        connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(moved) == [False, False, False, True]
    assert speaker() == "Juniper"


def test_only_a_host_starts_and_ends_a_round(as_, farida, alice, open_meeting, address):
    assert as_(alice).post(f"{address}round/", {"round": "opening"}).status_code == 403
    as_(farida).post(f"{address}round/", {"round": "nonsense"})
    assert not open_meeting.rounds.exists()
    for kind in ("opening", "closing"):
        as_(farida).post(f"{address}round/", {"round": kind})
    assert open_meeting.rounds.get().kind == "opening"
    as_(farida).post(f"{address}round/", {"round": "stop"})
    as_(farida).post(f"{address}round/", {"round": "closing"})
    assert open_meeting.round.kind == "closing"


def test_there_is_no_round_before_it_opens(farida, plan):
    meeting = plan()
    meeting.start_round("opening")
    meeting.raise_hand(meeting.membership_of(farida))
    assert not meeting.rounds.exists() and not meeting.hands.exists()


def test_who_comes_late_speaks_last_and_who_goes_is_not_waited_for(
    alice, farida, open_meeting, newcomers, finish, speaker
):
    open_meeting.start_round("opening")
    late = newcomers(1)[0]
    open_meeting.take_seat(late)
    finish(farida)
    assert speaker() == "Juniper"
    open_meeting.leave(alice)
    assert speaker() == "Old Harbour"
    finish(farida)
    assert speaker() == "Guest 0"


def test_hands_stand_in_the_order_in_which_they_were_raised(
    as_, farida, alice, bob, open_meeting, address
):
    for member in (bob, alice, bob):
        as_(member).post(f"{address}hand/", {"hand": "up"})
    hands = lambda: [each.persona.name for each in open_meeting.hands.all()]  # noqa: E731
    assert hands() == ["Old Harbour", "Juniper"]
    as_(alice).post(f"{address}hand/", {"lower": bob.default_persona.public_id})
    assert hands() == ["Old Harbour", "Juniper"]
    as_(farida).post(f"{address}hand/", {"lower": bob.default_persona.public_id})
    as_(alice).post(f"{address}hand/", {"lower": alice.default_persona.public_id})
    assert hands() == []


def test_the_end_lowers_all_hands_and_ends_the_round(alice, open_meeting):
    open_meeting.start_round("opening")
    open_meeting.raise_hand(open_meeting.membership_of(alice))
    open_meeting.end()
    assert not open_meeting.hands.exists() and open_meeting.round is None


def test_a_script_gets_the_board_and_the_page_without_one_the_room(
    as_, alice, open_meeting, address
):
    answer = as_(alice).post(f"{address}hand/", {"hand": "up"}, headers={"HX-Request": "true"})
    assert "Would like to speak" in answer.content.decode()
    open_meeting.refresh_from_db()
    assert answer["X-Seq"] == str(open_meeting.board_event)
    assert as_(alice).post(f"{address}hand/", {"hand": "up"}).url == open_meeting.get_room_url()
    assert "Would like to speak" in as_(alice).get(f"{address}board/").content.decode()


def test_the_board_is_the_same_for_all_and_tells_no_zone(as_, alice, farida, open_meeting, address):
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    as_(alice).post(f"{address}hand/", {"hand": "up"})
    open_meeting.refresh_from_db()
    fragment = open_meeting.missed_events(0, 10)[-1].html
    assert "+09:00" not in fragment and "csrf" not in fragment


@pytest.mark.django_db(transaction=True)
async def test_the_board_is_live_and_catches_up(alice, bob, farida, open_meeting):
    stream = open_meeting.stream_name
    before = (await in_thread(Room.objects.get, pk=open_meeting.pk)).last_event
    tab = await Tab.open(alice)
    assert await tab.watch(stream, after=before) == {"watching": stream, "seq": before}
    await in_thread(open_meeting.start_round, "opening")
    frame = await tab.hear()
    assert (frame["event"], frame["seq"]) == ("meeting.changed", before + 1)
    assert "has the word" in frame["html"]
    seat = await in_thread(open_meeting.membership_of, bob)
    await in_thread(open_meeting.raise_hand, seat)
    late = await Tab.open(bob)
    assert (await late.watch(stream, after=before))["seq"] == before + 2
    caught = await late.hear()
    assert caught["seq"] == before + 2
    assert "has the word" in caught["html"] and "Would like to speak" in caught["html"]
    await tab.leave()
    await late.leave()


@pytest.mark.django_db(transaction=True)
async def test_who_gives_the_seat_back_hears_no_more(alice, bob, open_meeting):
    tab = await Tab.open(alice)
    await tab.watch(open_meeting.stream_name)
    await in_thread(open_meeting.leave, alice)
    assert await tab.hear() == {"revoked": open_meeting.stream_name}
    await in_thread(open_meeting.start_round, "opening")
    assert await tab.hears_nothing()
    await tab.leave()


@pytest.mark.django_db(transaction=True)
async def test_the_stream_is_refused_to_everybody_without_a_seat(
    charlie, mona, open_meeting, newcomers
):
    without_seat = (await in_thread(newcomers, 1))[0].member
    for outsider in (None, charlie, mona, without_seat):
        tab = await Tab.open(outsider)
        assert await tab.watch(open_meeting.stream_name) == {"refused": open_meeting.stream_name}
        assert await tab.watch("meeting:nowhere") == {"refused": "meeting:nowhere"}
        await tab.leave()


PAGES = ["", "board/", "change/"]
DEEDS = {
    "seat/": {"seat": "take"},
    "pulse/": {},
    "change/": {},
    "cancel/": {},
    "round/": {"round": "opening"},
    "turns/abcdefghjkmn/": {"outcome": "done"},
    "hand/": {"hand": "up"},
    "extend/": {},
    "end/": {},
}


def test_every_address_is_404_for_outsiders(
    as_, alice, charlie, mona, connie, migraine, open_meeting
):
    address, room = open_meeting.get_absolute_url(), f"/groups/{open_meeting.slug}/"
    migraine.leave(alice)
    for outsider in (charlie, mona, connie, alice):
        client = as_(outsider)
        for path in PAGES:
            assert client.get(address + path).status_code == 404, path
        assert client.get(f"{address.rstrip('/')}.ics").status_code == 404
        assert client.get("/groups/living-with-migraine/meetings/").status_code == 404
        assert client.get(f"/report/meeting/{open_meeting.public_id}/").status_code == 404
        for path, form in DEEDS.items():
            assert client.post(address + path, form).status_code == 404, path
        for path in ("room/", "messages/"):
            assert client.get(room + path).status_code == 404
        assert client.post(room + "messages/", {"body": "x"}).status_code == 404
    for path in ["", *DEEDS]:
        assert as_(None).post(address + path).status_code in {302, 405}
    assert as_(None).get(f"{address.rstrip('/')}.ics").status_code == 302


def test_a_suspended_member_is_out(as_, alice, open_meeting):
    client = as_(alice)
    alice.suspend()
    assert client.get(open_meeting.get_room_url()).status_code == 302
    assert client.get(f"{open_meeting.get_absolute_url().rstrip('/')}.ics").status_code == 302


def test_a_member_without_a_seat_sees_the_page_and_not_the_room(
    as_, open_meeting, newcomers, address
):
    other = newcomers(1)[0].member
    assert as_(other).get(address).status_code == 200
    for path in ("board/", "round/", "hand/", "end/", "extend/", "turns/abcdefghjkmn/"):
        method = as_(other).get if path == "board/" else as_(other).post
        assert method(address + path).status_code == 404, path
    for path in ("room/", "messages/", "read/"):
        assert as_(other).get(f"/groups/{open_meeting.slug}/{path}").status_code in {404, 405}
    assert as_(other).get(f"/groups/{open_meeting.slug}/").status_code == 404


def test_a_meeting_stands_under_its_own_group_only(as_, farida, open_meeting):
    assert as_(farida).get(f"/groups/other/meetings/{open_meeting.public_id}/").status_code == 404


def test_what_is_said_there_is_found_by_those_with_a_seat_only(as_, alice, open_meeting, newcomers):
    from_ = open_meeting.membership_of(alice).persona
    open_meeting.post(author=from_, source="A word like zanzibar", key="0" * 32)
    other = newcomers(1)[0].member
    assert "zanzibar" in as_(alice).get("/search/?q=zanzibar").content.decode().split("<main")[1]
    found = as_(other).get("/search/?q=zanzibar").content.decode()
    assert "A word like" not in found
    assert Meeting.objects.visible_to(other).exists()
