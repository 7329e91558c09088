"""What counts as read in a room: what was opened, what one wrote, what one saw come in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

ROOM = "/groups/living-with-migraine/room/"
READ = "/groups/living-with-migraine/read/"


def read_up_to(group, member):
    return group.memberships.get(member=member).last_read_seq


def test_opening_the_room_reads_it(as_, bob, alice, say, migraine):
    say(alice, "hello")
    as_(bob).get(ROOM)
    assert read_up_to(migraine, bob) == 1


def test_who_has_read_all_of_it_writes_nothing_by_looking_again(as_, bob, alice, say, migraine):
    say(alice, "hello")
    client = as_(bob)
    client.get(ROOM)
    with CaptureQueriesContext(connection) as asked:
        client.get(ROOM)
    assert not [each["sql"] for each in asked if each["sql"].startswith(("UPDATE", "INSERT"))]


def test_looking_at_an_old_message_does_not(as_, bob, alice, say, migraine):
    for _ in range(3):
        say(alice, "hello")
    as_(bob).get(ROOM, {"around": 1})
    as_(bob).get(ROOM, {"before": 3})
    assert read_up_to(migraine, bob) == 0


def test_my_own_words_are_never_unread(alice, say, migraine):
    say(alice, "hello")
    assert read_up_to(migraine, alice) == 1


def test_a_page_that_was_open_says_how_far_it_was_read(as_, bob, alice, say, migraine):
    for _ in range(3):
        say(alice, "hello")
    assert as_(bob).post(READ, {"seq": "2"}).status_code == 204
    assert read_up_to(migraine, bob) == 2


@pytest.mark.parametrize(
    ("seq", "position"), [("1", 2), ("99999999999", 2), ("x", 2), ("", 2), ("٣", 2)]
)
def test_it_never_moves_back_nor_beyond_what_is_there(
    as_, bob, alice, say, migraine, seq, position
):
    for _ in range(2):
        say(alice, "hello")
    as_(bob).post(READ, {"seq": "2"})
    as_(bob).post(READ, {"seq": seq})
    assert read_up_to(migraine, bob) == position


def test_nobody_else_gets_there(as_, charlie, migraine):
    assert as_(charlie).post(READ, {"seq": "1"}).status_code == 404
    assert as_(None).post(READ, {"seq": "1"}).status_code == 302
    assert as_(charlie).get(READ).status_code == 405
