"""A private conversation: asked for, answered, left, blocked and reported."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import Case
from community.moderation.reporting import file_report
from community.realtime.stream import find_stream
from community.search.models import SearchDocument
from groups.models import Conversation, Message
from tests.threads import at_once

pytestmark = pytest.mark.django_db
LIST = "/conversations/"


def ask_page(member):
    return f"/conversations/with/{member.default_persona.public_id}/"


@pytest.fixture
def ask(as_):
    """`ask(alice, charlie)` fills the form; the answer."""

    def fill(asker, asked, opening="May I ask you about the diary?", **fields):
        fields = {"persona": asker.default_persona.public_id, "opening": opening} | fields
        return as_(asker).post(ask_page(asked), fields)

    return fill


@pytest.fixture
def asked(ask, alice, charlie):
    """alice has asked charlie."""
    ask(alice, charlie)
    return Conversation.objects.get()


@pytest.fixture
def talk(asked):
    """alice and charlie talk."""
    return asked.accept()


def say(talk, member, words):
    return talk.post(author=talk.membership_of(member).persona, source=words, key=uuid4())


def told(member):
    return list(member.notifications.order_by("event").values_list("verb", flat=True))


def test_the_other_is_told_and_decides(as_, asked, alice, charlie):
    assert told(charlie) == ["conversation.asked"]
    page = as_(charlie).get(asked.get_absolute_url()).content.decode()
    assert "May I ask you about the diary?" in page
    assert "They know you as Fennel" in page
    answer = as_(charlie).post(f"{asked.get_absolute_url()}answer/", {"answer": "accept"})
    assert answer.url == asked.get_room_url()
    for member in (alice, charlie):
        room = as_(member).get(asked.get_room_url())
        assert "May I ask you about the diary?" in room.content.decode()
    assert told(alice) == ["conversation.accepted"]


def test_nothing_can_be_written_before_the_other_said_yes(as_, asked, alice, charlie):
    fields = {"body": "Hello?", "key": str(uuid4())}
    for member in (alice, charlie):
        client = as_(member)
        assert client.get(asked.get_room_url()).status_code == 404
        answer = client.post(f"/groups/{asked.slug}/messages/", fields)
        assert answer.status_code == 404
    assert not Message.objects.exists()


def test_who_is_refused_is_not_told(as_, asked, alice, charlie):
    before = as_(alice).get(asked.get_absolute_url()).content
    as_(charlie).post(f"{asked.get_absolute_url()}answer/", {"answer": "decline"})
    after = as_(alice).get(asked.get_absolute_url()).content
    assert b"There is no answer yet" in after
    assert len(before) == len(after)
    assert told(alice) == []
    assert b"Juniper" not in as_(charlie).get(LIST).content


def test_asking_again_says_nothing_again(ask, asked, alice, charlie):
    ask(alice, charlie, "And now?")
    asked.decline()
    ask(alice, charlie, "Still nothing?")
    assert told(charlie) == ["conversation.asked"]
    assert Conversation.objects.get().opening == "May I ask you about the diary?"


def test_asking_who_has_asked_you_is_a_yes(ask, asked, alice, charlie):
    assert ask(charlie, alice, "Of course").url == asked.get_absolute_url()
    assert Conversation.objects.get().is_accepted


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_each_other_at_once_are_in_one_conversation(alice, charlie):
    one, other = alice.default_persona, charlie.default_persona
    at_once(
        lambda: Conversation.objects.ask(one, other, "Hello"),
        lambda: Conversation.objects.ask(other, one, "Hello too"),
    )
    assert Conversation.objects.get().is_accepted


@pytest.mark.django_db(transaction=True)
def test_two_yeses_at_once_are_one(alice, charlie):
    asked = Conversation.objects.ask(alice.default_persona, charlie.default_persona, "Hello")
    at_once(asked.accept, asked.accept)
    assert Message.objects.count() == 1
    assert told(alice) == ["conversation.accepted"]


def test_newcomers_cannot_ask_for_three_days(as_, ask, alice, charlie):
    alice.date_joined = timezone.now() - timedelta(days=2, hours=23)
    alice.save()
    answer = ask(alice, charlie)
    assert answer.status_code == 409
    assert "three days after you joined" in answer.content.decode()
    assert not Conversation.objects.exists()


def test_newcomers_are_not_bothered_and_can_answer_later(as_, ask, alice, charlie):
    charlie.date_joined = timezone.now()
    charlie.save()
    ask(alice, charlie)
    asked = Conversation.objects.get()
    assert told(charlie) == []
    assert as_(charlie).get(asked.get_absolute_url()).status_code == 404
    charlie.date_joined -= timedelta(days=4)
    charlie.save()
    assert as_(charlie).get(asked.get_absolute_url()).status_code == 200


def test_who_blocked_the_asker_meets_nothing_and_the_asker_sees_no_difference(
    as_, ask, alice, bob, charlie
):
    charlie.block(alice.default_persona)
    with_block = ask(alice, charlie)
    without = ask(alice, bob)
    asked = Conversation.objects.get(asked=charlie.default_persona)
    assert with_block.status_code == without.status_code == 302
    assert told(charlie) == []
    assert as_(charlie).get(asked.get_absolute_url()).status_code == 404
    assert b"Juniper" not in as_(charlie).get(LIST).content
    assert b"There is no answer yet" in as_(alice).get(asked.get_absolute_url()).content


def test_a_block_is_of_one_name_and_tells_nothing_of_the_other(ask, alice, charlie):
    second = alice.add_persona("Larch")
    charlie.block(alice.default_persona)
    ask(alice, charlie, persona=second.public_id)
    assert told(charlie) == ["conversation.asked"]


def test_one_cannot_ask_whom_one_blocked_nor_oneself(as_, ask, alice, charlie):
    alice.block(charlie.default_persona)
    assert "unblock them first" in ask(alice, charlie).content.decode()
    assert "a name of your own" in ask(alice, alice).content.decode()
    assert not Conversation.objects.exists()


def test_a_block_later_on_silences_without_a_sign(as_, talk, alice, charlie):
    alice.block(charlie.default_persona)
    before = told(alice)
    say(talk, charlie, "Are you there?")
    assert told(alice) == before
    assert b"Are you there?" not in as_(alice).get(talk.get_room_url()).content
    assert b"Fennel" not in as_(alice).get(LIST).content
    assert b"Are you there?" in as_(charlie).get(talk.get_room_url()).content


def test_the_first_message_since_one_looked_is_told_the_next_ones_are_not(
    as_, talk, alice, charlie
):
    as_(charlie).get(talk.get_room_url())
    for words in ("One", "Two", "Three"):
        say(talk, alice, words)
    assert told(charlie).count("conversation.said") == 1
    as_(charlie).get(talk.get_room_url())
    say(talk, alice, "Four")
    assert told(charlie).count("conversation.said") == 2


@pytest.mark.parametrize("person", [None, "bob", "mona", "farida"])
def test_nobody_else_reaches_it(as_, request, talk, person):
    member = request.getfixturevalue(person) if person else None
    client = as_(member)
    closed = 404 if member else 302
    for address in (
        talk.get_absolute_url(),
        talk.get_room_url(),
        f"/groups/{talk.slug}/messages/",
        f"/report/conversation/{talk.public_id}/",
    ):
        assert client.get(address).status_code in {closed, 404}
    if member:
        assert find_stream(talk.stream_name, member) is None
    assert client.get(f"/groups/{talk.slug}/").status_code == 404


def test_its_words_are_found_by_the_two_only(as_, talk, bob, charlie):
    assert SearchDocument.objects.filter(space=talk).exists()
    assert talk.slug.encode() in as_(charlie).get("/search/?q=diary").content
    assert talk.slug.encode() not in as_(bob).get("/search/?q=diary").content


def test_it_is_in_no_list_of_groups(as_, talk, alice):
    for page in ("/groups/", "/", "/forums/"):
        assert talk.name.encode() not in as_(alice).get(page).content


def test_who_leaves_reads_no_more_and_the_other_cannot_go_on(as_, talk, alice, charlie):
    as_(charlie).post(f"{talk.get_absolute_url()}leave/")
    assert as_(charlie).get(talk.get_room_url()).status_code == 404
    answer = as_(alice).post(
        f"/groups/{talk.slug}/messages/", {"body": "Wait", "key": str(uuid4())}
    )
    assert answer.status_code == 409
    assert "has left this conversation" in answer.content.decode()
    assert "Wait" in answer.content.decode()


def test_it_can_begin_anew_when_both_want_it(as_, ask, talk, alice, charlie):
    talk.leave(charlie)
    ask(alice, charlie, "I am sorry. Shall we try again?")
    again = Conversation.objects.get()
    assert not again.is_accepted
    assert as_(alice).get(again.get_room_url()).status_code == 404
    again.accept()
    assert as_(charlie).get(again.get_room_url()).status_code == 200


def test_a_report_takes_the_last_twenty_messages_along(as_, talk, alice, charlie, mona):
    said = [say(talk, charlie, f"Line number {n} of many") for n in range(1, 26)]
    case = file_report(said[-1], reporter=alice, door="rules", reason="abuse").case
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert page.count("of many</p>") == 20
    assert "Line number 6 of many" in page
    assert "Line number 5 of many" not in page


def test_an_invitation_can_be_reported_by_who_got_it(as_, asked, charlie, mona):
    assert as_(charlie).get(f"/report/conversation/{asked.public_id}/").status_code == 200
    case = file_report(asked, reporter=charlie, door="rules", reason="abuse").case
    assert case.said_by == asked.asker
    assert b"the diary?" in as_(mona).get(case.get_absolute_url()).content


def test_a_moderator_who_is_one_of_the_two_does_not_judge_it(ask, alice, mona):
    ask(mona, alice)
    talk = Conversation.objects.get().accept()
    message = say(talk, alice, "Hello")
    for thing in (message, talk):
        case = file_report(thing, reporter=alice, door="rules", reason="abuse").case
        assert Case.objects.get(pk=case.pk).is_about(mona)


@pytest.mark.parametrize("opening", ["", "  ", "\u200b\u200b", "x" * 501])
def test_bad_first_words_are_one_sentence_and_stay(ask, alice, charlie, opening):
    answer = ask(alice, charlie, opening)
    assert answer.status_code == 422
    assert not Conversation.objects.exists()
    if opening.startswith("x"):
        assert opening in answer.content.decode()


def test_six_in_a_day_are_too_many(ask, make_member, alice):
    answers = [ask(alice, make_member(f"Stranger {n}")) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_somebody_elses_persona_cannot_be_used(ask, alice, bob, charlie):
    answer = ask(alice, charlie, persona=bob.default_persona.public_id)
    assert answer.status_code == 422
    assert not Conversation.objects.exists()
