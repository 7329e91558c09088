"""Every list follows an index from its newest thing on: none sorts, and none walks over everything."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from community.home.feed import newest, newest_of
from community.topics.hub import shown_to, what_stands_out
from community.topics.models import Topic
from forums.models import Thread, ThreadTopic

ONLY_BY_INDEX = ["seqscan", "sort", "incremental_sort", "bitmapscan", "hashjoin", "mergejoin"]


@pytest.fixture(params=["visitor", "member", "who blocks somebody"])
def reader(request, alice, bob):
    if request.param == "visitor":
        return AnonymousUser()
    if request.param != "member":
        bob.block(alice.default_persona)
    return bob


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="sleep", name="Sleep")


@pytest.fixture
def plan():
    """`plan(queryset)` is how the database goes about it, where it may sort only if there is no other way."""

    def explain(queryset):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for way in ONLY_BY_INDEX:
                    cursor.execute(f"SET LOCAL enable_{way} = off")
        return queryset.explain()

    return explain


def sorts(plan):
    return "TEMP B-TREE FOR ORDER BY" in plan or "Sort Key" in plan


@pytest.mark.django_db
def test_a_plan_tells_a_list_that_sorts(plan):
    assert sorts(plan(Thread.objects.order_by("title")[:30]))


def test_all_there_is_new(plan, reader):
    assert not sorts(plan(shown_to(reader, Thread).newest_first()[:30]))


def test_a_forum(plan, reader, open_shelf):
    threads = Thread.objects.listed_in(open_shelf, reader).filter(is_pinned=False)
    assert not sorts(plan(threads.newest_first()[:31]))


def test_a_topic(plan, reader, topic):
    found = plan(shown_to(reader, Thread).about(topic).newest_first()[:7])
    assert not sorts(found)
    assert ("topic_newest_threads" if reader.is_authenticated else "topic_newest_open") in found


def test_a_feed(plan, open_shelf):
    assert not sorts(plan(Thread.objects.in_feed_of(open_shelf)[:30]))


def test_of_many_topics_each_gives_its_newest(plan, reader, topic):
    """What is sorted in the end is a handful from each."""
    topics = [topic, Topic.objects.create(slug="pain", name="Pain")]
    sql = str(newest_of.__wrapped__(reader, *[topic.pk for topic in topics], model=Thread).query)
    assert sql.count("LIMIT 4") == len(topics) + 1


def test_what_stands_under_two_followed_topics_is_shown_once(alice, bob, topic, opened, open_shelf):
    topics = [topic, Topic.objects.create(slug="pain", name="Pain")]
    threads = [opened(open_shelf, alice, title=f"Number {n}", topics=topics) for n in range(6)]
    shown = {section.kind: section.things for section in newest(bob, topics)}
    assert shown["thread"] == threads[:1:-1]


def test_places_under_topics_know_whether_visitors_read(alice, topic, opened, open_shelf):
    opened(open_shelf, alice, is_open=False, topics=[topic])
    thread = opened(open_shelf, alice, topics=[topic])
    assert [each.thread for each in ThreadTopic.objects.filter(is_open=True)] == [thread]
    thread.keep_to_members()
    assert not ThreadTopic.objects.filter(is_open=True).exists()


def test_visitors_find_what_is_open_under_a_topic(alice, topic, opened, open_shelf):
    opened(open_shelf, alice, is_open=False, topics=[topic])
    thread = opened(open_shelf, alice, topics=[topic])
    assert list(shown_to(AnonymousUser(), Thread).about(topic).newest_first()) == [thread]


def test_what_stands_out_is_not_looked_for_among_all_that_stands_under_a_topic(plan, reader, topic):
    found = plan(what_stands_out.__wrapped__(reader, topic.pk, model=Thread))
    assert "thread_worth_reading" in found
    assert not sorts(found)
    assert "topic_newest" not in found
