"""The demo's articles went the real way."""

import pytest

from cms.demo import seed
from cms.demo_texts import ARTICLES
from cms.models import Article

pytestmark = pytest.mark.django_db


def test_seeding_twice_is_seeding_once():
    assert seed() == seed()
    assert Article.objects.count() == len(ARTICLES)


def test_all_but_the_last_are_signed_and_public():
    seed()
    *public, waiting = Article.objects.order_by("pk")
    assert all(article.live and article.signature for article in public)
    assert not waiting.live
    assert waiting.workflow_in_progress


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text["title"])
def test_a_summary_is_short(text):
    assert len(text["summary"].split()) <= 60
