"""What may do serious harm is hidden until somebody looked, when enough people ask for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.moderation.models import Action, LogEntry
from community.moderation.reporting import file_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here_for_long(alice, bob, charlie, farida, mona, eddie):
    for member in (alice, bob, charlie, farida, mona, eddie):
        member.date_joined = timezone.now() - timedelta(days=30)
        member.save()


def report(thing, *members, reason="private", door="rules"):
    for member in members:
        case = file_report(thing, reporter=member, door=door, reason=reason).case
    thing.refresh_from_db()
    return case


def test_one_report_of_a_member_hides_nothing(message, alice):
    report(message, alice)
    assert not message.is_hidden


def test_two_do(message, alice, charlie):
    case = report(message, alice, charlie)
    assert message.is_held
    assert LogEntry.objects.filter(act="held", case=case).count() == 1


def test_one_who_runs_the_group_is_enough(message, farida):
    report(message, farida)
    assert message.is_held


def test_one_who_works_here_is_enough(post, mona):
    report(post, mona)
    assert post.is_held


def test_the_same_person_twice_is_one(message, alice):
    report(message, alice, alice)
    assert not message.is_hidden


def test_new_accounts_and_visitors_do_not_count(post, make_member, alice):
    new = make_member("Larch")
    new.date_joined = timezone.now() - timedelta(days=1)
    new.save()
    report(post, None, new, alice)
    assert not post.is_hidden


@pytest.mark.parametrize("reason", ["advice", "note", "spam"])
def test_for_less_nothing_is_hidden(post, alice, bob, reason):
    report(post, alice, bob, reason=reason)
    assert not post.is_hidden


def test_a_worry_hides_nothing(message, alice, farida, charlie):
    report(message, alice, farida, charlie, reason="", door="worried")
    assert not message.is_hidden


def test_no_breach_shows_it_again(message, alice, charlie, mona):
    case = report(message, alice, charlie)
    case.decide(mona, Action.What.NO_BREACH, reason="It is his own number.")
    message.refresh_from_db()
    assert not message.is_hidden
    assert not message.is_held
