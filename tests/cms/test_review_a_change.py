"""Whoever reviews a change to a public page sees what it is, and that nobody else has seen it yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.demo import submit, take_step
from cms.models import ReviewRequest

pytestmark = pytest.mark.django_db
NOTE = "It said ten days, it is five."
MAILED = "Dr Ines Halder was asked by e-mail."


@pytest.fixture
def changed(article, eddie):
    """A correction that waits for its first reviewer: the ReviewRequest."""
    article.refresh_from_db()
    article.summary, article.change_kind, article.change_note = "Five days.", "correction", NOTE
    article.save_revision(user=eddie)
    submit(article, eddie)
    return ReviewRequest.objects.open().get()


def test_they_read_what_changed_and_that_it_is_a_draft(as_, petra, changed):
    page = as_(petra).get(changed.get_absolute_url()).content.decode()
    assert "It changes a page that is public. Correction: something was wrong." in page
    assert f"“{NOTE}”" in page
    assert "This is a draft." in page


def test_they_are_shown_no_check_of_the_text_before(as_, petra, changed):
    page = as_(petra).get(changed.get_absolute_url()).content.decode()
    assert "Somebody who lives with it" not in page
    assert 'href="/report/' not in page


def test_they_are_shown_who_checked_this_very_text(as_, petra, clara, article, changed):
    take_step(article, petra)
    waiting = ReviewRequest.objects.open().get()
    page = as_(clara).get(waiting.get_absolute_url()).content.decode()
    assert "Somebody who lives with it" in page


def test_a_new_text_says_nothing_of_a_change(as_, petra, draft, eddie):
    submit(draft, eddie)
    waiting = ReviewRequest.objects.open().get()
    page = as_(petra).get(waiting.get_absolute_url()).content.decode()
    assert "This is a draft." in page and "It changes a page" not in page


def test_editors_are_offered_to_read_only_what_they_may_judge(as_, eddie, petra, changed):
    assert "Read it" not in as_(eddie).get("/cms/reviews/").content.decode()
    assert as_(eddie).get(changed.get_absolute_url()).status_code == 404
    assert as_(petra).get(changed.get_absolute_url()).status_code == 200


def test_who_was_asked_by_mail_has_not_taken_it_on(as_, clara, submitted, outside_clinician):
    waiting = ReviewRequest.objects.open().get()
    waiting.assign(outside_clinician, timezone.localdate() + timedelta(days=7))
    page = as_(clara).get("/articles/reviews/").content.decode()
    assert MAILED in page and "has taken it on" not in page and "Take it on" in page
    waiting.claim(clara)
    assert ReviewRequest.objects.open().get().taken_on_by == "Clara"
    waiting.release(clara)
    long_ago = timezone.now() - timedelta(days=15)
    ReviewRequest.objects.update(link_sent_at=long_ago)
    assert MAILED not in as_(clara).get("/articles/reviews/").content.decode()
