"""The front page: a visitor's, a newcomer's, a member's."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.topics.models import Topic
from forums.models import Forum, Thread
from groups.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(as_):
    return lambda person=None: as_(person).get("/").content.decode()


@pytest.fixture
def forum():
    return Forum.objects.create(slug="headache", name="Headache", visibility="public")


def ask(forum, person, title, *topics):
    return Thread.open_in(
        forum, author=person.default_persona, title=title, source="Who knows?", key=uuid.uuid4(),
        topics=topics, is_open=True,
    )  # fmt: skip


def say(group, person, text="Good evening."):
    return group.post(author=person.default_persona, source=text, key=uuid.uuid4())


class TestVisitor:
    def test_learns_what_this_is_and_how_to_join(self, page):
        html = page()
        assert "showing the way" in html
        assert 'href="/accounts/signup/"' in html

    def test_reads_public_conversations_only(self, page, forum, alice):
        ask(forum, alice, "Does magnesium help?")
        closed = Forum.objects.create(slug="staff", name="Staff", visibility="members")
        ask(closed, alice, "Between us")
        html = page()
        assert "Does magnesium help?" in html
        assert "Between us" not in html

    def test_sees_topics_of_listed_groups_only(self, page, migraine):
        migraine.topics.add(Topic.objects.create(slug="migraine", name="Migraine"))
        assert 'href="/topics/migraine/"' in page()
        migraine.is_listed = False
        migraine.save()
        assert 'href="/topics/migraine/"' not in page()

    def test_sees_nothing_of_what_is_said_in_a_group(self, page, migraine, alice):
        say(migraine, alice, "A dark kitchen helps.")
        assert "dark kitchen" not in page()

    def test_a_suspended_member_is_one(self, page, alice, as_):
        client = as_(alice)
        alice.suspend()
        html = client.get("/").content.decode()
        assert "showing the way" in html
        assert "Juniper" not in html


class TestNewcomer:
    def test_is_shown_one_way_to_begin(self, page, charlie):
        html = page(charlie)
        assert "Good to see you, Fennel" in html
        assert "Find your topic" in html
        assert "My groups" not in html

    def test_may_read_on(self, page, charlie, forum, alice):
        ask(forum, alice, "Does magnesium help?")
        assert "Does magnesium help?" in page(charlie)


class TestMember:
    def test_sees_the_groups_they_belong_to_with_what_is_new(self, page, migraine, alice, bob):
        say(migraine, alice)
        say(migraine, alice)
        assert 'href="/groups/living-with-migraine/room/"' in page(bob)
        assert '<span class="count">2<span' in page(bob)

    def test_what_was_read_is_not_new(self, page, migraine, alice, bob):
        message = say(migraine, alice)
        migraine.membership_of(bob).read_up_to(message.seq)
        assert 'class="count"' not in page(bob)

    def test_a_hundred_new_ones_are_99_and_more(self, page, migraine, alice, bob):
        persona = alice.default_persona
        Message.objects.bulk_create(
            Message(room=migraine, author=persona, seq=n, changed_event=n, key=uuid.uuid4()).write(
                "Hi"
            )
            for n in range(1, 101)
        )
        assert "99+" in page(bob)

    def test_who_left_sees_the_group_no_more(self, page, migraine, bob):
        migraine.leave(bob)
        assert "Living with migraine" not in page(bob)

    def test_sees_the_conversations_they_follow_with_what_is_new(self, page, forum, alice, bob):
        thread = ask(forum, bob, "Does magnesium help?")
        thread.reply(author=alice.default_persona, source="A little.", key=uuid.uuid4())
        html = page(bob)
        assert "Conversations I follow" in html
        assert "Does magnesium help?" in html
        assert '<span class="count">1<span' in html

    def test_a_conversation_that_was_closed_to_them_is_gone(self, page, forum, bob):
        ask(forum, bob, "Does magnesium help?")
        forum.visibility = "private"
        forum.save()
        assert "Does magnesium help?" not in page(bob)

    def test_sees_what_is_new_in_the_topics_they_follow(self, page, forum, alice, bob):
        sleep, pain = (Topic.objects.create(slug=name, name=name) for name in ("sleep", "pain"))
        ask(forum, alice, "Awake at four", sleep)
        ask(forum, alice, "A new cushion", pain)
        sleep.follow(bob)
        html = page(bob)
        assert "Awake at four" in html
        assert "A new cushion" not in html

    def test_no_other_member_is_named_by_account(self, page, forum, migraine, alice, bob):
        ask(forum, alice, "Does magnesium help?")
        assert "alice" not in page(bob)

    def test_the_page_asks_the_database_twelve_times_at_most(
        self, forum, migraine, alice, as_, django_assert_max_num_queries
    ):
        topics = [Topic.objects.create(slug=f"t{n}", name=f"Topic {n}") for n in range(5)]
        for topic in topics:
            topic.follow(alice)
        for number in range(10):
            ask(forum, alice, f"Question {number}", *topics)
        client = as_(alice)
        with django_assert_max_num_queries(12):
            client.get("/")

    def test_the_page_costs_the_same_with_more_to_show(self, forum, alice, as_, migraine):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                client.get("/")
            return len(queries)

        ask(forum, alice, "One")
        client = as_(alice)
        before = cost()
        for number in range(20):
            ask(forum, alice, f"Question {number}")
        assert cost() == before


def test_a_visitor_s_page_asks_the_database_twelve_times_at_most(
    forum, migraine, alice, as_, django_assert_max_num_queries
):
    ask(forum, alice, "Does magnesium help?")
    client = as_(None)
    with django_assert_max_num_queries(12):
        client.get("/")
