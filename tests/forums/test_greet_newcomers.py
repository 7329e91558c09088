"""A newcomer's first words are greeted by somebody by name: one greeter, in turn, in words of their own."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.forms.greeting import beginning
from forums.models import Turn, Welcome
from forums.tasks import pass_on_welcomes
from tests.forums.waiting import do_tasks, let_wait, told
from tests.threads import at_once

PLACE = "/forums/greet/"


@pytest.fixture
def make_greeter(make_member):
    """`make_greeter("Rowan")` is one more greeter."""

    def make(name):
        # After a test with threads the tables are empty, the role too.
        role, _new = Group.objects.get_or_create(name="Greeters")
        role.permissions.add(Permission.objects.get(codename="greet"))
        member = make_member(name)
        member.take_role("Greeters")
        member.email = f"{name.lower()}@demo.example"  # who needs no second step
        member.save(update_fields=["email"])
        return member

    return make


@pytest.fixture
def rowan(make_greeter):
    return make_greeter("Rowan")


@pytest.fixture
def ash(rowan, make_greeter):
    return make_greeter("Ash")


@pytest.fixture
def newcomer(make_member):
    return make_member("Larch")


@pytest.fixture
def speak(thread, say):
    """`speak(member)` is an answer in alice's thread; the worker has seen it."""

    def answer(member, **more):
        post = say(thread, member, **more)
        do_tasks()
        return post

    return answer


def the_greeter():
    return Welcome.objects.get().greeter


def time_passes(**time):
    """Everything about welcomes is as much longer ago."""
    ago = timedelta(**time)
    Welcome.objects.update(held_until=F("held_until") - ago, created_at=F("created_at") - ago)
    Turn.objects.update(began_at=F("began_at") - ago)
    pass_on_welcomes()
    do_tasks()


def greet_at(post):
    return f"{PLACE}{post.public_id}/"


def typed(body="Hello Larch, tea is ready.", **more):
    return {"body": body, "key": str(uuid4())} | more


def test_the_newcomer_reads_at_once_who_looks_in_and_nobody_else_does(
    as_, rowan, newcomer, bob, thread
):
    answer = as_(newcomer).post(
        f"{thread.get_absolute_url()}replies/", typed("Me too."), follow=True
    )
    assert "Rowan will look in on you." in answer.content.decode()
    for reader in (bob, rowan):
        page = as_(reader).get(thread.get_absolute_url()).content.decode()
        assert "will look in on you" not in page


def test_the_first_words_may_open_a_conversation(as_, rowan, newcomer, shelf, opened):
    thread = opened(shelf, newcomer)
    page = as_(newcomer).get(thread.get_absolute_url()).content.decode()
    assert "Rowan will look in on you." in page


def test_nothing_is_promised_where_nobody_greets(as_, newcomer, speak, thread):
    speak(newcomer)
    assert Welcome.objects.get().greeter is None
    assert "will look in" not in as_(newcomer).get(thread.get_absolute_url()).content.decode()


def test_the_greeter_is_told_once_and_the_mail_names_nobody(rowan, newcomer, speak, mailoutbox):
    speak(newcomer)
    (notification,) = told(rowan, "welcome.given")
    assert notification.persona == newcomer.default_persona
    Welcome.objects.get().tell(rowan)
    assert rowan.notifications.count() == 1
    assert all("Larch" not in letter.body for letter in mailoutbox)


def test_only_the_first_words_of_a_name(rowan, newcomer, speak):
    speak(newcomer)
    Welcome.objects.all().delete()
    speak(newcomer)
    assert not Welcome.objects.exists()


def test_every_name_is_greeted_whosever_it_is(rowan, alice, bob, thread, speak):
    """Else who compares which names are greeted learns which belong to somebody who is here longer."""
    speak(bob)
    assert not Welcome.objects.exists()
    other = bob.add_persona("Night Heron")
    thread.reply(author=other, source="New here.", key=uuid4())
    assert Welcome.objects.get().persona == other
    assert the_greeter().name == "Rowan"


def test_the_name_by_which_one_greets_is_no_newcomers(rowan, ash, thread, speak):
    speak(rowan)
    assert not Welcome.objects.exists()
    thread.reply(author=rowan.add_persona("Night Heron"), source="New here.", key=uuid4())
    assert the_greeter().name == "Ash"


def test_a_face_without_a_name_is_never_greeted(rowan, newcomer, shelf, opened):
    opened(shelf, newcomer, is_nameless=True)
    assert not Welcome.objects.exists()
    assert newcomer.personas.named().get().posts_to_meet == 3


