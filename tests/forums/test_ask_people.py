"""Who is asked whether they know: people like the asker, five at most, three times a week at most."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.topics.models import Topic, Willingness
from forums.models import Ask, ReadMark, Thread
from forums.tasks import forget_asks
from tests.forums.waiting import asked, do_tasks, knows, let_wait, told, work
from tests.threads import at_once


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="migraine", name="Migraine")


@pytest.fixture
def treatment(db):
    return Topic.objects.create(slug="triptans", name="Triptans", kind="treatment")


@pytest.fixture
def ask(shelf, opened, alice, topic):
    """`ask()` is one more question of alice's, that waits for three hours."""

    def ask_one(member=alice, topics=(topic,), **more):
        question = opened(shelf, member, kind="question", topics=topics, **more)
        let_wait(question, hours=3)
        return question

    return ask_one


def people(make_member, topic, number):
    return [knows(make_member(f"Helper {each}"), [topic]) for each in range(number)]


def test_the_most_alike_are_asked_first_and_five_at_most(ask, make_member, topic, treatment):
    others = people(make_member, topic, 5)
    nearest = knows(make_member("Nearest"), [topic, treatment], stage="first")
    question = ask(topics=[topic, treatment], stage="first")
    work()
    assert asked(question) == ["Nearest", *(f"Helper {each}" for each in range(4))]
    assert told(nearest, "question.offered")
    assert not others[4].notifications.exists()


def test_only_who_wants_to_be_asked_and_knows_it(ask, make_member, topic, treatment):
    knows(make_member("Silent"), [topic], asks=False)
    knows(make_member("Elsewhere"), [treatment])
    question = ask()
    work()
    assert asked(question) == []


def test_never_the_asker_by_whatever_name(ask, alice, topic):
    knows(alice, [topic])
    named, nameless = ask(), ask(is_nameless=True)
    work()
    assert asked(named) == asked(nameless) == []


def blocks_the_asker(member, question):
    member.block(question.author)


def is_blocked_by_the_asker(member, question):
    question.author.member.block(member.default_persona)


def is_suspended(member, question):
    member.suspend()


def opened_it(member, question):
    ReadMark.objects.see(member, question, 1)


def said_no(member, question):
    Willingness.end(member)


@pytest.mark.parametrize(
    "has", [blocks_the_asker, is_blocked_by_the_asker, is_suspended, opened_it, said_no]
)
def test_who_is_not_asked(ask, make_member, topic, has):
    member = knows(make_member("Larch"), [topic])
    question = ask()
    has(member, question)
    work()
    assert asked(question) == []
    assert not member.notifications.exists()


def test_a_block_is_of_the_persona_alone(ask, alice, make_member, topic):
    """Whoever blocks one name and is asked by no other of it would know that both are one."""
    member = knows(make_member("Larch"), [topic])
    member.block(alice.add_persona("Night Heron"))
    question = ask()
    work()
    assert asked(question) == ["Larch"]


def test_who_may_not_read_or_write_there_is_not_asked(migraine, opened, alice, bob, charlie, topic):
    for member in (bob, charlie):
        knows(member, [topic])
    question = opened(migraine, alice, kind="question", topics=[topic])
    let_wait(question, hours=3)
    work()
    assert asked(question) == ["Old Harbour"]


def test_who_only_reads_along_for_a_time_is_not_asked(
    migraine, opened, alice, bob, topic, monkeypatch
):
    knows(bob, [topic])
    question = opened(migraine, alice, kind="question", topics=[topic])
    monkeypatch.setattr(type(migraine), "refusal_for", lambda *_: "You read along for a time.")
    question.ask_people()
    assert asked(question) == []


def test_three_times_a_week_whatever_it_is_about(ask, make_member, topic):
    member = knows(make_member("Larch"), [topic])
    questions = [ask() for _number in range(4)]
    work()
    assert sorted(len(asked(each)) for each in questions) == [0, 1, 1, 1]
    Ask.objects.filter(member=member).update(
        created_at=F("created_at") - timedelta(days=7, hours=1)
    )
    left = next(each for each in questions if not asked(each))
    left.ask_people()
    assert asked(left) == ["Larch"]


def test_saying_no_and_yes_again_starts_no_new_week(ask, make_member, topic):
    member = knows(make_member("Larch"), [topic])
    for _number in range(3):
        ask()
    work()
    Willingness.end(member)
    Willingness.begin(member)
    last = ask()
    work()
    assert asked(last) == []


def test_not_this_one_asks_nobody_else(as_, ask, make_member, topic):
    members = people(make_member, topic, 6)
    question = ask()
    work()
    place = f"{question.get_absolute_url()}not-this-one/"
    first = members[0]
    page = as_(first).get("/me/notifications/").content.decode()
    assert f'href="{place}"' in page
    assert "You need no reason" in as_(first).get(place).content.decode()
    answer = as_(first).post(place, follow=True)
    assert "That is fine. Thank you for looking." in answer.content.decode()
    assert "You said: not this one." in answer.content.decode()
    as_(first).post(place)
    do_tasks()
    question.ask_people()
    assert asked(question) == [f"Helper {each}" for each in range(5)]
    assert question.asks.standing().count() == 4
    assert not members[5].notifications.exists()


