"""A post helped a reader: whoever wrote it hears that it helped somebody, and nobody hears more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.notifications.models import Notification
from forums.models import ReaderHelp
from forums.tasks import tell_of_help


@pytest.fixture
def story(shelf, opened, bob):
    """The opening post of bob's experience."""
    return opened(shelf, bob, kind="experience", source="What I would do again.").posts.get()


@pytest.fixture
def later():
    """`later(hours=2)`: so much time goes by for what waits to be told; then the worker looks."""

    def wait(**time):
        for help_ in ReaderHelp.objects.filter(due_at__isnull=False):
            help_.due_at -= timedelta(**time)
            help_.save()
        tell_of_help()

    return wait


def helped(post):
    return f"/forums/posts/{post.public_id}/helped/"


def told(member):
    return list(Notification.objects.of(member).filter(verb="post.helped").order_by("event"))


def test_whoever_wrote_it_hears_that_it_helped_and_not_whom(as_, charlie, bob, story, later):
    response = as_(charlie).post(helped(story), follow=True)
    assert "will hear that it helped somebody" in response.content.decode()
    assert told(bob) == []
    later(hours=2)
    (tidings,) = told(bob)
    assert tidings.persona is None
    assert tidings.subject == story
    page = as_(bob).get("/me/notifications/").content.decode()
    assert "Somebody was helped by what you wrote" in page
    assert charlie.default_persona.name not in page
    assert charlie.default_persona.public_id not in page


def test_nobody_sees_it_on_the_post(as_, alice, bob, charlie, story, later):
    address = f"/forums/threads/{story.thread.public_id}/"
    before = as_(alice).get(address).context["page"].posts[0].changed_event
    as_(charlie).post(helped(story))
    later(hours=2)
    for member in (alice, bob, charlie):
        response = as_(member).get(address)
        assert "helped" not in response.content.decode().lower()
        assert response.context["page"].posts[0].changed_event == before


def test_the_reader_alone_sees_that_they_said_so(as_, alice, charlie, story):
    as_(charlie).post(helped(story))
    assert "You said that this helped you." in as_(charlie).get(helped(story)).content.decode()
    assert "You said that" not in as_(alice).get(helped(story)).content.decode()


def test_what_is_taken_back_in_time_is_never_told(as_, charlie, bob, story, later):
    client = as_(charlie)
    client.post(helped(story))
    client.post(helped(story), {"take": "1"})
    later(hours=2)
    assert told(bob) == []
    client.post(helped(story))
    later(hours=2)
    assert len(told(bob)) == 1


def test_one_reader_is_told_of_once_however_often_they_say_it(as_, charlie, bob, story, later):
    client = as_(charlie)
    for form in ({}, {}, {"take": "1"}, {}):
        client.post(helped(story), form)
        bob.see_notifications()
        later(days=2)
    assert len(told(bob)) == 1
    assert ReaderHelp.objects.count() == 1


def test_several_readers_of_one_post_are_one_message(as_, alice, charlie, mona, bob, story, later):
    for member in (alice, charlie, mona):
        as_(member).post(helped(story))
    later(hours=2)
    later(days=2)
    assert len(told(bob)) == 1


def test_other_posts_have_their_turn_on_another_day(as_, charlie, bob, story, say, later):
    second = say(story.thread, bob, "And a second thing.")
    for post in (story, second):
        as_(charlie).post(helped(post))
    later(hours=2)
    assert len(told(bob)) == 1
    bob.refresh_from_db()
    bob.see_notifications()
    later(hours=2)
    assert len(told(bob)) == 1
    later(days=1)
    assert {tidings.subject for tidings in told(bob)} == {story, second}


def test_nothing_is_added_to_what_was_not_looked_at(as_, charlie, bob, story, say, later):
    for post in (story, say(story.thread, bob, "And a second thing.")):
        as_(charlie).post(helped(post))
    for _day in range(3):
        later(days=2)
    assert len(told(bob)) == 1


def test_the_worker_that_looks_twice_tells_once(as_, charlie, bob, story, later):
    as_(charlie).post(helped(story))
    later(hours=2)
    tell_of_help()
    assert len(told(bob)) == 1


def test_of_a_blocked_persona_nothing_is_told(as_, charlie, bob, story, later):
    as_(charlie).post(helped(story))
    bob.block(charlie.default_persona)
    later(hours=2)
    assert told(bob) == []
    assert not ReaderHelp.objects.due().exists()


def test_of_a_post_that_is_gone_nothing_is_told(as_, charlie, bob, story, later):
    as_(charlie).post(helped(story))
    story.hide()
    later(hours=2)
    story.restore()
    later(days=2)
    assert told(bob) == []
    story.hide()
    assert as_(charlie).post(helped(story)).status_code == 422


def test_who_is_suspended_is_not_told_until_they_are_back(as_, charlie, bob, story, later):
    as_(charlie).post(helped(story))
    bob.suspend()
    later(hours=2)
    assert told(bob) == []
    bob.reinstate()
    later(days=2)
    assert len(told(bob)) == 1


def test_own_words_do_not_count(as_, bob, story):
    assert as_(bob).get(helped(story)).status_code == 403
    assert as_(bob).post(helped(story)).status_code == 403
    assert (
        helped(story) not in as_(bob).get(f"/forums/posts/{story.public_id}/more/").content.decode()
    )


def test_outsiders_and_visitors_get_nowhere(as_, charlie, alice, group_thread, open_thread):
    inside, open_ = group_thread.posts.get(seq=1), open_thread.posts.get(seq=1)
    assert as_(charlie).post(helped(inside)).status_code == 404
    assert "/accounts/login/" in as_(None).post(helped(open_))["Location"]
    assert (
        helped(open_)
        not in as_(None).get(f"/forums/posts/{open_.public_id}/more/").content.decode()
    )
    assert not ReaderHelp.objects.exists()


def test_who_is_very_fast_is_asked_to_wait(as_, charlie, story, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"say_it_helped": "1/m/user"}
    client = as_(charlie)
    client.post(helped(story))
    assert client.post(helped(story)).status_code == 422


def test_it_waits_an_hour(as_, charlie, bob, story):
    as_(charlie).post(helped(story))
    assert ReaderHelp.objects.get().due_at > timezone.now() + timedelta(minutes=59)
    tell_of_help()
    assert told(bob) == []


def test_it_is_in_the_copy_of_the_readers_data_and_of_nobody_elses(as_, bob, charlie, story):
    as_(charlie).post(helped(story))
    kept = [{"post": story.get_absolute_url(), "taken_back": False}]
    assert as_(charlie).post("/me/data/").json()["posts_that_helped_me"] == kept
    assert as_(bob).post("/me/data/").json()["posts_that_helped_me"] == []
