"""Who linked to an article is told once it says something else in public, and not before."""

import pytest

from cms.demo import approve, submit
from community.links import LinkedPage


@pytest.fixture
def linked(article):
    """The page of the article, which somebody linked to."""
    article.refresh_from_db()
    return LinkedPage.objects.at({article.url}).get()


def changed_at(page):
    page.refresh_from_db()
    return page.changed_at


def test_new_words_are_told_when_they_are_public(article, linked, eddie, clara):
    article.summary, article.change_note = "Write down when it hurts.", "It is shorter."
    article.save_revision(user=eddie)
    submit(article, eddie)
    assert changed_at(linked) is None
    approve(article, clara)
    assert changed_at(linked)
    assert linked.title == article.title


def test_saving_the_same_words_is_no_change(article, linked):
    article.save()
    assert changed_at(linked) is None


def test_hiding_and_restoring_is_no_change(article, linked):
    article.hide()
    article.restore()
    assert changed_at(linked) is None


def test_the_first_time_it_is_public_is_no_change(submitted, clara):
    page = LinkedPage.objects.at({"/articles/keeping-a-headache-diary/"}).get()
    approve(submitted, clara)
    assert changed_at(page) is None
