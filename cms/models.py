"""Curated articles: written by editors, signed by clinical reviewers, read by everybody."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.blocks import FIRST_PARTS, ArticleBody, is_complete
from cms.changing import Changing
from cms.forms import ArticleForm
from cms.reading import ArticleReading, ForEverybody
from cms.review import ClinicalReview, Signable
from cms.rights import ArticlePermissionTester, IndexPermissionTester
from cms.workflow import ClinicalReviewTask
from community.contributions import Discoverable, Reportable, SearchFields
from community.notifications.models import notify
from community.text import clean_line

__all__ = ["Article", "ArticleIndex", "ClinicalReview", "ClinicalReviewTask"]

SUMMARY_WORDS = 60
ENOUGH_SOURCES = 2


class ArticleQuerySet(PageQuerySet):
    def visible_to(self, member):
        """What is public is for everybody; a draft is seen in Wagtail only."""
        return self.filter(live=True, hidden_at=None)

    def told_to(self, member):
        """Those who work on articles are told of drafts."""
        return self if member.is_staff else self.visible_to(member)

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")

    def about(self, topic):
        placed = Article.topics.through.objects.filter(topic=topic)
        return self.filter(pk__in=placed.values("article"))

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
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def permissions_for_user(self, user):
        return IndexPermissionTester(user, self)

    def route(self, request, path_components):
        """Straight to the article: Wagtail asks once for a page, and again for what it is."""
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        return get_object_or_404(Article.objects.child_of(self), slug=slug).route(request, rest)

    def get_context(self, request, *args, **kwargs):
        """`articles`, and `later`, the address of those that follow."""
        articles = Article.objects.visible_to(request.user).newest_first()
        shown = articles.filter(public_id=clean_line(request.GET.get("after", ""))).first()
        if shown:
            articles = articles.before(shown)
        rows = list(articles.prefetch_related("topics")[: self.PAGE_SIZE + 1])
        page = rows[: self.PAGE_SIZE]
        later = f"?after={page[-1].public_id}" if len(rows) > self.PAGE_SIZE else ""
        return super().get_context(request, *args, **kwargs) | {"articles": page, "later": later}


class Article(Signable, Changing, ArticleReading, Reportable, Discoverable, Page):
    """A page that a clinician signed. It cannot be public while something is missing."""

    report_kind = "article"
    card_template = "cms/_article_card.html"
    discovery_heading = _("Articles")
    discovery_order = 10

    summary = models.TextField(
        _("in short"),
        blank=True,
        help_text=_("The whole article in plain words, at most 60 of them."),
    )
    body = StreamField(ArticleBody(), blank=True, default=FIRST_PARTS, verbose_name=_("text"))
    topics = ParentalManyToManyField(
        "topics.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    licence = models.CharField(_("licence"), max_length=80, blank=True, default="CC BY-SA 4.0")
    source_name = models.CharField(_("taken over from"), max_length=200, blank=True)
    source_url = models.URLField(
        _("where it comes from"),
        blank=True,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    external_id = models.CharField(max_length=64, null=True, unique=True, editable=False)
    hidden_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticleForm
    parent_page_types = ["cms.ArticleIndex"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("topics"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("licence", "source_name", "source_url", "language")],
            heading=_("Where it comes from"),
        ),
    ]
    promote_panels = [FieldPanel("slug", required_on_save=False)]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("hidden_at"),
    ]
    # What belongs to the article, not to a revision or a copy of it.
    own_fields = ["public_id", "hidden_at", "hidden_revision_id", "external_id"]
    exclude_fields_in_copy = ["public_id", "hidden_at", "hidden_revision", "external_id"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("sign_article", _("Can sign articles as a clinical reviewer"))]

    def get_absolute_url(self):
        """Where it is read; a draft, where it is written."""
        return self.url if self.live else reverse("wagtailadmin_pages:edit", args=[self.pk])

    def permissions_for_user(self, user):
        return ArticlePermissionTester(user, self)

    def with_content_json(self, content):
        """The article as a revision has it, still itself: publishing must not undo what moderators did."""
        article = super().with_content_json(content)
        for name in self.own_fields:
            setattr(article, name, getattr(self, name))
        return article

    def newest(self):
        """The article as it was last saved, published or not."""
        return self.get_latest_revision_as_object()

    def missing(self):
        """{field: sentence} of everything that keeps a draft from being published."""
        kinds = [block.block_type for block in self.body if is_complete(block)]
        words = len(self.summary.split())
        wanted = {
            "summary": not words and gettext("Say in short what it is about."),
            "topics": not self.topics.exists() and gettext("Choose a topic at least."),
            "licence": not self.licence and gettext("Name the licence."),
        }
        if words > SUMMARY_WORDS:
            wanted["summary"] = gettext(
                "Say it in %(most)d words at most. There are %(words)d now."
            ) % {"most": SUMMARY_WORDS, "words": words}
        wanted["body"] = " ".join(
            sentence
            for is_missing, sentence in (
                (not {"text", "question"} & set(kinds), gettext("Write the text.")),
                ("urgent_help" not in kinds, gettext("Say when to get urgent help.")),
                (kinds.count("source") < ENOUGH_SOURCES, gettext("Name two sources at least.")),
            )
            if is_missing
        )
        return {field: sentence for field, sentence in wanted.items() if sentence}

    def obstacles(self):
        """All sentences that say why it cannot be public as it stands."""
        sentences = list(self.missing().values())
        if self.is_hidden:
            sentences.append(gettext("Moderators have hidden this article. Ask them to return it."))
        if not self.signature:
            sentences.append(gettext("A clinical reviewer has to sign this text first."))
        return sentences

    @transaction.atomic
    def publish_reviewed(self, member):
        """Make the newest revision public at the end of the workflow, and tell who wrote it."""
        self.get_latest_revision().publish(user=member, skip_permission_checks=True)
        if self.owner:
            notify(self.owner, "article.published", self)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Every way to the public ends here: the button, the bulk action, the schedule, the workflow.

        Raises ValidationError with everything that is missing.
        """
        fields = kwargs.get("update_fields")
        touches_the_public = fields is None or "live" in fields
        if self.live and touches_the_public and (obstacles := self.obstacles()):
            raise ValidationError(obstacles)
        is_change = touches_the_public and self.will_say_something_else()
        result = super().save(*args, **kwargs)
        if touches_the_public:
            self.index()
        if is_change:
            self.tell_of_change()
        return result

    @transaction.atomic
    def delete(self, *args, **kwargs):
        self.unindex()
        return super().delete(*args, **kwargs)

    @transaction.atomic
    def _set_hidden(self, moment):
        """Hiding unpublishes. Restoring publishes what readers saw, whatever was drafted meanwhile."""
        if bool(moment) == self.is_hidden:
            return
        shown = self.live_revision if moment else self.hidden_revision
        self.hidden_at, self.hidden_revision = moment, shown if moment else None
        self.save(update_fields=["hidden_at", "hidden_revision"], clean=False)
        if moment:
            self.unpublish()
        elif shown:
            shown.publish(skip_permission_checks=True)
            self.refresh_from_db()

    @property
    def search_entry(self):
        if not self.live or self.is_hidden:
            return None
        return SearchFields(
            title=self.title,
            body="\n".join(
                [self.summary, *self.body.stream_block.get_searchable_content(self.body)]
            ),
            url=self.get_absolute_url(),
            created_at=self.first_published_at,
            language=self.language,
        )
