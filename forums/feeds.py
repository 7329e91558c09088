"""The newest open conversations of a public forum, for feed readers.

A feed is copied and kept where nobody can take anything back: so it says what a conversation is
about and how it begins, and not who began it.
"""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from forums.models import Post, Thread

ITEMS = 30
FIRST_WORDS = 60
MINUTES_KEPT = 15


class ForumFeed(Atom1Feed):
    """An empty one is as old as its forum, else each asking would find it changed."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["began_at"]


def feed_of(forum):
    """The Atom answer with its dates; whoever asks again with them is told that nothing changed."""
    feed = ForumFeed(
        title=f"{forum.name} · {settings.SITE_NAME}",
        subtitle=forum.purpose,
        description="",
        link=absolute(forum.get_absolute_url()),
        feed_url=absolute(reverse("feed", args=[forum.slug])),
        language=forum.language,
        author_name=settings.SITE_NAME,
        began_at=forum.created_at,
    )
    threads = list(Thread.objects.in_feed_of(forum)[:ITEMS])
    openings = Post.objects.filter(thread__in=threads, seq=1, hidden_at=None, withdrawn_at=None)
    opening_of = {post.thread_id: post for post in openings}
    changes = [add(feed, thread, opening_of.get(thread.pk)) for thread in threads]
    answer = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    answer["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    if changes:
        answer["Last-Modified"] = http_date(max(changes).timestamp())
    return answer


def add(feed, thread, opening):
    """One entry; answers when it changed last."""
    changed_at = (opening and opening.edited_at) or thread.created_at
    feed.add_item(
        title=thread.title,
        link=absolute(thread.get_absolute_url()),
        description=escape(first_words(thread, opening)),
        pubdate=thread.created_at,
        updateddate=changed_at,
        unique_id=absolute(thread.get_absolute_url()),
    )
    return changed_at


def first_words(thread, opening):
    """How it begins. What stands under a content note stays on the page, where one can choose."""
    if opening is None:
        return ""
    if note := thread.content_note or opening.content_note:
        return _("Content note: %(note)s") % {"note": note}
    return Truncator(opening.own_words).words(FIRST_WORDS)


def absolute(path):
    return f"{settings.SITE_URL}{path}"
