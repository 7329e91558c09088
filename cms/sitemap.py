"""Articles as search engines are told of them: the public ones."""

from django.contrib.auth.models import AnonymousUser

from cms.models import Article
from community.home.sitemap import PublicSitemap
from community.topics.models import Topic


class ArticleSitemap(PublicSitemap):
    """Each with when it changed last."""

    def items(self):
        return Article.objects.visible_to(AnonymousUser()).order_by("pk").defer_streamfields()

    def lastmod(self, article):
        return article.last_published_at


class ArticleTopicSitemap(PublicSitemap):
    """Topics that have such an article; those with words of their own are on the map already."""

    def items(self):
        public = Article.objects.visible_to(AnonymousUser())
        placed = Article.topics.through.objects.filter(article__in=public.values("pk"))
        return Topic.objects.filter(source="", pk__in=placed.values("topic")).order_by("pk")


SITEMAPS = {"articles": ArticleSitemap, "topics-of-articles": ArticleTopicSitemap}
