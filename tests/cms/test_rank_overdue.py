"""What had to be reviewed again stands below what is as good, from the day on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article, ClinicalReview
from cms.tasks import mark_overdue
from community.search.models import SearchDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(article, eddie, clara):
    """The article, and a newer one with the same words."""
    twin = write_article(ARTICLES[0], eddie)
    submit(twin, eddie)
    approve(twin, clara)
    article.refresh_from_db()
    return article, twin


def found(alice):
    documents = SearchDocument.objects.search("headache", alice, kind="article").found
    return [document.object_id for document in documents]


def let_end(article):
    day = timezone.localdate() - timedelta(days=1)
    ClinicalReview.objects.filter(article=article).update(due_at=day)
    Article.objects.filter(pk=article.pk).update(review_due=day)


def test_the_overdue_one_stands_below(twins, alice):
    older, newer = twins
    assert found(alice) == [newer.pk, older.pk]
    let_end(newer)
    mark_overdue()
    assert found(alice) == [older.pk, newer.pk]


def test_the_job_does_it_once(twins, django_assert_num_queries):
    _older, newer = twins
    let_end(newer)
    mark_overdue()
    with django_assert_num_queries(1):
        mark_overdue()


def test_a_new_review_brings_it_back_up(twins, alice, eddie, clara):
    older, newer = twins
    let_end(newer)
    mark_overdue()
    newer.refresh_from_db()
    newer.summary, newer.change_note = "Write it down each evening.", "It is shorter."
    newer.save_revision(user=eddie)
    submit(newer, eddie)
    approve(newer, clara)
    assert not newer.is_dated
    assert SearchDocument.objects.get(kind="article", object_id=newer.pk).is_dated is None


def test_articles_from_before_learn_their_day(article):
    Article.objects.update(review_due=None)
    mark_overdue()
    article.refresh_from_db()
    assert article.review_due == article.signature.due_at


def test_a_draft_has_no_day(draft):
    assert draft.review_due is None
    assert not draft.is_dated
