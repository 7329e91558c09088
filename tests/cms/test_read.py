"""The reader's page, and who may see what of an article."""

from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.search.index import insert_or_update_object

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article, ArticleIndex
from community.search.models import SearchDocument
from forums.models import Forum, Thread

pytestmark = pytest.mark.django_db

READERS = [None, "alice", "mona", "eddie", "clara"]
QUERIES = 12


@pytest.fixture(params=READERS, ids=lambda name: name or "visitor")
def reader(request, as_):
    return as_(request.param and request.getfixturevalue(request.param))


def test_everybody_reads_what_is_public(article, reader):
    page = reader.get(article.url)
    words = page.content.decode()
    assert page.status_code == 200
    assert "In short" in words
    assert "When to get urgent help" in words
    assert "Reviewed by a clinical reviewer in" in words
    assert "Next review due in" in words
    assert "https://www.who.int/" in words
    assert f"/report/article/{article.public_id}/" in words


def test_nobody_reads_a_draft_at_its_address(submitted, reader):
    assert reader.get(submitted.url).status_code == 404
    assert submitted.title not in reader.get("/articles/").content.decode()


def test_nobody_reads_what_is_hidden(article, reader):
    article.hide()
    assert reader.get(article.url).status_code == 404
    assert article.title not in reader.get("/articles/").content.decode()


def test_a_suspended_member_reads_as_a_visitor(article, alice, as_):
    reader = as_(alice)
    alice.suspend()
    assert reader.get(article.url).status_code == 200


def test_the_account_of_its_writer_is_nowhere(article, client):
    words = client.get(article.url).content.decode()
    assert "eddie" not in words.lower()
    assert "clara" not in words.lower()


def test_the_page_shows_who_talks_about_it(article, alice, as_):
    topic = article.topics.get(slug="migraine")
    forum = Forum.objects.create(slug="headache", name="Headache", visibility="public")
    closed = Forum.objects.create(slug="closed", name="Closed", visibility="private")
    for space, title in ((forum, "What helps you?"), (closed, "Only for us")):
        Thread.open_in(
            space,
            author=alice.default_persona,
            title=title,
            source="…",
            key=uuid4(),
            topics=[topic],
            is_open=True,
        )
    words = as_(None).get(article.url).content.decode()
    assert "What helps you?" in words
    assert "Only for us" not in words


def test_a_page_is_cheap(article, alice, as_, django_assert_max_num_queries):
    reader = as_(alice)
    reader.get(article.url)
    with django_assert_max_num_queries(QUERIES):
        reader.get(article.url)


def test_the_list_goes_on_without_counting(article, eddie, clara, client, monkeypatch):
    monkeypatch.setattr(ArticleIndex, "PAGE_SIZE", 1)
    newer = write_article(ARTICLES[1], eddie)
    submit(newer, eddie)
    approve(newer, clara)
    first = client.get("/articles/").content.decode()
    assert newer.title in first
    assert article.title not in first
    assert f"?after={newer.public_id}" in first
    second = client.get("/articles/", {"after": newer.public_id}).content.decode()
    assert article.title in second
    assert newer.title not in second
    assert "?after=" not in second


def test_it_is_found_while_it_is_public(article, alice):
    found = SearchDocument.objects.search("diary", alice).found
    assert [document.title for document in found] == [article.title]
    article.hide()
    assert SearchDocument.objects.search("diary", alice).found == []
    article.restore()
    assert len(SearchDocument.objects.search("diary", alice).found) == 1
    Article.objects.get().unpublish()
    assert SearchDocument.objects.search("diary", alice).found == []


def test_what_is_deleted_is_found_no_more(article, alice):
    Article.objects.get().delete()
    assert SearchDocument.objects.search("diary", alice).found == []


def test_it_stays_searchable_in_wagtail(article, alice):
    insert_or_update_object(article)
    found = Article.objects.visible_to(alice).search("headache")
    assert [each.title for each in found] == [article.title]


def test_a_topic_lists_its_articles(article):
    topic = article.topics.get(slug="migraine")
    assert list(Article.objects.about(topic).newest_first()) == [article]


def test_it_can_be_reported(article, client):
    assert client.get(reverse("report", args=["article", article.public_id])).status_code == 200


def test_no_page_is_for_some_only(article, client):
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert client.get(article.url).status_code == 200
