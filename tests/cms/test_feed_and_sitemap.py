"""Feeds, the map for search engines, and robots.txt: what everybody reads, and nothing else by its name."""

from xml.etree import ElementTree

import pytest

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article
from community.topics.models import Topic
from forums.models import Forum

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = "</title><script>alert(1)</script> & ]]>"
UNSEEN = "\x0b\x01\x1f"  # what XML cannot hold


def entries(client, address="/articles/feed/"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(client, address="/articles/feed/"):
    return [entry.find(f"{ATOM}title").text for entry in entries(client, address)]


def addresses(client):
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    found = ElementTree.fromstring(answer.content).iter(f"{MAP}loc")
    return {place.text.removeprefix("http://127.0.0.1:8000") for place in found}


def test_the_feed_has_the_newest_first(article, eddie, clara, client):
    newer = write_article(ARTICLES[1], eddie)
    submit(newer, eddie)
    approve(newer, clara)
    assert titles(client) == [newer.title, article.title]
    assert titles(client, "/articles/feed/migraine/") == [article.title]
    entry = entries(client)[1]
    assert "Content note: Signs of a stroke" in entry.find(f"{ATOM}summary").text
    assert "eddie" not in client.get("/articles/feed/").content.decode().lower()


def test_an_empty_feed_is_a_feed(client):
    first, second = (client.get("/articles/feed/") for _ in range(2))
    assert titles(client) == []
    assert first["Last-Modified"] == second["Last-Modified"]


def test_a_topic_that_is_not_there_has_no_feed(client):
    assert client.get("/articles/feed/nothing/").status_code == 404


def test_drafts_and_what_is_hidden_are_in_neither(article, eddie, client, as_):
    draft = write_article(ARTICLES[2], eddie)
    article.hide()
    for reader in (client, as_(eddie)):
        assert titles(reader) == []
        found = addresses(reader)
        assert not {draft.url, article.url, "/topics/sleep/", "/topics/migraine/"} & found
    article.restore()
    assert titles(client) == [article.title]
    assert {article.url, "/topics/migraine/"} <= addresses(client)


def test_the_map_has_what_everybody_reads(article, migraine, client):
    for slug, visibility in (("open", "public"), ("inside", "members")):
        Forum.objects.create(slug=slug, name=slug, visibility=visibility)
    Topic.objects.create(slug="silent", name="Silent")
    Topic.objects.create(slug="told", name="Told").describe("It is a thing.", [])
    found = addresses(client)
    assert {"/", "/about/", "/help-now/", "/articles/", "/forums/open/", "/topics/told/"} <= found
    assert not {"/forums/inside/", "/groups/living-with-migraine/", "/topics/silent/"} & found
    for address in found:
        assert client.get(address).status_code == 200, address


def test_robots_are_told_where_the_map_is(client, migraine):
    words = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in words
    for secret in ("/cms/", "/moderation/", "/groups/", "living", "/me/"):
        assert secret not in words


def test_hostile_titles_are_text_in_both(article, client):
    Article.objects.filter(pk=article.pk).update(title=HOSTILE + UNSEEN, summary=HOSTILE + UNSEEN)
    assert titles(client) == [HOSTILE]
    assert "<script>" not in client.get("/articles/feed/").content.decode()
