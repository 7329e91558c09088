"""Curated articles: written by editors, signed by clinical reviewers, read by everybody."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from cms.article_list import WORDS_OF_ADDRESSES, ArticleIndex, ArticleQuerySet
from cms.blocks import FIRST_PARTS, ArticleBody
from cms.changing import Change, Changing
from cms.completeness import Complete
from cms.credits import Author, LinkedConversation
from cms.daily_reads import DailyRead
from cms.due import ReviewDue
from cms.files import ArticleDocument, ArticlePicture, PictureSize, ShowsFiles
from cms.forms import ArticleForm
from cms.glossary import GlossaryTerm
from cms.governance import Governed
from cms.grade import Graded
from cms.panels import CONTENT_PANELS
from cms.previewing import Previewing
from cms.quotes import Quote
from cms.quoting import Quoting
from cms.read_marks import ReadMark
from cms.reader_notes import ReaderNote
from cms.reading import ArticleReading
from cms.review import PUBLIC_COLUMNS, ClinicalReview
from cms.review_request import ReviewRequest
from cms.reviewers import Reviewer
from cms.rights import ArticlePermissionTester
from cms.schedule import Scheduled
from cms.signing import Signable
from cms.steps import Check
from cms.take_down import TakeDown, Withdrawable
from cms.workflow import ClinicalReviewTask, LivedExperienceTask, PlainLanguageTask, PublishTask
from community.contributions import Discoverable, Reportable, SearchFields
from community.notifications.models import notify

__all__ = [
    "Article",
    "ArticleDocument",
    "ArticleIndex",
    "ArticlePicture",
    "Author",
    "Change",
    "Check",
    "ClinicalReview",
    "ClinicalReviewTask",
    "DailyRead",
    "GlossaryTerm",
    "LinkedConversation",
    "LivedExperienceTask",
    "PictureSize",
    "PlainLanguageTask",
    "PublishTask",
    "ReadMark",
    "ReaderNote",
    "Quote",
    "ReviewRequest",
    "Reviewer",
    "TakeDown",
]


class Article(
    Signable,
    Scheduled,
    Withdrawable,
    Changing,
    Complete,
    ShowsFiles,
    Quoting,
    Graded,
    Previewing,
    ArticleReading,
    Governed,
    ReviewDue,
    Reportable,
    Discoverable,
    Page,
):
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
    spaces = ParentalManyToManyField(
        "spaces.Space",
        blank=True,
        related_name="+",
        verbose_name=_("groups and forums"),
        limit_choices_to={"is_listed": True},
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
    content_panels = CONTENT_PANELS
    promote_panels = [FieldPanel("slug", required_on_save=False)]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("hidden_at"),
    ]
    # What belongs to the article, not to a revision or a copy of it.
    own_fields = ["public_id", "hidden_at", "hidden_revision_id", "external_id", "review_due"]
    exclude_fields_in_copy = [
        *("public_id", "hidden_at", "hidden_revision", "external_id", "review_due"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("sign_article", _("Can sign articles as a clinical reviewer")),
            ("check_experience", _("Can check articles about what they live with")),
            ("check_language", _("Can check articles for plain words")),
            ("take_down_article", _("Can take a public article down, with a second person")),
        ]

    def clean(self):
        """Raises ValidationError where another page has its address."""
        super().clean()
        if self.slug in WORDS_OF_ADDRESSES:
            raise ValidationError({"slug": _("This word stands in another address here.")})

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

    @property
    def returns_as_it_was(self):
        """Whether moderators give back what readers had: it may lack what is asked only since then."""
        return (
            self.hidden_revision_id is not None and self.hidden_revision_id == self.live_revision_id
        )

    @transaction.atomic
    def publish_reviewed(self, member):
        """Make the newest revision public at the end of the workflow, now or when it is scheduled."""
        self.get_latest_revision().publish(user=member, skip_permission_checks=True)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Every way to the public ends here: the button, the bulk action, the schedule, the workflow.

        Raises ValidationError with everything that is missing.
        """
        fields = kwargs.get("update_fields")
        is_of_text = fields is None or not PUBLIC_COLUMNS.isdisjoint(fields)
        touches_the_public = self.live and is_of_text
        is_news = touches_the_public and (not self.is_public_now or self.says_something_else)
        is_change = is_news and self.says_something_else
        if touches_the_public:
            obstacles = self.obstacles() if is_news else self.obstacles_of_signature()
            if obstacles:
                raise ValidationError(obstacles)
        result = super().save(*args, **kwargs)
        if is_of_text:
            self.note_due()
            self.index()
            self.show_files()
            self.forget_change()
            self.settle_quotes()
        if is_change:
            self.log_change()
        if is_news and self.owner and not self.returns_as_it_was:
            notify(self.owner, "article.published", self)
        return result

    @transaction.atomic
    def delete(self, *args, **kwargs):
        self.unindex()
        self.take_quotes_away()
        return super().delete(*args, **kwargs)

    @transaction.atomic
    def _set_hidden(self, moment):
        """Hiding unpublishes. Restoring publishes what readers saw, whatever was drafted meanwhile."""
        if bool(moment) == self.is_hidden:
            return
        self.hidden_at = moment
        if moment:
            self.hidden_revision = self.live_revision
        self.save(update_fields=["hidden_at", "hidden_revision"], clean=False)
        if moment:
            self.unpublish()
        elif self.hidden_revision:
            self.hidden_revision.publish(skip_permission_checks=True)
            self.refresh_from_db()
            self.hidden_revision = None
            self.save(update_fields=["hidden_revision"], clean=False)

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
            is_dated=self.is_dated,
        )