def test_a_group_greets_its_own(rowan, newcomer, migraine, opened):
    migraine.admit(newcomer, newcomer.default_persona)
    opened(migraine, newcomer)
    assert not Welcome.objects.exists()


def test_turns_go_round(rowan, ash, make_member, speak):
    names = []
    for number in range(4):
        speak(make_member(f"Newcomer {number}"))
        names.append(Welcome.objects.latest("pk").greeter.name)
    assert names == ["Rowan", "Ash", "Rowan", "Ash"]


def test_never_one_who_blocks_or_is_blocked_or_is_the_newcomer(rowan, ash, newcomer, thread, speak):
    rowan.block(newcomer.default_persona)
    newcomer.block(ash.default_persona)
    speak(newcomer)
    assert the_greeter() is None
    Welcome.objects.all().delete()
    thread.reply(author=rowan.add_persona("Night Heron"), source="New here.", key=uuid4())
    assert the_greeter().name == "Ash"


def test_after_twelve_hours_it_passes_on_until_all_had_a_turn(
    as_, rowan, ash, newcomer, speak, thread
):
    speak(newcomer)
    time_passes(hours=11, minutes=59)
    assert the_greeter().name == "Rowan"
    time_passes(minutes=2)
    assert the_greeter().name == "Ash"
    assert told(ash, "welcome.given")
    assert (
        "Ash will look in on you." in as_(newcomer).get(thread.get_absolute_url()).content.decode()
    )
    time_passes(hours=12, minutes=1)
    assert the_greeter() is None
    time_passes(hours=12, minutes=1)
    assert rowan.notifications.count() == ash.notifications.count() == 1


def test_greeted_is_who_was_answered_by_a_greeter_or_a_moderator(
    rowan, newcomer, bob, mona, thread, speak
):
    post = speak(newcomer)
    speak(bob, parent=post)
    speak(rowan)
    other = rowan.add_persona("Night Heron")
    thread.reply(author=other, source="Hello.", key=uuid4(), parent=post)
    do_tasks()
    welcome = newcomer.default_persona.welcome
    assert welcome.greeted_at is None
    speak(mona, parent=post)
    welcome.refresh_from_db()
    assert welcome.greeted_at
    time_passes(hours=13)
    welcome.refresh_from_db()
    assert welcome.greeter.name == "Rowan"


def test_an_answer_to_the_whole_conversation_greets_who_opened_it(
    rowan, newcomer, shelf, opened, say
):
    thread = opened(shelf, newcomer)
    say(thread, rowan)
    do_tasks()
    assert Welcome.objects.get().greeted_at


def test_the_page_offers_words_to_change_and_takes_none_unchanged(
    as_, rowan, newcomer, speak, thread
):
    post = speak(newcomer)
    page = as_(rowan).get(greet_at(post)).content.decode()
    start = beginning(newcomer.default_persona)
    assert start.strip() in page
    assert "You write as Rowan." in page
    answer = as_(rowan).post(greet_at(post), typed(start))
    assert answer.status_code == 422
    assert "Please add some of your own." in answer.content.decode()
    fields = typed(start + "How is your morning?")
    answer = as_(rowan).post(greet_at(post), fields)
    greeting = thread.posts.get(seq=3)
    assert answer.url == greeting.get_absolute_url()
    assert greeting.author == rowan.default_persona
    assert greeting.parent == post
    assert Welcome.objects.get().greeted_at
    assert as_(rowan).post(greet_at(post), fields).url == greeting.get_absolute_url()
    assert thread.posts.count() == 3
    assert "will look in" not in as_(newcomer).get(thread.get_absolute_url()).content.decode()


def test_two_do_not_greet_twice(as_, rowan, ash, newcomer, speak, thread):
    post = speak(newcomer)
    assert "Rowan looks in on them" in as_(ash).get(PLACE).content.decode()
    answer = as_(ash).post(f"{greet_at(post)}claim/", follow=True)
    assert "Somebody else greets them" in answer.content.decode()
    answer = as_(ash).post(greet_at(post), typed("These words must stay."))
    assert answer.status_code == 409
    assert "These words must stay." in answer.content.decode()
    as_(rowan).post(greet_at(post), typed())
    assert as_(ash).post(greet_at(post), typed()).status_code == 409
    assert thread.posts.count() == 3


