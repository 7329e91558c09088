"""What everybody in a room receives does not tell in which time zone its maker lives."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from forums.models import Thread
from groups.models import Message

FAR = "Asia/Kathmandu"  # 5:45 ahead: no other clock shows its minutes


@pytest.fixture
def frames(as_, farida, migraine, announced, django_capture_on_commit_callbacks):
    """`frames(path, **posted)`: what left for the others when farida, who lives far away, posted it."""
    farida.time_zone = FAR
    farida.save()

    def post(path, **posted):
        with django_capture_on_commit_callbacks(execute=True):
            answer = as_(farida).post(f"/groups/living-with-migraine/{path}", posted)
        assert answer.status_code in (200, 302), answer.status_code
        return "".join(frame["html"] for frame in announced)

    return post


def tells_the_zone(html, moment):
    with timezone.override(FAR):
        there = date_format(timezone.localtime(moment), "TIME_FORMAT")
    words = re.sub("<[^>]*>", " ", html)
    return "+05:45" in html or there in words


def test_a_message(frames):
    html = frames("messages/", body="Hello", key=uuid4())
    assert "Hello" in html
    assert not tells_the_zone(html, Message.objects.get().created_at)


def test_a_pause_and_its_end(frames, migraine):
    html = frames("hold/room/", deed="pause", why="breath")
    migraine.refresh_from_db()
    assert "take a breath" in html
    assert not tells_the_zone(html, migraine.hold_until)


def test_hours(frames, farida, migraine):
    there = (timezone.now() + timedelta(hours=2)).time()
    migraine.add_hours(
        by=farida.default_persona,
        persona=farida.default_persona,
        weekdays=range(7),
        starts=there.replace(minute=7),
        ends=there.replace(minute=37),
    )
    html = frames("hold/slow/", seconds=60)
    assert "Farida" in html
    assert not tells_the_zone(html, migraine.staffing().next.begins)


def test_a_discussion(frames, announced, as_, farida, migraine, django_capture_on_commit_callbacks):
    thread = Thread.open_in(
        migraine, author=farida.default_persona, title="Notes", source="Three lines.", key=uuid4()
    )
    with django_capture_on_commit_callbacks(execute=True):
        as_(farida).post(f"{thread.get_absolute_url()}replies/", {"body": "Mine", "key": uuid4()})
    html = "".join(frame["html"] for frame in announced)
    assert "Mine" in html
    assert not tells_the_zone(html, thread.posts.last().created_at)
