"""A post is kept as it was drawn: whatever changes its look has it drawn anew, for whoever reads."""

from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from community.fragments import drawn
from forums.models import Post
from forums.templatetags.posts import draw_post
from tests import deeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(opened, shelf, alice):
    return opened(shelf, alice, kind="question")


@pytest.fixture
def answer(asked, say, bob):
    return say(asked, bob)


@pytest.fixture
def reply(asked, say, alice, answer):
    return say(asked, alice, "Thank you.", parent=answer)


def mark(post):
    post.mark_as_helped()


def look(post, reader):
    """How the post is drawn on the page of its thread, and how it would be drawn anew."""
    post = Post.objects.for_page(reader).get(pk=post.pk)
    return draw_post(post), render_to_string("forums/_post.html", {"post": post})


@pytest.mark.parametrize("deed", [*deeds.ALL, mark])
def test_it_is_drawn_anew_after(deed, answer, reply, charlie):
    before = [look(post, charlie) for post in (answer, reply)]
    deed(Post.objects.get(pk=answer.pk))
    after = [look(post, charlie) for post in (answer, reply)]
    assert after[0] != before[0]
    assert all(kept == anew for kept, anew in before + after)


def test_each_reads_whom_it_answers_in_their_own_way(answer, reply, bob, charlie):
    look(reply, charlie)
    charlie.block(bob.default_persona)
    kept, anew = look(reply, charlie)
    assert kept == anew
    assert bob.default_persona.name not in kept


def test_each_reads_in_their_own_zone_and_language(answer, charlie):
    looks = []
    for zone, language in (("UTC", "en"), ("Asia/Tokyo", "en"), ("UTC", "fr")):
        with timezone.override(ZoneInfo(zone)), translation.override(language):
            kept, anew = look(answer, charlie)
            assert kept == anew
            looks.append(kept)
    assert looks[0] != looks[1]


def test_it_is_drawn_once(answer, charlie):
    drawn.clear()
    look(answer, charlie)
    look(answer, charlie)
    assert len(drawn) == 1
