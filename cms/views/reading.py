"""Articles over HTTP, where Wagtail would do more than is needed."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.feeds import feed_of
from cms.models import Article
from community.topics.models import Topic


@require_safe
def read_article(request, slug):
    """Where Wagtail would come to, without asking for its site, the front page and the list of articles first."""
    page, args, kwargs = get_object_or_404(Article, slug=slug).route(request, [])
    return page.serve(request, *args, **kwargs)


@require_safe
def feed(request, slug=None):
    """The newest articles, of one topic or of all: those that everybody reads, whoever asks."""
    topic = get_object_or_404(Topic, slug=slug) if slug else None
    articles = Article.objects.visible_to(AnonymousUser()).newest_first()
    return feed_of(articles.about(topic) if topic else articles, topic)
