"""A query that was worded once answers what it would answer if it were worded anew."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community.members.models import Member
from community.spaces.models import Space
from community.statements import statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def spaces(db):
    return [
        Space.objects.create(slug=f"space-{n}", name=f"Space {n}", visibility=visibility)
        for n, visibility in enumerate(["public", "members", "private"])
    ]


def counted(make):
    """`make`, and a list that grows with each of its runs."""
    runs = []

    def counting(*values, **ways):
        runs.append((values, ways))
        return make(*values, **ways)

    return statement(counting), runs


def test_each_asks_with_their_own_values(alice, bob):
    ask, runs = counted(lambda member: Member.objects.filter(pk=member.pk))
    assert (ask(alice), ask(bob), ask(alice)) == ([alice], [bob], [alice])
    assert len(runs) == 1


def test_whoever_blocks_and_who_is_not_signed_in_have_words_of_their_own(
    spaces, alice, bob, charlie
):
    spaces[2].admit(bob, bob.default_persona)
    alice.block(charlie.default_persona)
    ask, runs = counted(lambda reader: Space.objects.visible_to(reader))
    for reader in (alice, bob, charlie, AnonymousUser(), AnonymousUser()):
        assert set(ask(reader)) == set(Space.objects.visible_to(reader))
    assert len(runs) == 3


def test_what_is_none_is_not_asked_about(spaces):
    def later(moment):
        everything = Space.objects.order_by("pk")
        return everything if moment is None else everything.filter(created_at__gt=moment)

    ask, runs = counted(later)
    assert ask(None) == spaces
    assert ask(spaces[0].created_at) == spaces[1:]
    assert ask(timezone.now() + timedelta(days=1)) == []
    assert len(runs) == 2


def test_ways_have_words_of_their_own(spaces):
    ask = statement(lambda *, order: Space.objects.order_by(order))
    assert ask(order="pk") == spaces
    assert ask(order="-pk") == spaces[::-1]


def test_a_query_with_a_moment_of_its_own_is_worded_each_time(spaces):
    ask, runs = counted(lambda: Space.objects.filter(created_at__lte=timezone.now()))
    assert len(ask()) == len(ask()) == 3
    assert len(runs) == 3


def test_a_query_that_can_find_nothing(spaces):
    ask = statement(lambda number: Space.objects.filter(pk=number, pk__in=[]))
    assert ask(spaces[0].pk) == ask(spaces[1].pk) == []


def test_words_typed_by_somebody_stay_values(alice):
    ask = statement(lambda words: Member.objects.filter(email=words))
    assert ask(alice.email) == [alice]
    assert ask("' OR 1=1 --") == ask("%s") == []
