"""GET and POST /groups/<slug>/catch-up/: what one missed, taken from what was said."""

import re
from datetime import timedelta
from uuid import uuid4

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


def reply(group, member, message, source):
    persona = group.membership_of(member).persona
    return group.post(author=persona, source=source, key=uuid4(), answers=message)


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


@pytest.mark.parametrize("end", ["hide", "withdraw", "expire"])
def test_what_is_gone_stays_gone(as_, bob, alice, farida, say, end, migraine):
    say(bob, "here")
    secret = say(alice, "Is this a secret?")
    migraine.pin(message=secret)
    reply(migraine, farida, secret, "It was.")
    secret.feel("hug", farida.default_persona)
    if end == "expire":
        Message.objects.filter(pk=secret.pk).update(expires_at=timezone.now())
    else:
        getattr(secret, end)()
    page = text_of(as_(bob).get(CATCH_UP))
    assert "secret" not in page
    assert "What got replies" not in page
    assert "What was met with kindness" not in page


def test_covered_words_show_their_note_alone(as_, bob, alice, farida, say, migraine):
    say(bob, "here")
    covered = say(alice, "Do you faint from needles?")
    covered.put_note("needles at the doctor", by=alice.default_persona)
    covered.feel("hug", farida.default_persona)
    migraine.pin(message=covered)
    page = text_of(as_(bob).get(CATCH_UP))
    assert "needles at the doctor" in page
    assert "faint" not in page


def test_it_shows_what_got_replies_and_by_whom(as_, bob, alice, farida, say, migraine):
    mine = say(bob, "I bought the lamp.")
    reply(migraine, alice, mine, "How is it?")
    reply(migraine, farida, mine, "I am glad.")
    page = text_of(as_(bob).get(CATCH_UP))
    answered = page[page.index("What got replies") :]
    assert "I bought the lamp." in answered
    assert "Juniper, Farida" in answered


def test_a_question_that_got_a_late_reply_does_not_wait(as_, bob, alice, farida, say, migraine):
    say(bob, "here")
    question = ago(say(alice, "Which lamp?"), hours=9)
    reply(migraine, farida, question, "The old one.")
    assert "None. Every question" in text_of(as_(bob).get(CATCH_UP))


def test_it_shows_what_was_met_with_kindness_without_numbers(as_, bob, alice, farida, say):
    say(bob, "here")
    message = say(alice, "I slept through.")
    for person in (bob, farida):
        message.feel("hear", person.default_persona)
    page = text_of(as_(bob).get(CATCH_UP))
    kindness = page[page.index("What was met with kindness") :]
    assert "I slept through." in kindness
    assert kindness.count("I hear you") == 1


def test_pinned_notes_and_meetings_to_come_are_there_in_any_case(as_, bob, migraine, plan):
    migraine.pin(words="Reading along is fine.")
    plan(days=2)
    plan(days=3).cancel()
    page = text_of(as_(bob).get(CATCH_UP))
    assert "Reading along is fine." in page
    assert page.count("Sunday hour") == 1


def test_words_of_a_blocked_persona_are_left_out(as_, bob, alice, farida, say, migraine):
    said = say(alice, "Is the lamp on?")
    migraine.pin(message=said)
    reply(migraine, farida, said, "It is.")
    bob.block(alice.default_persona)
    page = text_of(as_(bob).get(CATCH_UP, {"since": "day"}))
    assert "Farida" in page
    assert "lamp" not in page


def test_outsiders_get_404(as_, charlie, mona, missed):
    for member in (charlie, mona):
        assert as_(member).get(CATCH_UP).status_code == 404
        assert as_(member).post(CATCH_UP, {"seq": "1"}).status_code == 404
    assert as_(None).get(CATCH_UP).status_code == 302


def test_it_asks_the_database_twelve_times_at_most(
    as_, bob, alice, farida, say, migraine, plan, django_assert_max_num_queries
):
    say(bob, "here")
    for number in range(60):
        asked = say(alice, f"Is this number {number}?")
        reply(migraine, farida, asked, "It is.").feel("hug", alice.default_persona)
    for number in range(3):
        migraine.pin(message=asked if number else None, words="" if number else "A note.")
        plan(days=number + 1)
    client = as_(bob)
    with django_assert_max_num_queries(12):
        client.get(CATCH_UP)
