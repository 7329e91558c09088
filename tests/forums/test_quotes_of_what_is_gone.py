"""Words that are taken back or hidden leave the answers that quote them, too."""

import pytest

from community.search.models import SearchDocument
from forums.models import Post
from forums.quoting import quote_of, quoted_in, without_words_of
from forums.tasks import tell_quotes


@pytest.fixture
def post(thread, bob, say):
    return say(thread, bob, "I work at the old mill.")


@pytest.fixture
def quoting(thread, alice, say, post):
    return say(thread, alice, quote_of(post) + "So do I.")


def work(post):
    """What the worker does a moment later."""
    tell_quotes.func(post.pk)


@pytest.mark.parametrize("deed", ["withdraw", "hide"])
def test_they_leave_page_search_and_stream(as_, alice, thread, post, quoting, deed):
    before = thread.last_event
    getattr(post, deed)()
    work(post)
    page = as_(alice).get(thread.get_absolute_url()).content.decode()
    assert "old mill" not in page and "So do I." in page
    assert not SearchDocument.objects.search("mill", alice).found
    thread.refresh_from_db()
    events = thread.missed_events(before, 10)
    assert [event.id for event in events] == [post.public_id, quoting.public_id]
    assert "old mill" not in "".join(event.html for event in events)
    fresh = Post.objects.get(pk=quoting.pk)
    assert fresh.edited_at is None and not fresh.edits.exists()


def test_they_come_back_when_the_team_restores_them(post, quoting):
    post.hide()
    work(post)
    post.restore()
    work(post)
    assert "old mill" in Post.objects.get(pk=quoting.pk).html


def test_an_edit_does_not_bring_them_back(as_, bob, alice, post, quoting):
    post.withdraw()
    work(post)
    fresh = Post.objects.get(pk=quoting.pk)
    fresh.edit(fresh.source + " Truly.", "", by=alice.default_persona)
    assert "old mill" not in fresh.html and "Truly." in fresh.html
    page = as_(bob).get(f"/forums/posts/{quoting.public_id}/history/").content.decode()
    assert "old mill" not in page and "Truly" in page


def test_only_the_block_that_quotes_goes(post, settings):
    site = settings.SITE_URL
    one = f'<blockquote>\n<p><a href="{site}/forums/posts/{post.public_id}/" rel="x">A</a></p>\n</blockquote>'
    nested = f"<blockquote>\n<p>B</p>\n{one}\n</blockquote>"
    html = f"<p>0</p>\n{one}\n<p>1</p>\n{nested}\n<p>2</p>"
    assert quoted_in(html) == {post.public_id}
    left = without_words_of(html, {post.public_id})
    assert left.count(post.public_id) == 1 and "<p>1</p>" in left and left.endswith("<p>2</p>")
    assert without_words_of(html, set()) == html
