"""The second and third post of a newcomer wait until a greeter has read them, or answered."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from forums.models import EarlyPost, Post, Welcome
from tests.forums.test_greet_newcomers import PLACE, make_greeter, newcomer, rowan, speak
from tests.threads import at_once

__all__ = ["make_greeter", "newcomer", "rowan", "speak"]
HEADING = "What they wrote next"


@pytest.fixture
def second(rowan, newcomer, speak):
    """Larch's second post; the first was greeted."""
    speak(newcomer)
    Welcome.objects.update(greeted_at=timezone.now())
    return speak(newcomer)


def test_three_posts_are_met_and_no_fourth(newcomer, speak):
    posts = [speak(newcomer) for _each in range(4)]
    assert Welcome.objects.get().post == posts[0]
    assert [early.post for early in EarlyPost.objects.order_by("pk")] == posts[1:3]


def test_known_people_are_not_read(bob, speak):
    speak(bob)
    assert not EarlyPost.objects.exists()


def test_a_greeter_finds_it_and_says_that_they_have_read_it(as_, rowan, second):
    page = as_(rowan).get(PLACE).content.decode()
    assert HEADING in page
    assert second.get_absolute_url() in page
    answer = as_(rowan).post(f"{PLACE}{second.public_id}/read/", follow=True)
    assert "Thank you for reading." in answer.content.decode()
    assert HEADING not in answer.content.decode()
    early = EarlyPost.objects.get()
    assert (early.read_by, bool(early.read_at)) == (rowan, True)


def test_pressed_twice_it_is_not_there_any_more(as_, rowan, second):
    page = f"{PLACE}{second.public_id}/read/"
    assert as_(rowan).post(page).status_code == 302
    assert as_(rowan).post(page).status_code == 404


def test_an_answer_by_the_name_of_a_greeter_is_reading(rowan, bob, second, speak):
    speak(bob, parent=second)
    assert EarlyPost.objects.get().read_at is None
    speak(rowan, parent=second)
    assert EarlyPost.objects.get().read_by == rowan


def test_another_name_of_a_greeters_says_nothing(rowan, second, thread):
    other = rowan.add_persona("Night Heron")
    thread.reply(author=other, source="Me too.", key=uuid4(), parent=second)
    EarlyPost.objects.note_answer(Post.objects.latest("pk"))
    assert EarlyPost.objects.get(post=second).read_at is None


@pytest.mark.parametrize("gone", ["hide", "withdraw"])
def test_what_is_gone_waits_for_nobody(as_, rowan, second, gone):
    getattr(second, gone)()
    assert HEADING not in as_(rowan).get(PLACE).content.decode()


def test_what_is_old_waits_no_more(as_, rowan, second):
    Post.objects.filter(pk=second.pk).update(created_at=timezone.now() - timedelta(days=15))
    assert HEADING not in as_(rowan).get(PLACE).content.decode()


def test_a_greeter_does_not_find_whom_they_block(as_, rowan, newcomer, second):
    rowan.block(newcomer.default_persona)
    assert HEADING not in as_(rowan).get(PLACE).content.decode()
    assert as_(rowan).post(f"{PLACE}{second.public_id}/read/").status_code == 404


@pytest.mark.parametrize("who", [None, "bob", "newcomer"])
def test_others_do_not_say_that_it_was_read(as_, second, who, request):
    reader = who and request.getfixturevalue(who)
    assert as_(reader).post(f"{PLACE}{second.public_id}/read/").status_code == 404
    assert EarlyPost.objects.get().read_at is None


def test_a_face_without_a_name_is_never_read(newcomer, shelf, opened):
    for _each in range(3):
        opened(shelf, newcomer, is_nameless=True)
    assert not EarlyPost.objects.exists()


def test_a_group_reads_its_own(newcomer, migraine, opened):
    migraine.admit(newcomer, newcomer.default_persona)
    for _each in range(3):
        opened(migraine, newcomer)
    assert not EarlyPost.objects.exists()
    assert newcomer.default_persona.posts_to_meet == 3


@pytest.mark.django_db(transaction=True)
def test_posts_at_the_same_time_are_counted_one_by_one(newcomer, thread):
    def speak_again():
        again = type(thread).objects.select_related("space", "author").get(pk=thread.pk)
        return again.reply(author=newcomer.personas.get(), source="Me too.", key=uuid4())

    answers = at_once(*[speak_again] * 5)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert (Welcome.objects.count(), EarlyPost.objects.count()) == (1, 2)
