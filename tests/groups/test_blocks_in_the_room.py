"""Whom a reader blocked is not met in what others say, in what is pinned, nor on the board of a meeting."""

from uuid import uuid4

import pytest

from community.realtime.catchup import read_watch
from community.realtime.line import Line
from community.realtime.socket import LiveSocket

pytestmark = pytest.mark.django_db
ROOM = "/groups/living-with-migraine/room/"
MESSAGES = "/groups/living-with-migraine/messages/"


@pytest.fixture
def quoted(migraine, bob, farida, say):
    """farida replies to what bob said, and pins it; the reply."""
    said = say(bob, "windmills at dusk")
    migraine.pin(message=said)
    return migraine.post(
        author=farida.default_persona, source="I see them too", key=uuid4(), answers=said
    )


@pytest.fixture
def frames(as_):
    """`frames(member, room)`: the texts that a tab of theirs is sent which saw nothing yet."""

    def replay(member, room):
        found = read_watch(as_(member).session.session_key, room.stream_name, 0)
        tab = LiveSocket(send=None)
        tab.blocked = found.blocked
        line = Line(found.stream, ask_for_missed=None, tell_who_is_here=None)
        return "".join(line.text_for(tab, frame) for frame in found.missed)

    return replay


def hidden_from(text, member):
    persona = member.default_persona
    return not any(each in text for each in ("windmill", persona.name, f'"{persona.public_id}'))


@pytest.mark.parametrize("where", [ROOM, f"{MESSAGES}?after=0", MESSAGES])
def test_a_reply_says_that_it_is_to_somebody_blocked(as_, quoted, alice, bob, where):
    page = as_(alice).get(where).content.decode()
    assert "windmills at dusk" in page
    alice.block(bob.default_persona)
    page = as_(alice).get(where).content.decode()
    assert "I see them too" in page
    assert "In reply to somebody you blocked" in page
    assert hidden_from(page, bob)


def test_frames_say_the_same_as_the_page(frames, migraine, quoted, alice, bob, farida):
    alice.block(bob.default_persona)
    hers, others = frames(alice, migraine), frames(farida, migraine)
    assert "I see them too" in hers
    assert "In reply to somebody you blocked" in hers
    assert hidden_from(hers, bob)
    assert "windmills at dusk" in others
    assert "somebody you blocked" not in others
    assert "\\u001" not in hers + others


def test_the_page_of_the_message_says_so_too(as_, quoted, alice, bob):
    alice.block(bob.default_persona)
    page = as_(alice).get(quoted.address).content.decode()
    assert "In reply to somebody you blocked" in page
    assert hidden_from(page, bob)


