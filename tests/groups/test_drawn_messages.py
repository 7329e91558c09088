"""A message is kept as it was drawn: whatever changes its look has it drawn anew, for whoever reads."""

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone

from community.fragments import drawn
from groups.models import Message, Reaction
from tests import deeds

pytestmark = pytest.mark.django_db
TAG = Template("{% load room_messages %}{% draw_message message %}")


@pytest.fixture
def said(migraine, alice):
    return migraine.post(author=alice.default_persona, source="It rained.", key=uuid4())


@pytest.fixture
def reply(migraine, bob, said):
    return migraine.post(author=bob.default_persona, source="Here too.", key=uuid4(), answers=said)


def feel(message):
    somebody = message.room.memberships.exclude(persona=message.author).first()
    message.feel(Reaction.Kind.values[0], somebody.persona)


def expire(message):
    Message.objects.filter(pk=message.pk).update(expires_at=timezone.now())


def look(message, reader):
    """How it is drawn on the page of its room, and how it would be drawn anew."""
    message = Message.objects.select_related("author", "picture", "answers__author", "room").get(
        pk=message.pk
    )
    asked = {"message": message, "user": reader}
    return TAG.render(Context(asked)), render_to_string("groups/_message.html", asked)


@pytest.mark.parametrize("deed", [*deeds.ALL, feel, expire])
def test_it_is_drawn_anew_after(deed, said, reply, farida):
    before = [look(message, farida) for message in (said, reply)]
    deed(Message.objects.get(pk=said.pk))
    after = [look(message, farida) for message in (said, reply)]
    assert after != before
    assert all(kept == anew for kept, anew in before + after)


def test_each_reads_whom_it_answers_in_their_own_way(said, reply, alice, farida, bob):
    look(reply, bob)
    farida.block(alice.default_persona)
    kept, anew = look(reply, farida)
    assert kept == anew
    assert "somebody you blocked" in kept


def test_each_reads_in_their_own_zone(said, farida):
    looks = []
    for zone in ("UTC", "Asia/Tokyo"):
        with timezone.override(ZoneInfo(zone)):
            kept, anew = look(said, farida)
            assert kept == anew
            looks.append(kept)
    assert looks[0] != looks[1]


def test_it_is_drawn_once(said, farida):
    drawn.clear()
    look(said, farida)
    look(said, farida)
    assert len(drawn) == 1
