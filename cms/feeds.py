"""The newest articles for feed readers: what each is about in short, and what it touches."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext as _

from community.text import clean_line

ITEMS = 30
MINUTES_KEPT = 15
BEFORE_ALL = datetime(2003, 1, 1, tzinfo=UTC)


class ArticleFeed(Atom1Feed):
    """An empty one is always as old, else each asking would find it changed."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else BEFORE_ALL


def feed_of(articles, topic=None):
    """The Atom answer with its dates; whoever asks again with them is told that nothing changed."""
    name, path = _("Articles"), reverse("article_feed")
    if topic:
        name, path = topic.name, reverse("article_feed_of_topic", args=[topic.slug])
    feed = ArticleFeed(
        title=f"{name} · {settings.SITE_NAME}",
        description="",
        link=absolute(topic.get_absolute_url() if topic else "/articles/"),
        feed_url=absolute(path),
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
    )
    for article in articles[:ITEMS]:
        feed.add_item(
            title=clean_line(article.title),
            link=absolute(article.get_absolute_url()),
            description=escape(clean_line(in_short(article))),
            pubdate=article.first_published_at,
            updateddate=article.last_published_at,
            unique_id=absolute(article.get_absolute_url()),
        )
    answer = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    answer["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    answer["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return answer


def in_short(article):
    if not article.content_note:
        return article.summary
    note = _("Content note: %(note)s") % {"note": article.content_note}
    return f"{note}. {article.summary}"


def absolute(path):
    return f"{settings.SITE_URL}{path}"