def test_the_asked_read_why_above_the_question_and_nobody_else_does(
    as_, ask, alice, make_member, bob, topic, say
):
    member = knows(make_member("Larch"), [topic])
    question = ask()
    work()
    words = "We thought that you may know this"
    assert words in as_(member).get(question.get_absolute_url()).content.decode()
    for reader in (alice, bob):
        assert words not in as_(reader).get(question.get_absolute_url()).content.decode()
    say(question, bob)
    assert words not in as_(member).get(question.get_absolute_url()).content.decode()
    assert "It has an answer now" in as_(member).get("/me/notifications/").content.decode()


def test_who_may_say_not_this_one(as_, ask, bob, mona, make_member, topic):
    member = knows(make_member("Larch"), [topic])
    question = ask()
    work()
    place = f"{question.get_absolute_url()}not-this-one/"
    assert "/accounts/login/" in as_(None).post(place).url
    for reader in (bob, mona):
        assert as_(reader).get(place).status_code == 404
        assert as_(reader).post(place).status_code == 404
    client = as_(member)
    member.suspend()
    assert "/accounts/login/" in client.post(place).url
    assert question.asks.standing().count() == 1


def test_a_question_that_is_hidden_is_told_no_more(as_, ask, make_member, topic):
    member = knows(make_member("Larch"), [topic])
    question = ask(title="Zinnia?")
    work()
    question.hide()
    page = as_(member).get("/me/notifications/").content.decode()
    assert "Zinnia" not in page
    assert as_(member).get(f"{question.get_absolute_url()}not-this-one/").status_code == 404


@pytest.mark.parametrize("names_things", [False, True])
def test_the_mail_names_nothing_unless_allowed(ask, make_member, topic, names_things):
    member = knows(make_member("Larch"), [topic])
    type(member).objects.filter(pk=member.pk).update(email_names_things=names_things)
    ask(title="Zinnia?")
    work()
    (letter,) = mail.outbox
    assert ("Zinnia?" in letter.body) is names_things
    assert "Juniper" not in letter.body


def test_it_is_in_the_copy_of_ones_data_and_forgotten_after_a_month(as_, ask, make_member, topic):
    member = knows(make_member("Larch"), [topic])
    question = ask()
    work()
    kept = as_(member).post("/me/data/").json()["asked_whether_you_know"]
    assert [each["about"] for each in kept] == [question.get_absolute_url()]
    Ask.objects.update(created_at=F("created_at") - timedelta(days=31))
    forget_asks()
    assert not Ask.objects.exists()


def test_who_was_asked_three_times_is_not_looked_at_again(
    ask, make_member, topic, django_assert_max_num_queries
):
    for member in people(make_member, topic, 8):
        for question in [ask() for _number in range(3)]:
            Ask.objects.create(member=member, thread=question, place=1)
    question = fresh(ask())
    with django_assert_max_num_queries(3):
        question.ask_people()


@pytest.mark.django_db(transaction=True)
def test_the_same_question_at_the_same_time_keeps_to_five(ask, make_member, topic):
    people(make_member, topic, 9)
    question = ask()
    answers = at_once(*[fresh(question).ask_people] * 4)
    assert answers == [None] * 4
    assert sorted(question.asks.values_list("place", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_many_questions_at_the_same_time_keep_to_three_a_week(ask, make_member, topic):
    members = people(make_member, topic, 2)
    questions = [ask() for _number in range(6)]
    answers = at_once(*[fresh(each).ask_people for each in questions])
    assert answers == [None] * 6
    for member in members:
        assert Ask.objects.filter(member=member).count() == 3


def fresh(question):
    return Thread.objects.select_related("author", "space").get(pk=question.pk)


DEEDS = st.one_of(
    st.tuples(st.just("ask"), st.integers(0, 3)),
    st.tuples(st.just("decline"), st.integers(0, 50)),
    st.tuples(st.just("days"), st.integers(1, 8)),
    st.tuples(st.just("say no and yes"), st.integers(0, 6)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, min_size=4, max_size=14))
def test_no_order_of_deeds_asks_too_often(ask, make_member, topic, deeds):
    Ask.objects.all().delete()
    Thread.objects.update(is_unanswered=False)
    Willingness.objects.all().delete()
    number = Topic.objects.count()
    topic = Topic.objects.create(slug=f"topic-{number}", name=f"Topic {number}")
    members = [knows(make_member(f"Helper {number} {each}"), [topic]) for each in range(7)]
    questions = [fresh(ask(topics=[topic])) for _number in range(4)]
    for deed, which in deeds:
        if deed == "ask":
            questions[which].ask_people()
        elif deed == "decline" and Ask.objects.standing().exists():
            standing = list(Ask.objects.standing().order_by("pk"))
            standing[which % len(standing)].decline()
        elif deed == "days":
            Ask.objects.update(created_at=F("created_at") - timedelta(days=which))
        elif deed == "say no and yes":
            Willingness.end(members[which])
            Willingness.begin(members[which])
        keeps_to_the_limits(members, questions)


def keeps_to_the_limits(members, questions):
    for question in questions:
        assert question.asks.count() <= 5
    for member in members:
        moments = list(
            Ask.objects.filter(member=member)
            .order_by("created_at")
            .values_list("created_at", flat=True)
        )
        for first, fourth in zip(moments, moments[3:], strict=False):
            assert fourth - first >= timedelta(days=7)
