"""Trust grows by time and by what was accepted, of the member by all their names; never by popularity."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.noticing import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.newcomers]


@pytest.fixture
def larch(make_member):
    return make_member("Larch")


def joined(member, **ago):
    member.date_joined = timezone.now() - timedelta(**ago)
    member.save(update_fields=["date_joined"])


def speak(thread, face, words="Me too."):
    return thread.reply(author=face, source=words, key=uuid4())


def is_new(member):
    face = type(member.default_persona).objects.get(pk=member.default_persona.pk)
    return standing_of(face).is_new


def test_time_alone_is_not_enough_nor_are_contributions(larch, thread):
    joined(larch, days=400)
    for _each in range(2):
        speak(thread, larch.default_persona)
    assert is_new(larch)
    speak(thread, larch.default_persona)
    assert not is_new(larch)
    joined(larch, days=2, hours=23, minutes=59)
    assert is_new(larch)
    joined(larch, days=3)
    assert not is_new(larch)


def test_what_was_hidden_counts_for_nothing(larch, thread):
    joined(larch, days=30)
    posts = [speak(thread, larch.default_persona) for _each in range(3)]
    posts[0].hide()
    assert is_new(larch)
    posts[0].restore()
    assert not is_new(larch)


def test_all_names_of_a_member_count_together(larch, thread):
    joined(larch, days=30)
    other = larch.add_persona("Night Heron")
    for face in (larch.default_persona, other, other):
        speak(thread, face)
    assert not is_new(larch)


def test_links_of_a_newcomer_wait_until_they_are_known(larch, thread):
    joined(larch, days=30)
    link = "mine: https://knee.example/diary"
    assert speak(thread, larch.default_persona, link).is_held
    for _each in range(3):
        speak(thread, larch.default_persona)
    assert not speak(thread, larch.default_persona, link).is_held
