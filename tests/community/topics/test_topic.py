"""The hub of a topic: what it is, and what stands under it."""

import uuid

import pytest

from community.topics.models import Topic
from forums.models import Forum, Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    topic = Topic.objects.create(slug="migraine", name="Migraine").write(
        "More than a *headache*. <script>alert(1)</script>"
    )
    topic.save()
    topic.also_call(["Sick headache"])
    return topic


@pytest.fixture
def page(as_, topic):
    """The hub as a person sees it."""
    return lambda person=None: as_(person).get("/topics/migraine/").content.decode()


def test_it_says_what_it_is_and_how_else_it_is_called(page):
    html = page()
    assert "<em>headache</em>" in html
    assert "Sick headache" in html
    assert "<script>alert" not in html


def test_its_source_is_named(page, topic):
    topic.publisher, topic.source_url = "MedlinePlus.gov", "https://medlineplus.gov/migraine.html"
    topic.save()
    html = page()
    assert "Information from MedlinePlus.gov" in html
    assert 'href="https://medlineplus.gov/migraine.html"' in html


def test_every_section_says_what_to_do_where_it_is_empty(page):
    html = page()
    for sentence in ("No group meets about this yet", "Nobody has talked about this yet"):
        assert sentence in html


def test_a_listed_private_group_shows_its_name_only(page, topic, migraine, alice):
    migraine.topics.add(topic)
    migraine.post(author=alice.default_persona, source="A dark kitchen helps.", key=uuid.uuid4())
    html = page()
    assert "Living with migraine" in html
    assert "dark kitchen" not in html


def test_an_unlisted_group_is_seen_by_its_members_only(page, topic, migraine, alice, charlie):
    migraine.topics.add(topic)
    migraine.is_listed = False
    migraine.save()
    assert "Living with migraine" not in page()
    assert "Living with migraine" not in page(charlie)
    assert "Living with migraine" in page(alice)


@pytest.fixture
def forum():
    return Forum.objects.create(slug="headache", name="Headache", visibility="public")


def ask(forum, person, title, topic):
    return Thread.open_in(
        forum, author=person.default_persona, title=title, source="Who knows?", key=uuid.uuid4(),
        topics=[topic], is_open=True,
    )  # fmt: skip


def test_conversations_stand_under_it(page, topic, forum, alice):
    ask(forum, alice, "Does magnesium help?", topic)
    assert "Does magnesium help?" in page()


def test_conversations_of_closed_forums_do_not(page, topic, forum, alice):
    ask(forum, alice, "Does magnesium help?", topic)
    forum.visibility = "private"
    forum.save()
    assert "Does magnesium help?" not in page()


def test_more_than_a_few_lead_to_search(page, topic, forum, alice):
    for number in range(8):
        ask(forum, alice, f"Question {number}", topic)
    html = page()
    assert "/search/?q=Migraine&amp;kind=thread" in html
    assert "Question 7" in html
    assert "Question 0" not in html


def test_related_topics_are_linked(page, topic):
    topic.related.add(Topic.objects.create(slug="sleep", name="Sleep"))
    assert 'href="/topics/sleep/"' in page()


def test_it_leads_to_who_listens(page, topic):
    assert '<a href="/help-now/">Helplines where you are</a>' in page(None)


def test_a_topic_that_is_not_there(as_, db):
    assert as_(None).get("/topics/nothing/").status_code == 404


def test_the_page_asks_the_database_twelve_times_at_most(
    topic, forum, migraine, alice, as_, django_assert_max_num_queries
):
    migraine.topics.add(topic)
    forum.topics.add(topic)
    for number in range(8):
        ask(forum, alice, f"Question {number}", topic)
    client = as_(alice)
    with django_assert_max_num_queries(12):
        client.get("/topics/migraine/")


def test_a_forum_that_visitors_cannot_open_is_not_shown_to_them(as_, alice):
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    forum = Forum.objects.create(slug="nights", name="Long nights", visibility="members")
    forum.topics.add(topic)
    assert "Long nights" not in as_(None).get("/topics/sleep/").content.decode()
    assert "Long nights" in as_(alice).get("/topics/sleep/").content.decode()
