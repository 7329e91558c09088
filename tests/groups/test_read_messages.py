"""GET /groups/<slug>/messages/ and the room: history, catching up, and who may read."""

import re

import pytest

URL = "/groups/living-with-migraine/messages/"
ROOM = "/groups/living-with-migraine/room/"


def shown(answer):
    """The places (`seq`) of the messages in an answer, as they stand."""
    return [int(seq) for seq in re.findall(r'data-seq="(\d+)"', answer.content.decode())]


@pytest.fixture
def hundred_and_twenty(say, alice):
    return [say(alice, f"line {number}") for number in range(1, 121)]


def test_after_brings_what_was_missed_in_order(as_, bob, say, alice):
    for number in range(5):
        say(alice, f"line {number}")
    answer = as_(bob).get(URL, {"after": 2})
    assert shown(answer) == [3, 4, 5]
    assert answer["X-Seq"] == "5"


def test_after_brings_what_was_hidden_meanwhile(as_, bob, say, alice):
    hidden = say(alice, "a secret word")
    say(alice, "another")
    hidden.hide()
    answer = as_(bob).get(URL, {"after": 2})
    assert shown(answer) == [1]
    assert "a secret word" not in answer.content.decode()
    assert answer["X-Seq"] == "3"


def test_before_brings_the_page_before(as_, bob, hundred_and_twenty):
    assert shown(as_(bob).get(URL, {"before": 71})) == list(range(21, 71))


def test_the_room_opens_at_the_newest_and_leads_to_earlier_ones(as_, bob, hundred_and_twenty):
    answer = as_(bob).get(ROOM)
    assert shown(answer) == list(range(71, 121))
    assert "?before=71" in answer.content.decode()
    assert shown(as_(bob).get(ROOM, {"before": 71})) == list(range(21, 71))


def test_a_link_to_a_message_opens_the_page_around_it(as_, bob, hundred_and_twenty):
    assert 40 in shown(as_(bob).get(hundred_and_twenty[39].get_absolute_url()))


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "1e3", "٣"])
def test_a_damaged_place_shows_the_newest(as_, bob, say, alice, value):
    say(alice, "hello")
    for name in ("before", "after", "around"):
        assert as_(bob).get(URL, {name: value}).status_code == 200
        assert as_(bob).get(ROOM, {name: value}).status_code == 200


def test_new_since_you_looked_stands_before_the_first_new_one(as_, bob, say, alice):
    say(alice, "seen")
    as_(bob).get(ROOM)
    say(alice, "fresh")
    page = as_(bob).get(ROOM).content.decode()
    assert page.index("seen</p>") < page.index("New since you looked") < page.index("fresh</p>")
    again = as_(bob).get(ROOM).content.decode()
    assert "New since you looked" not in re.sub(r"<template.*?</template>", "", again)


def test_who_may_read(as_, alice, charlie, mona, olga, migraine, say):
    say(alice, "only for us")
    for member in (charlie, mona, olga):
        for url in (URL, ROOM, f"{URL}?after=0"):
            answer = as_(member).get(url)
            assert answer.status_code == 404
            assert "only for us" not in answer.content.decode()
    for url in (URL, ROOM):
        assert as_(None).get(url).url.startswith("/accounts/login/")
    alice.suspend()
    assert as_(alice).get(ROOM).status_code == 302


def test_a_room_that_is_not_there_looks_like_one_that_is_not_for_you(as_, charlie, migraine):
    foreign = as_(charlie).get(ROOM)
    missing = as_(charlie).get("/groups/no-such-group/room/")
    assert foreign.status_code == missing.status_code == 404

    def without_nonce(answer):
        return re.sub(r'nonce="[^"]+"|value="[^"]+"', "", answer.content.decode())

    assert without_nonce(foreign) == without_nonce(missing)


def test_the_room_costs_the_same_whatever_was_said(
    as_, bob, hundred_and_twenty, django_assert_max_num_queries
):
    client = as_(bob)
    with django_assert_max_num_queries(12):
        client.get(ROOM)


def test_catching_up_reads_the_messages_once(
    as_, bob, hundred_and_twenty, django_assert_max_num_queries
):
    client = as_(bob)
    with django_assert_max_num_queries(5):
        assert len(shown(client.get(URL, {"after": 0}))) == 120


def test_no_account_shows(as_, bob, alice, say):
    say(alice, "hello")
    page = as_(bob).get(ROOM).content.decode()
    assert "demo.example" not in page


def test_ones_own_words_are_those_of_the_name_one_has_here(as_, charlie, migraine):
    other = charlie.personas.create(name="Somebody else")
    migraine.admit(charlie, other)
    page = as_(charlie).get(ROOM).content.decode()
    assert f'[data-author="{other.public_id}"]' in page
    assert f'[data-author="{charlie.default_persona.public_id}"]' not in page
