"""Articles as a list: which of them somebody may see, in which order, and the page they stand under."""

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.reading import ForEverybody
from cms.rights import IndexPermissionTester
from cms.schedule import ScheduleQuerySet
from community.search.models import SearchDocument, kind_of
from community.text import clean_line

WORDS_OF_ADDRESSES = [
    "corrections",
    "feed",
    "my-notes",
    "reviews",
]  # what stands beside articles, below /articles/


class ArticleQuerySet(ScheduleQuerySet, PageQuerySet):
    def visible_to(self, member):
        """What is public is for everybody; a draft is seen in Wagtail only."""
        return self.filter(live=True, hidden_at=None)

    def told_to(self, member):
        """Those who work on articles are told of drafts."""
        return self if member.is_staff else self.visible_to(member)

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")

    def about(self, topic):
        placed = self.model.topics.through.objects.filter(topic=topic)
        return self.filter(pk__in=placed.values("article"))

    def overdue_unmarked(self, today):
        """Those whose review has ended, and search does not know it yet."""
        as_fresh = SearchDocument.objects.filter(kind=kind_of(self.model), is_dated=None)
        overdue = models.Q(review_due__lt=today) | models.Q(review_due=None)
        return self.filter(overdue, live=True, hidden_at=None).filter(
            pk__in=as_fresh.values("object_id")
        )

    def before(self, article):
        """Those that follow `article` in a list with the newest first."""
        moment = article.first_published_at
        return self.filter(first_published_at__lte=moment).exclude(
            first_published_at=moment, pk__gte=article.pk
        )


class ArticleIndex(ForEverybody, Page):
    """The list of all articles, under which they stand."""

    PAGE_SIZE = 20

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.Article"]
    promote_panels = []

    class Meta:
        app_label = "cms"
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def permissions_for_user(self, user):
        return IndexPermissionTester(user, self)

    @property
    def articles(self):
        """All that stand here, drafts too."""
        (article,) = self.allowed_subpage_models()
        return article.objects.child_of(self)

    def route(self, request, path_components):
        """Straight to the article: Wagtail asks once for a page, and again for what it is."""
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        return get_object_or_404(self.articles, slug=slug).route(request, rest)

    def get_context(self, request, *args, **kwargs):
        """`articles`, and `later`, the address of those that follow."""
        articles = self.articles.visible_to(request.user).newest_first()
        shown = articles.filter(public_id=clean_line(request.GET.get("after", ""))).first()
        if shown:
            articles = articles.before(shown)
        rows = list(articles.prefetch_related("topics")[: self.PAGE_SIZE + 1])
        page = rows[: self.PAGE_SIZE]
        later = f"?after={page[-1].public_id}" if len(rows) > self.PAGE_SIZE else ""
        return super().get_context(request, *args, **kwargs) | {"articles": page, "later": later}
