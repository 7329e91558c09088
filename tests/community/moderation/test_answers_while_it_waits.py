"""While a case waits, answers to what it is about come slowly (P0) or wait (P2), and go on by themselves after it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.moderation.looked_at import SLOWLY, TooSoon
from community.moderation.models import Case
from community.moderation.reporting import file_report
from forums.models import Post, Thread
from groups.models import CannotWrite, Room
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def reported(thing, by, door="rules", reason="advice"):
    return file_report(thing, reporter=by, door=door, reason=reason).case


def answer(post, by, words="I drink water."):
    """A new one, as somebody sends it who has just read the page."""
    thread = Thread.objects.get(pk=post.thread_id)
    parent = None if post.is_opening else Post.objects.select_related("thread").get(pk=post.pk)
    return thread.reply(author=by.default_persona, source=words, key=uuid4(), parent=parent)


def is_shown(said):
    said.refresh_from_db()
    return not (said.is_hidden or said.is_held)


def test_answers_to_what_may_harm_wait_and_come_by_themselves(as_, post, alice, bob, farida, mona):
    case = reported(post, alice)
    waiting = answer(post, bob)
    below = answer(waiting, farida)
    assert waiting.is_held and below.is_held
    assert "I drink water." not in as_(alice).get(post.thread.get_absolute_url()).content.decode()
    assert "I drink water." in as_(bob).get("/me/waiting/").content.decode()
    assert Case.objects.count() == 1
    case.decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(waiting) and is_shown(below)
    assert not Thread.objects.get().is_looked_at


def test_elsewhere_in_the_conversation_it_goes_on(thread, post, alice, bob, farida):
    other = answer(post, bob, "Before.")
    reported(other, alice)
    assert is_shown(answer(post, farida, "To the first."))
    assert is_shown(answer(thread.posts.get(seq=1), farida, "To the opening."))
    assert not is_shown(answer(other, farida, "To the other."))


@pytest.mark.parametrize("what", ["thread", "opening"])
def test_a_case_about_the_whole_holds_every_answer(thread, post, alice, bob, what):
    reported(thread if what == "thread" else thread.posts.get(seq=1), alice)
    assert not is_shown(answer(post, bob))


def test_what_is_hidden_in_the_end_does_not_take_the_answers_with_it(post, alice, bob, mona):
    case = reported(post, alice)
    waiting = answer(post, bob)
    case.decide(mona, "hide", reason="No.", rule="advice", message="We hid it.")
    assert is_shown(waiting)


def test_what_waits_for_a_case_of_its_own_goes_on_waiting(post, alice, bob, mona):
    case = reported(post, alice)
    waiting = answer(post, bob)
    reported(waiting, alice, reason="spam")
    case.decide(mona, "no_breach", reason="It is fine.")
    assert not is_shown(waiting)
    Case.objects.get(subject_id=waiting.pk).decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(waiting)


def test_when_it_gets_worse_or_milder_answers_go_on_accordingly(post, alice, farida, bob):
    reported(post, alice)
    waiting = answer(post, bob)
    reported(post, farida, door="worried", reason="")
    assert is_shown(waiting)
    with pytest.raises(TooSoon):
        answer(post, bob)


def test_a_case_that_is_opened_again_holds_again(post, alice, bob, mona):
    case = reported(post, alice)
    case.decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(answer(post, bob))
    case.reopen(mona, "Wait.")
    assert not is_shown(answer(post, bob, "Once more."))


@pytest.mark.parametrize("reason", ["private", "spam", "note"])
def test_other_cases_hold_nothing(post, alice, bob, reason):
    reported(post, alice, reason=reason)
    assert is_shown(answer(post, bob))


def test_the_team_answers_at_once(post, alice, mona):
    reported(post, alice)
    assert is_shown(answer(post, mona))


def test_where_somebody_may_be_in_danger_each_answers_once_in_five_minutes(
    as_, post, alice, bob, farida, charlie
):
    reported(post, alice, door="worried", reason="")
    first = answer(post, bob)
    assert is_shown(first) and is_shown(answer(post, farida))
    with pytest.raises(TooSoon):
        answer(first, bob)
    page = as_(bob).post(
        f"/forums/threads/{post.thread.public_id}/replies/",
        {"body": "One more.", "key": str(uuid4()), "parent": post.public_id},
    )
    assert page.status_code == 422
    assert str(SLOWLY) in page.content.decode() and "One more." in page.content.decode()
    Post.objects.filter(pk=first.pk).update(created_at=F("created_at") - timedelta(minutes=5))
    assert is_shown(answer(post, bob))
    for words in ("I am here.", "Thank you."):
        assert is_shown(answer(post, charlie, words))


def test_an_ordinary_answer_costs_no_query_more(post, bob, farida, django_assert_num_queries):
    answer(post, farida)
    thread = Thread.objects.select_related("space").get()
    with django_assert_num_queries(0):
        assert not thread.waits_for_case(
            Post(thread=thread, author=bob.default_persona, parent=post)
        )


# In a room


def say(room, by, answers=None, words="I see."):
    return room.post(author=by.default_persona, source=words, key=uuid4(), answers=answers)


def test_replies_in_a_room_wait_and_other_messages_do_not(migraine, message, alice, bob, mona):
    case = reported(message, alice)
    migraine.refresh_from_db()
    waiting = say(migraine, alice, message)
    assert waiting.is_held and is_shown(say(migraine, alice))
    case.decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(waiting)
    assert not Room.objects.get(pk=migraine.pk).is_looked_at


def test_replies_in_a_room_come_slowly(migraine, message, alice, farida):
    reported(message, alice, door="worried", reason="")
    migraine.refresh_from_db()
    say(migraine, alice, message)
    with pytest.raises(CannotWrite, match="once in five minutes"):
        say(migraine, alice, message)
    assert is_shown(say(migraine, alice))
    assert is_shown(say(migraine, farida, message))


def test_a_case_about_the_group_holds_no_reply(migraine, message, alice, farida):
    reported(migraine, farida, reason="selling")
    migraine.refresh_from_db()
    assert is_shown(say(migraine, alice, message))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["report", "worry", "decide", "reopen", "answer"]), st.integers(0, 5)
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_waits_without_an_open_case_above_it(post, alice, bob, mona, musa, steps):
    for deed, number in steps:
        posts = list(Post.objects.order_by("seq"))
        thing = posts[number % len(posts)]
        case = Case.objects.order_by("pk").filter(subject_id=thing.pk).last()
        if deed == "report":
            reported(thing, alice)
        elif deed == "worry":
            reported(thing, alice, door="worried", reason="")
        elif deed == "answer" and not thing.is_hidden:
            try:
                answer(thing, bob, f"{len(posts)}.")
            except TooSoon:
                continue
        elif case and deed == "decide" and not case.is_decided and not case.waits_for_reader:
            case.decide(mona, "dealt_with", reason="We talked.")
        elif case and deed == "reopen" and case.is_decided:
            case.reopen(musa, "Wait.")
            case.release(musa)
    thread = Thread.objects.get()
    holding = [each.subject for each in thread.asking_for_calm() if each.severity == 2]
    of_their_own = set(Case.objects.open().values_list("subject_id", flat=True))
    for said in thread.said_here().filter(is_held=True).exclude(pk__in=of_their_own):
        assert any(thread.stands_below(said, thing) for thing in holding)
    assert thread.is_looked_at == bool(thread.asking_for_calm())


def test_the_same_answer_sent_again_is_the_same(post, alice, bob):
    reported(post, alice, door="worried", reason="")
    key = uuid4()
    thread = Thread.objects.get(pk=post.thread_id)
    sent = {"author": bob.default_persona, "source": "I am here.", "key": key, "parent": post}
    assert thread.reply(**sent) == Thread.objects.get(pk=thread.pk).reply(**sent)


def test_an_answer_that_a_detector_only_tells_of_goes_on_with_the_others(post, alice, bob, mona):
    case = reported(post, alice)
    waiting = answer(post, bob)
    Case.objects.open_about(waiting, 2)
    case.decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(waiting)


def test_a_case_goes_along_when_what_it_is_about_is_split_off_and_comes_back(
    thread, post, alice, bob, mona
):
    case = reported(post, alice)
    thread = Thread.objects.get(pk=thread.pk)
    new = thread.split(Post.objects.get(pk=post.pk), "Of its own", by=mona)
    assert Thread.objects.get(pk=new.pk).is_looked_at
    assert not Thread.objects.get(pk=thread.pk).is_looked_at
    post.refresh_from_db()
    waiting = answer(post, bob)
    assert waiting.is_held
    thread.deeds.get().undo(by=mona)
    assert Thread.objects.get(pk=thread.pk).is_looked_at
    case = Case.objects.get(pk=case.pk)
    case.decide(mona, "no_breach", reason="It is fine.")
    assert is_shown(waiting)


@pytest.mark.django_db(transaction=True)
def test_of_many_answers_at_the_same_moment_one_passes_the_pause(post, alice, farida):
    reported(post, alice, door="worried", reason="")
    answers = at_once(*[lambda: answer(post, farida)] * 4)
    assert sorted(type(each).__name__ for each in answers) == ["Post", *["TooSoon"] * 3]
    assert Post.objects.filter(author=farida.default_persona).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_replies_in_a_room_at_the_same_moment_one_passes_the_pause(
    migraine, message, alice, farida
):
    migraine.admit(farida, farida.default_persona)
    reported(message, alice, door="worried", reason="")

    def reply():
        room, answered = Room.objects.get(pk=migraine.pk), type(message).objects.get(pk=message.pk)
        author = farida.default_persona
        return room.as_kind().post(author=author, source="Here.", key=uuid4(), answers=answered)

    answers = at_once(*[reply] * 4)
    assert sorted(type(each).__name__ for each in answers) == [*["CannotWrite"] * 3, "Message"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_no_answer_slips_through_or_is_forgotten_while_a_case_opens_and_ends(
    round_, post, alice, bob, farida, mona
):
    """Whatever comes first: with the case open each answer waits, with it decided none does."""
    deeds = [lambda: answer(post, bob), lambda: answer(post, farida), lambda: reported(post, alice)]
    answers = at_once(*deeds, *deeds[:2])
    assert not [each for each in answers if isinstance(each, Exception)]
    assert not is_shown(answer(post, bob))
    case = Case.objects.get()
    answers = at_once(*deeds[:2], lambda: case.decide(mona, "no_breach", reason="It is fine."))
    assert not [each for each in answers if isinstance(each, Exception)]
    assert not Post.objects.filter(is_held=True).exists()
