"""Moderators withdraw an article and return exactly what readers saw."""

import pytest
from django.core.exceptions import ValidationError

from cms.models import Article

pytestmark = pytest.mark.django_db


def test_hidden_it_is_gone_and_restored_it_is_back(article, client):
    address = article.url
    before = client.get(address).content
    article.hide()
    assert client.get(address).status_code == 404
    assert not Article.objects.get().live
    Article.objects.get().restore()
    assert client.get(address).status_code == 200
    assert Article.objects.get().live_revision == article.clinical_reviews.get().revision
    assert b"Keeping a headache diary" in before


def test_repeating_changes_nothing(article):
    article.hide()
    hidden_at = article.hidden_at
    article.hide()
    assert Article.objects.get().hidden_at == hidden_at
    article.restore()
    article.restore()
    assert Article.objects.get().live


def test_what_was_drafted_meanwhile_waits(article, eddie):
    article.summary, article.change_note = "A draft.", "It is shorter."
    article.save_revision(user=eddie)
    Article.objects.get().hide()
    hidden = Article.objects.get()
    hidden.summary = "Another draft."
    hidden.save()
    hidden.save_revision(user=eddie)
    hidden.restore()
    restored = Article.objects.get()
    assert restored.summary.startswith("Write down each headache")
    assert restored.newest().summary == "Another draft."


def test_publishing_does_not_undo_what_moderators_did(article, eddie):
    revision = article.live_revision
    article.hide()
    with pytest.raises(ValidationError, match="Moderators have hidden"):
        revision.publish(user=eddie, skip_permission_checks=True)
    assert Article.objects.get().is_hidden
    assert not Article.objects.get().permissions_for_user(eddie).can_publish()


def test_a_draft_that_was_hidden_stays_a_draft(draft):
    draft.hide()
    draft.restore()
    assert not Article.objects.get().live
