"""Once a day, at the hour of one's own clock, and only when there is something new."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import example, given, settings
from hypothesis import strategies as st

from community.following.levels import Level
from community.following.models import DailySummary
from community.members.models import Member
from community.notifications.models import Notification
from community.notifications.tasks import send_summaries, tell_summary
from community.topics.models import Topic
from forums.models import Forum

ZONES = sorted(available_timezones() - {"localtime", "Factory"})


@pytest.fixture
def shelf(db):
    return Forum.objects.create(slug="headache", name="Headache", visibility="members")


@pytest.fixture
def come():
    """The hour of everybody's summary comes, and the worker does what it has to do."""

    def run():
        DailySummary.objects.update(due_at=timezone.now() - timedelta(minutes=1))
        send_summaries()
        for row in DBTaskResult.objects.filter(
            task_path="community.notifications.tasks.tell_summary"
        ):
            row.delete()
            tell_summary.call(*row.args_kwargs["args"])

    return run


@pytest.fixture
def told():
    return lambda member: [each.verb for each in member.notifications.order_by("event")]


def say(thread, member):
    return thread.reply(author=member.default_persona, source="Six weeks.", key=uuid4())


@pytest.mark.parametrize("kind", ["thread", "space", "topic"])
def test_it_comes_once_for_all_that_is_new(as_, alice, bob, shelf, open_in, come, told, kind):
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    thread = open_in(shelf, alice, "Does magnesium help?")
    thread.place([topic])
    {"thread": thread, "space": shelf, "topic": topic}[kind].choose_level(bob, Level.SUMMARY)
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    say(thread, alice)
    come()
    come()
    assert told(bob) == ["summary.daily"]
    page = as_(bob).get("/forums/following/summary/").content.decode()
    assert "Does magnesium help?" in page
    assert "Here is your summary" in as_(bob).get("/me/notifications/").content.decode()


def test_where_nothing_is_new_nothing_comes(as_, alice, bob, shelf, open_in, come, told):
    thread = open_in(shelf, alice, "Does magnesium help?")
    shelf.choose_level(bob, Level.SUMMARY)
    as_(bob).get(thread.get_absolute_url())
    come()
    assert told(bob) == []
    assert "You have read it all" in as_(bob).get("/forums/following/summary/").content.decode()


def test_a_nearer_level_and_what_one_may_not_read_is_left_out(
    alice, bob, charlie, migraine, shelf, open_in, come, told
):
    muted, inside = open_in(shelf, alice, "Muted"), open_in(migraine, alice, "Among us")
    by_charlie = open_in(shelf, charlie, "Blocked")
    for thing in (shelf, migraine, inside):
        thing.choose_level(bob, Level.SUMMARY)
    muted.choose_level(bob, Level.MUTED)
    migraine.leave(bob)
    bob.block(charlie.default_persona)
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    for thread in (muted, inside, by_charlie):
        say(thread, alice)
    come()
    assert told(bob) == []


def test_who_is_suspended_gets_none(alice, bob, shelf, open_in, come, told):
    shelf.choose_level(bob, Level.SUMMARY)
    open_in(shelf, alice, "New")
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    bob.suspend()
    come()
    assert told(bob) == []


def test_the_same_day_tells_once_however_often_the_task_runs(alice, bob, shelf, open_in, told):
    shelf.choose_level(bob, Level.SUMMARY)
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    open_in(shelf, alice, "New")
    for _again in range(2):
        tell_summary.call(DailySummary.objects.get().pk, "2026-11-27")
    assert told(bob) == ["summary.daily"]


def test_what_is_for_me_comes_at_once_and_stays_out_of_nobodys_way(
    alice, bob, shelf, open_in, told
):
    thread = open_in(shelf, bob, "Mine")
    thread.choose_level(bob, Level.SUMMARY)
    thread.tell_followers(say(thread, alice))
    assert told(bob) == ["thread.answered"]


@pytest.mark.parametrize("allows", [False, True])
def test_the_mail_names_nothing_unless_the_member_allows_it(
    alice, bob, shelf, open_in, come, allows
):
    Member.objects.filter(pk=bob.pk).update(email_names_things=allows)
    shelf.choose_level(bob, Level.SUMMARY)
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    open_in(shelf, alice, "Does magnesium help?")
    come()
    Notification.objects.get().send_email()
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert ("Does magnesium help?" in text) is allows
    assert "Headache" not in text
    assert "Juniper" not in text


def test_the_link_in_the_mail_ends_all_summaries(client, alice, bob, shelf, open_in, come):
    thread = open_in(shelf, alice, "Does magnesium help?")
    for thing in (shelf, thread):
        thing.choose_level(bob, Level.SUMMARY)
    DailySummary.objects.update(told_until=timezone.now() - timedelta(days=1))
    say(thread, alice)
    come()
    client.post(bob.notifications.get().stop_address)
    assert {thing.chosen_level(bob) for thing in (shelf, thread)} == {Level.QUIET}


def test_the_hour_is_ones_own(as_, bob, charlie, shelf):
    shelf.choose_level(bob, Level.SUMMARY)
    client = as_(bob)
    client.post("/me/following/hour/", {"hour": "7"})
    summary = DailySummary.objects.get(member=bob)
    assert summary.hour == 7
    assert summary.due_at.astimezone(ZoneInfo("UTC")).hour == 7
    assert '<option value="7" selected>' in client.get("/me/following/").content.decode()
    for odd in ("24", "-1", "x", "", "\x00"):
        client.post("/me/following/hour/", {"hour": odd})
        assert DailySummary.objects.get(member=bob).hour == 7
    assert as_(charlie).post("/me/following/hour/", {"hour": "7"}).status_code == 404
    assert "/accounts/login/" in as_(None).post("/me/following/hour/").url


@pytest.mark.django_db
def test_the_summary_is_for_members(as_):
    assert "/accounts/login/" in as_(None).get("/forums/following/summary/").url


def is_skipped(local):
    """Whether clocks never showed it, because they were put forward."""
    shown = local.astimezone(UTC).astimezone(local.tzinfo)
    return shown.replace(tzinfo=None) != local.replace(tzinfo=None, fold=0)


@example(zone="America/New_York", hour=2, start=datetime(2036, 3, 6))
@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    start=st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1)),
)
def test_it_is_one_a_day_where_clocks_are_put_forward_and_back(zone, hour, start):
    summary = DailySummary(member=Member(time_zone=zone), hour=hour)
    moment = start.replace(tzinfo=UTC)
    for _day in range(4):
        following = summary.next_after(moment)
        assert following > moment
        assert following - moment <= timedelta(hours=49), "a zone once left out a whole day"
        local = following.astimezone(ZoneInfo(zone))
        day_before = moment.astimezone(ZoneInfo(zone)).date()
        assert local.date() >= day_before
        assert local.hour == hour or is_skipped(local.replace(hour=hour, minute=0, second=0))
        moment = following


@given(zone=st.sampled_from(ZONES), hour=st.integers(0, 23), year=st.integers(2015, 2035))
@settings(max_examples=25, deadline=None)
def test_a_year_has_as_many_as_it_has_days(zone, hour, year):
    summary = DailySummary(member=Member(time_zone=zone), hour=hour)
    place = ZoneInfo(zone)
    moment = datetime(year, 1, 1, tzinfo=place).astimezone(UTC) - timedelta(seconds=1)
    days = []
    while (moment := summary.next_after(moment)).astimezone(place).year == year:
        days.append(moment.astimezone(place).date())
    assert len(days) == len(set(days))
    assert len(days) == (datetime(year + 1, 1, 1) - datetime(year, 1, 1)).days
