"""Wagtail's command that deletes old revisions leaves what signatures and authorship stand on."""

import pytest
from django.core.management import CommandError, call_command


def test_who_wrote_a_word_is_known_after_a_purge(article, eddie, petra, capsys):
    for writer, words in ((petra, "Petra's words."), (eddie, "Petra's words, and Eddie's.")):
        article.summary = words
        article.save_revision(user=writer)
    assert article.was_written_by(petra)
    call_command("purge_revisions")
    assert article.was_written_by(petra)


def test_what_was_signed_and_what_readers_have_is_kept(change, article, eddie, capsys):
    made = change("correction", "It said ten, it is five.")
    article.refresh_from_db()
    article.save_revision(user=eddie)
    call_command("purge_revisions")
    article.refresh_from_db()
    made.refresh_from_db()
    assert article.live_revision and made.revision
    assert all(review.revision for review in article.clinical_reviews.all())
    assert all(check.revision for check in article.checks.all())


def test_whoever_wants_to_delete_those_of_pages_is_told_why_not():
    with pytest.raises(CommandError, match="who wrote what"):
        call_command("purge_revisions", pages=True)
