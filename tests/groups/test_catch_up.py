"""GET and POST /groups/<slug>/catch-up/: what one missed, taken from what was said."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from groups.models import Message

CATCH_UP = "/groups/living-with-migraine/catch-up/"
ROOM = "/groups/living-with-migraine/room/"


def text_of(answer):
    return answer.content.decode()


def read_up_to(group, member):
    return group.memberships.get(member=member).last_read_seq


def ago(message, **delta):
    Message.objects.filter(pk=message.pk).update(created_at=timezone.now() - timedelta(**delta))
    return message


@pytest.fixture
def missed(say, alice, bob, farida):
    """Bob was here; then three others' words came, one of them a question nobody took up."""
    say(bob, "Good night")
    first = ago(say(alice, "Does anybody know a good lamp?\n\nThe old one broke."), hours=9)
    ago(say(farida, "I use an old one. It is kind."), hours=8, minutes=50)
    ago(say(alice, "Who else is awake?"), hours=5)
    return first


def test_it_names_who_spoke_and_what_waits(as_, bob, missed):
    page = text_of(as_(bob).get(CATCH_UP))
    assert "Juniper" in page
    assert "Farida" in page
    assert "1 minute" in page
    waiting = page[page.index("Questions that wait") :]
    assert "Who else is awake?" in waiting
    assert "lamp" not in waiting
    assert f"{ROOM}?around={missed.seq}#new" in page


def test_no_count_of_anybody(as_, bob, missed):
    page = text_of(as_(bob).get(CATCH_UP))
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    assert re.findall(r"\d+ (?:messages|times|people)", main) == []


def test_it_marks_nothing_as_read_until_one_says_so(as_, bob, missed, migraine):
    client = as_(bob)
    client.get(CATCH_UP)
    assert read_up_to(migraine, bob) == 1
    assert client.post(CATCH_UP, {"seq": "4"}).url == ROOM
    assert read_up_to(migraine, bob) == 4


@pytest.mark.parametrize("seq", ["", "x", "-1", "٣", "9" * 30])
def test_a_damaged_place_marks_at_most_what_is_there(as_, bob, missed, migraine, seq):
    assert as_(bob).post(CATCH_UP, {"seq": seq}).status_code == 302
    assert read_up_to(migraine, bob) <= 4


def test_a_quoted_question_is_no_question(as_, bob, alice, say):
    say(bob, "here")
    ago(say(alice, "> Who else is awake?\n\nI heard that."), hours=3)
    assert "None. Every question" in text_of(as_(bob).get(CATCH_UP))


def test_a_day_and_a_week_can_be_chosen(as_, bob, alice, say):
    ago(say(alice, "Is this from Tuesday?"), days=3)
    say(bob, "I answer late")
    client = as_(bob)
    assert "You have read everything" in text_of(client.get(CATCH_UP))
    assert "Nobody else spoke" in text_of(client.get(CATCH_UP, {"since": "day"}))
    assert "Is this from Tuesday?" in text_of(client.get(CATCH_UP, {"since": "week"}))
    assert "You have read everything" in text_of(client.get(CATCH_UP, {"since": "nonsense"}))


def test_hidden_words_stay_hidden(as_, bob, alice, say):
    say(bob, "here")
    say(alice, "Is this a secret?").hide()
    assert "secret" not in text_of(as_(bob).get(CATCH_UP))


def test_outsiders_get_404(as_, charlie, mona, missed):
    for member in (charlie, mona):
        assert as_(member).get(CATCH_UP).status_code == 404
        assert as_(member).post(CATCH_UP, {"seq": "1"}).status_code == 404
    assert as_(None).get(CATCH_UP).status_code == 302


def test_it_asks_the_database_twelve_times_at_most(
    as_, bob, alice, say, django_assert_max_num_queries
):
    say(bob, "here")
    for number in range(60):
        say(alice, f"Is this number {number}?")
    client = as_(bob)
    with django_assert_max_num_queries(12):
        client.get(CATCH_UP)