def test_what_others_are_announced_is_for_everybody(
    announced, migraine, quoted, farida, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        quoted.edit("I saw them too", "", by=farida.default_persona)
    assert "windmills at dusk" in announced[-1]["html"]
    assert "somebody you blocked" not in announced[-1]["html"]
    assert "\x1c" not in announced[-1]["html"]


def test_a_pin_is_left_out_where_one_reads(as_, frames, migraine, quoted, alice, bob):
    alice.block(bob.default_persona)
    page = as_(alice).get(ROOM).content.decode()
    listed = as_(alice).get("/groups/living-with-migraine/pins/").content.decode()
    alone = as_(alice).get("/groups/living-with-migraine/pins/", headers={"HX-Request": "true"})
    for text in (page, listed, alone.content.decode(), frames(alice, migraine)):
        assert hidden_from(text, bob)
    assert "From somebody you blocked" in listed


def test_those_who_tend_the_room_can_still_unpin_it(as_, migraine, quoted, farida, bob):
    farida.block(bob.default_persona)
    page = as_(farida).get("/groups/living-with-migraine/pins/").content.decode()
    assert "From somebody you blocked" in page
    assert f"pins/{migraine.pins.get().public_id}/" in page


def test_the_composer_does_not_quote_whom_one_blocked(as_, quoted, alice, bob):
    alice.block(bob.default_persona)
    page = as_(alice).get(f"{ROOM}?answer={quoted.answers.public_id}").content.decode()
    assert hidden_from(page, bob)


@pytest.fixture
def round_of_all(open_meeting, migraine, bob, farida):
    """farida's turn is over, alice speaks, bob follows and would like to speak."""
    open_meeting.start_round("opening")
    speaking = open_meeting.board()["speaking"]
    open_meeting.finish_turn(speaking.public_id, "done", migraine.membership_of(farida))
    open_meeting.raise_hand(open_meeting.membership_of(bob))
    open_meeting.refresh_from_db()
    return open_meeting


def places(text):
    """Every place of the board where a person stands, in words."""
    return text.count("Somebody you blocked") + text.count("Then somebody you blocked.")


def test_on_the_board_a_blocked_persona_keeps_its_place_without_a_name(
    as_, frames, round_of_all, alice, bob, farida
):
    alice.block(bob.default_persona)
    path = f"/groups/living-with-migraine/meetings/{round_of_all.public_id}/board/"
    board = as_(alice).get(path).content.decode()
    room = as_(alice).get(round_of_all.get_room_url()).content.decode()
    live = frames(alice, round_of_all)
    for text in (board, room, live):
        assert bob.default_persona.name not in text
        assert "Then somebody you blocked." in text
        assert places(text) == 4  # follows, hand up, the button beside it, the order
    assert board.count("<li") == as_(farida).get(path).content.decode().count("<li")
    assert "Old Harbour" in frames(farida, round_of_all)
    assert "omebody you blocked" not in frames(farida, round_of_all)


def test_a_blocked_speaker_has_no_name_and_no_mark(as_, round_of_all, migraine, alice, bob):
    speaking = round_of_all.board()["speaking"]
    round_of_all.finish_turn(speaking.public_id, "done", migraine.membership_of(alice))
    alice.block(bob.default_persona)
    room = as_(alice).get(round_of_all.get_room_url()).content.decode()
    now = room[room.index("data-now") :].split("</p>")[0]
    assert "Somebody you blocked" in now
    assert "<svg" not in now
    assert f'data-author="{bob.default_persona.public_id}"' not in room


def test_a_host_can_lower_the_hand_of_somebody_they_blocked(as_, round_of_all, farida, bob):
    farida.block(bob.default_persona)
    base = f"/groups/living-with-migraine/meetings/{round_of_all.public_id}/"
    board = as_(farida).get(f"{base}board/").content.decode()
    lower = board.split('name="lower" value="')[1].split('"')[0]
    as_(farida).post(f"{base}hand/", {"lower": lower})
    assert not round_of_all.hands.exists()


def test_the_page_of_a_meeting_keeps_the_seat_and_names_its_host(as_, open_meeting, alice, bob):
    alice.block(bob.default_persona)
    page = as_(alice).get(open_meeting.get_absolute_url()).content.decode()
    seats = page.split('class="seats"')[1].split("</ul>")[0]
    assert seats.count("<li") == 3
    assert "Farida" in seats
    assert "Somebody you blocked" in seats
    assert hidden_from(seats, bob)


def test_catching_up_names_nobody_whom_one_blocked(as_, quoted, alice, bob):
    alice.block(bob.default_persona)
    page = as_(alice).get("/groups/living-with-migraine/catch-up/?since=day").content.decode()
    assert "Farida" in page
    assert hidden_from(page, bob)


def test_other_names_of_the_same_account_stay(as_, migraine, quoted, say, alice, bob):
    other = bob.add_persona("Lighthouse")
    migraine.memberships.filter(member=bob).update(persona=other)
    said = say(bob, "from the sea")
    migraine.post(author=alice.default_persona, source="hello", key=uuid4(), answers=said)
    alice.block(bob.default_persona)
    page = as_(alice).get(ROOM).content.decode()
    assert "In reply to Lighthouse" in page
    assert hidden_from(page, bob)


def test_who_blocks_nobody_pays_nothing(
    as_, quoted, alice, bob, farida, django_assert_max_num_queries
):
    client = as_(alice)
    client.get(ROOM)
    with django_assert_max_num_queries(100) as before:
        client.get(ROOM)
    usual = [query["sql"] for query in before]
    assert not any("members_block" in each for each in usual)
    alice.block(bob.default_persona)
    client.get(ROOM)
    with django_assert_max_num_queries(len(usual) + 1):
        client.get(ROOM)
