"""The pages of a room: backwards, forwards, around a message, and where the new ones begin."""

import re

import pytest
from django.utils.html import strip_tags

ROOM = "/groups/living-with-migraine/room/"


def shown(answer):
    return [int(seq) for seq in re.findall(r'data-seq="(\d+)"', answer.content.decode())]


def leads(answer, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', answer.content.decode())
    return found and found[1]


def is_live(answer):
    return (
        "<message-log" in answer.content.decode()
        and ' stream="group:living-with-migraine" seq=' in (answer.content.decode())
    )


def read_up_to(group, member):
    return group.memberships.get(member=member).last_read_seq


@pytest.fixture
def long_talk(say, alice, bob):
    """120 messages by alice since bob read the first two."""
    for number in range(1, 3):
        say(alice, f"seen {number}")
    say(bob, "I was here")
    return [say(alice, f"line {number}") for number in range(4, 124)]


def test_one_can_walk_back_and_forth_through_everything(as_, bob, long_talk):
    client = as_(bob)
    newest = client.get(ROOM)
    assert shown(newest) == list(range(74, 124))
    assert is_live(newest)
    before = client.get(ROOM + leads(newest, "prev"))
    assert shown(before) == list(range(24, 74))
    assert not is_live(before)
    first = client.get(ROOM + leads(before, "prev"))
    assert shown(first) == list(range(1, 24))
    assert leads(first, "prev") is None
    seen = shown(first)
    page = first
    while later := leads(page, "next"):
        page = client.get(ROOM + later)
        seen += shown(page)
    assert seen == list(range(1, 124))
    assert is_live(page)


def test_around_a_message_there_are_as_many_on_each_side(as_, bob, long_talk):
    answer = as_(bob).get(ROOM, {"around": 60})
    assert shown(answer) == list(range(36, 86))
    assert leads(answer, "prev") == "?before=36"
    assert leads(answer, "next") == "?after=85"


def test_around_the_newest_the_page_is_live(as_, bob, long_talk):
    assert is_live(as_(bob).get(ROOM, {"around": 120}))


@pytest.mark.parametrize("place", [{"after": 9999}, {"around": 99999}])
def test_a_place_behind_the_newest_shows_the_newest(as_, bob, long_talk, place):
    assert shown(as_(bob).get(ROOM, place))[-1] == 123


def test_unread_further_up_is_led_to_and_not_taken_for_read(as_, bob, long_talk, migraine):
    client = as_(bob)
    page = client.get(ROOM).content.decode()
    assert 'href="?around=4#new"' in page
    assert "<form data-read" not in page
    assert read_up_to(migraine, bob) == 3
    around = client.get(ROOM, {"around": 4}).content.decode()
    assert around.index('id="new"') < around.index('data-seq="4"')


def test_reading_on_to_the_end_reads_it(as_, bob, long_talk, migraine):
    client = as_(bob)
    client.get(ROOM, {"around": 4})
    client.get(ROOM, {"after": 29})
    assert read_up_to(migraine, bob) == 3
    client.get(ROOM, {"after": 79})
    assert read_up_to(migraine, bob) == 123


def test_what_is_hidden_or_mine_is_not_new(as_, bob, alice, say, migraine):
    say(alice, "seen")
    as_(bob).get(ROOM)
    say(alice, "hidden").hide()
    page = re.sub(r"<template.*?</template>", "", as_(bob).get(ROOM).content.decode())
    assert 'id="new"' not in page


def test_a_page_of_the_room_asks_the_database_as_often_whatever_was_said(
    as_, bob, long_talk, django_assert_max_num_queries
):
    client = as_(bob)
    for place in ({}, {"around": 60}, {"before": 60}, {"after": 60}):
        with django_assert_max_num_queries(13 if place else 12):
            client.get(ROOM, place)


def test_who_listens_hears_the_name_and_the_words_before_all_else(as_, bob, alice, say, migraine):
    message = say(alice, "The harbour is quiet.")
    message.edit("The harbour is quiet tonight.", "", by=None)
    page = as_(bob).get(f"/groups/{migraine.slug}/room/").content.decode()
    article = re.search(r"<article.*?</article>", page, re.DOTALL)[0]
    heard = " ".join(strip_tags(article).split())
    assert heard.startswith(
        "Juniper (you) The harbour is quiet tonight."
    )  # "(you)" shows to alice alone
    assert heard.endswith("edited More")