def test_who_cannot_now_passes_it_on(as_, rowan, ash, newcomer, speak):
    post = speak(newcomer)
    assert "Somebody else greets them" in (
        as_(ash).post(f"{greet_at(post)}let-go/", follow=True).content.decode()
    )
    as_(rowan).post(f"{greet_at(post)}let-go/")
    assert the_greeter().name == "Ash"


def test_what_nobody_holds_can_be_claimed(as_, newcomer, speak, make_greeter, mona):
    post = speak(newcomer)
    rowan = make_greeter("Rowan")
    assert "I will greet them" in as_(rowan).get(PLACE).content.decode()
    assert as_(rowan).post(f"{greet_at(post)}claim/").url == greet_at(post)
    assert the_greeter().name == "Rowan"
    assert as_(mona).post(greet_at(post), typed()).status_code == 409


@pytest.mark.parametrize("what", ["", "claim/", "let-go/"])
def test_who_greets(as_, rowan, newcomer, bob, mona, speak, what):
    post = speak(newcomer)
    for reader in (None, bob, newcomer):
        assert as_(reader).get(PLACE).status_code == 404
        assert as_(reader).post(greet_at(post) + what, typed()).status_code == 404
    assert as_(mona).get(PLACE).status_code == 200
    client = as_(rowan)
    rowan.suspend()
    assert client.get(PLACE).status_code == 404


def test_a_greeter_finds_nothing_there_that_is_not_theirs_to_greet(
    as_, rowan, newcomer, speak, mona
):
    post = speak(newcomer)
    newcomer.block(mona.default_persona)
    assert as_(mona).get(greet_at(post)).status_code == 404
    assert as_(rowan).get(f"{PLACE}nobodyknows2/").status_code == 404
    rowan.block(newcomer.default_persona)
    assert as_(rowan).get(greet_at(post)).status_code == 404
    assert "Larch" not in as_(rowan).get(PLACE).content.decode()
    post.hide()
    assert "Larch" not in as_(mona).get(PLACE).content.decode()


def test_questions_wait_there_the_longest_first_and_page_by_page(
    as_, rowan, alice, bob, shelf, migraine, opened, monkeypatch, say
):
    monkeypatch.setattr("forums.thread_lists.THREADS_A_PAGE", 2)
    for number in range(5):
        question = opened(shelf, alice, kind="question", title=f"Question {number}")
        let_wait(question, hours=number)
    say(opened(shelf, alice, kind="question", title="Answered"), bob)
    opened(migraine, alice, kind="question", title="Among us")
    opened(shelf, rowan, kind="question", title="Mine")
    seen, query = [], ""
    while query is not None:
        page = as_(rowan).get(PLACE + query).context["page"]
        seen += [thread.title for thread in page.threads]
        query = page.later_link
    assert seen == [f"Question {number}" for number in (4, 3, 2, 1, 0)]
    assert as_(rowan).get(f"{PLACE}?after=tampered").status_code == 200


def test_the_page_asks_the_same_of_any_number(as_, rowan, alice, shelf, opened, make_member, speak):
    counts = []
    for number in range(2):
        for each in range(3):
            opened(shelf, alice, kind="question")
            speak(make_member(f"New {number} {each}"))
        client = as_(rowan)
        with CaptureQueriesContext(connection) as queries:
            client.get(PLACE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_claims_at_the_same_time_are_one(make_greeter, newcomer, thread, say):
    say(thread, newcomer)
    greeters = [make_greeter(name) for name in ("Rowan", "Ash", "Fir")]
    welcome = Welcome.objects.get()
    answers = at_once(*[lambda who=who: welcome_again(welcome).claim(who) for who in greeters])
    assert sorted(type(answer).__name__ for answer in answers) == [
        "InOtherHands",
        "InOtherHands",
        "NoneType",
    ]
    assert Turn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_first_words_at_the_same_time_are_welcomed_once(newcomer, thread):
    def speak_again():
        again = type(thread).objects.select_related("space", "author").get(pk=thread.pk)
        face = newcomer.personas.get()
        return again.reply(author=face, source="Me too.", key=uuid4())

    answers = at_once(*[speak_again] * 3)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Welcome.objects.count() == 1


def welcome_again(welcome):
    return Welcome.objects.get(pk=welcome.pk)


def test_what_is_old_is_greeted_no_more(as_, rowan, newcomer, speak):
    speak(newcomer)
    Welcome.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert "Larch" not in as_(rowan).get(PLACE).content.decode()
