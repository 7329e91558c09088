"""Taken back: the words leave at once, the answers stay."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from forums.models import Post
from forums.tasks import forget_withdrawn


def url(post, deed="withdraw"):
    return f"/forums/posts/{post.public_id}/{deed}/"


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


def found(member, words):
    return SearchDocument.objects.search(words, member).found


@pytest.fixture
def post(thread, bob, say):
    return say(thread, bob, "I work at the old mill.")


def test_its_words_leave_every_page_and_search_and_its_answers_stay(
    as_, alice, bob, thread, post, say
):
    answer = say(thread, alice, "Me too.", parent=post)
    assert "Take this post back?" in shown(as_(bob).get(url(post)))
    assert as_(bob).post(url(post)).url == post.get_absolute_url()
    here = thread.get_absolute_url()
    for path in (here, f"{here}?order=time", f"{here}print/", f"{here}?from={answer.path}",
                 url(post, "more"), url(post, "history"), f"{here}replies/?parent={post.public_id}"):  # fmt: skip
        assert "old mill" not in shown(as_(alice).get(path)), path
    page = shown(as_(alice).get(here))
    assert "Whoever wrote this took it back." in page
    assert "Me too." in page and "In reply to a post that is gone" in page
    assert not found(alice, "mill")
    assert as_(alice).get(post.get_absolute_url()).url == f"{here}#{post.public_id}"


def test_open_pages_lose_it_at_once_and_who_was_away_too(bob, thread, post):
    before = thread.last_event
    post.withdraw()
    (event,) = thread.missed_events(before, 10)
    assert "old mill" not in event.html and bob.default_persona.name not in event.html


def test_twice_is_once(bob, thread, post):
    post.withdraw()
    event = thread.last_event
    Post.objects.get(pk=post.pk).withdraw()
    thread.refresh_from_db()
    assert thread.last_event == event


def test_a_first_post_leaves_the_feed_and_search_and_its_title_stays(
    as_, alice, open_shelf, open_thread
):
    opening = open_thread.posts.get(seq=1)
    opening.edit("A lighthouse keeps me awake.", "", by=alice.default_persona)
    opening.withdraw()
    assert not found(alice, "lighthouse")
    assert found(alice, "carries")
    assert "lighthouse" not in as_(None).get(f"/forums/{open_shelf.slug}/feed/").content.decode()
    assert "lighthouse" not in shown(as_(None).get(open_thread.get_absolute_url()))


def test_it_can_be_taken_back_also_where_nothing_can_be_written(
    as_, bob, farida, migraine, group_thread, say
):
    post = say(group_thread, bob, "Among us")
    migraine.mute(
        migraine.membership_of(bob),
        by=farida.default_persona,
        lasting=timedelta(hours=1),
        why="hurt",
    )
    group_thread.lock()
    as_(bob).post(url(post))
    post.refresh_from_db()
    assert post.is_withdrawn


def test_nobody_can_answer_or_edit_it_any_more(as_, alice, bob, thread, post, typed):
    post.withdraw()
    answer = as_(alice).post(thread.replies_url, typed("To what is gone", parent=post.public_id))
    assert answer.status_code == 422
    assert "To what is gone" in answer.content.decode()
    edit = as_(bob).post(url(post, "edit"), {"body": "Back again"})
    assert edit.status_code == 422 and "Back again" in edit.content.decode()
    assert thread.posts.count() == 2


def test_it_is_no_post_of_that_name_on_the_page_that_reports_it(as_, alice, post):
    post.withdraw()
    page = shown(as_(alice).get(f"/report/post/{post.public_id}/"))
    assert "old mill" not in page


def test_moderators_read_it_for_three_days_and_longer_while_they_judge_it(
    as_, alice, mona, bob, thread, say, post
):
    other = say(thread, bob, "Also taken back")
    case = file_report(post, reporter=alice, door="worried").case
    for each in (post, other):
        each.withdraw()
    forget_withdrawn()
    assert "old mill" in shown(as_(mona).get(case.get_absolute_url()))
    Post.objects.update(withdrawn_at=timezone.now() - timedelta(days=3, minutes=1))
    forget_withdrawn()
    other.refresh_from_db()
    post.refresh_from_db()
    assert (other.source, other.html) == ("", "")
    assert post.source == "I work at the old mill."


def test_hidden_and_taken_back_stays_taken_back_when_the_team_restores_it(as_, alice, thread, post):
    post.hide()
    post.withdraw()
    post.restore()
    page = shown(as_(alice).get(thread.get_absolute_url()))
    assert "took it back" in page and "old mill" not in page
    assert not found(alice, "mill")


def test_a_reply_that_is_on_its_way_meets_the_tombstone(alice, bob, thread, post):
    """The form found the parent before it was taken back: the answer stands below the tombstone."""
    post.withdraw()
    reply = thread.reply(author=alice.default_persona, source="Oh", key=uuid4(), parent=post)
    assert reply.path.startswith(post.path)
