"""The demo's articles went the real way."""

import pytest

from cms.demo import seed
from cms.demo_texts import ARTICLES
from cms.models import Article
from community.demo import seed as seed_everything
from community.members.models import Member

pytestmark = pytest.mark.django_db


def test_seeding_twice_is_seeding_once():
    assert seed() == seed()
    assert Article.objects.count() == len(ARTICLES)


def test_all_but_the_last_are_signed_and_public():
    seed()
    *public, waiting = Article.objects.order_by("pk")
    assert all(article.live and article.signature for article in public)
    for article in public:
        assert article.signature.registration.startswith("DEMO")
    assert not waiting.live
    assert waiting.workflow_in_progress


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text["title"])
def test_a_summary_is_short(text):
    assert len(text["summary"].split()) <= 60


def test_the_fullest_article_asks_little(as_, django_assert_max_num_queries):
    """A quote, a table, a log of changes, groups and talk: what performance.md allows a page."""
    assert dict(seed_everything())
    address = Article.objects.order_by("pk").first().url
    reader = as_(Member.objects.get(email="alice@demo.example"))
    reader.get(address)
    with django_assert_max_num_queries(12):
        page = reader.get(address)
    assert "Where people talk about this" in page.content.decode()
