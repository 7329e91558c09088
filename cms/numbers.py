"""The editors' numbers, in Wagtail's own reports: what is due, what readers wrote, sought and read."""

from datetime import timedelta

import django_filters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.due import NEAR, SOON
from cms.models import Article, DailyRead, ReaderNote
from community.counting import DailyCountQuerySet
from community.search.models import EmptySearch

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
PERIODS = [("7", _("7 days")), ("30", _("30 days")), ("365", _("A year"))]


def may_read_numbers(member):
    """Editors, clinical reviewers, and community managers who were given a key to this admin."""
    return member.is_active and member.has_perm("cms.read_numbers")


class NumbersView(ReportView):
    """A report of ours. Its spreadsheets hold no formulas, whatever somebody typed."""

    default_ordering = None
    is_searchable = False

    def dispatch(self, request, *args, **kwargs):
        if not may_read_numbers(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def preprocess_field_value(self, field, value, export_format):
        """Threat: a spreadsheet carries out what begins like a formula. Wagtail guards its XLSX, not its CSV."""
        value = super().preprocess_field_value(field, value, export_format)
        is_formula = isinstance(value, str) and value.lstrip(" \n").startswith(BEGINS_A_FORMULA)
        return f"'{value}" if is_formula else value


class DueFilter(WagtailFilterSet):
    """By how near the day is."""

    light = django_filters.ChoiceFilter(
        label=_("When"),
        method="of_light",
        empty_label=_("All"),
        choices=[
            ("overdue", _("Overdue")),
            ("30", _("Within 30 days")),
            ("90", _("Within 90 days")),
        ],
    )

    class Meta:
        model = Article
        fields = []

    def of_light(self, articles, name, chosen):
        today = timezone.localdate()
        if chosen == "overdue":
            return articles.filter(review_due__lt=today)
        until = today + timedelta(days=SOON if chosen == "30" else NEAR)
        return articles.filter(review_due__gte=today, review_due__lte=until)


class ReviewsDueView(NumbersView):
    """What has to be reviewed again, the most urgent first."""

    page_title = _("Reviews due")
    header_icon = "date"
    index_url_name = "numbers_due"
    index_results_url_name = "numbers_due_results"
    filterset_class = DueFilter
    export_filename = "reviews-due"
    list_export = ["title", "review_due", "due_in_words", "keepers_names"]
    export_headings = {
        "title": _("Article"),
        "due_in_words": _("State"),
        "keepers_names": _("Looked after by"),
    }
    columns = [
        TitleColumn("title", label=_("Article"), url_name="wagtailadmin_pages:edit"),
        Column("review_due", label=_("Next review due")),
        Column("due_in_words", label=_("State")),
        Column("keepers_names", label=_("Looked after by")),
    ]

    def get_queryset(self):
        dated = Article.objects.filter(live=True, review_due__isnull=False)
        people = ("owner__default_persona", "deputy__default_persona")
        return dated.select_related(*people).order_by("review_due", "pk")


class NoteKindFilter(WagtailFilterSet):
    """By what readers say it is."""

    kind = django_filters.ChoiceFilter(
        label=_("What is it?"), choices=ReaderNote.Kind.choices, empty_label=_("All")
    )

    class Meta:
        model = ReaderNote
        fields = ["kind"]


class OpenNotesView(NumbersView):
    """How many notes wait, article by article, the longest waiting first."""

    page_title = _("Readers' notes, open")
    header_icon = "comment"
    index_url_name = "numbers_notes"
    index_results_url_name = "numbers_notes_results"
    filterset_class = NoteKindFilter
    export_filename = "readers-notes"
    list_export = ["title", "open_notes", "oldest"]
    export_headings = {
        "title": _("Article"),
        "open_notes": _("Open notes"),
        "oldest": _("The oldest came"),
    }
    columns = [
        TitleColumn("title", label=_("Article"), get_url=lambda row: notes_of(row["place"])),
        Column("open_notes", label=_("Open notes")),
        DateColumn("oldest", label=_("The oldest came")),
    ]

    def get_queryset(self):
        named = ReaderNote.objects.open().values(
            title=models.F("article__title"), place=models.F("article__public_id")
        )
        counted = named.annotate(open_notes=models.Count("pk"), oldest=models.Min("created_at"))
        return counted.order_by("oldest")


def notes_of(public_id):
    return f"{reverse('notes')}?article={public_id}"


class PeriodFilter(WagtailFilterSet):
    """By how long ago."""

    days = django_filters.ChoiceFilter(
        label=_("In the last"), choices=PERIODS, method="of_period", empty_label=_("All there is")
    )

    class Meta:
        model = DailyRead
        fields = []

    def of_period(self, counts, name, days):
        return DailyCountQuerySet.of_the_last(counts, int(days))


class EmptySearchesView(NumbersView):
    """What several people looked for in vain."""

    page_title = _("Searches that found nothing")
    header_icon = "search"
    index_url_name = "numbers_searches"
    index_results_url_name = "numbers_searches_results"
    filterset_class = PeriodFilter
    export_filename = "searches-that-found-nothing"
    list_export = ["words", "searches", "last"]
    export_headings = {"words": _("Words"), "searches": _("Searches"), "last": _("Last")}
    columns = [
        Column("words", label=_("Words")),
        Column("searches", label=_("Searches")),
        Column("last", label=_("Last")),
    ]

    def get_queryset(self):
        return EmptySearch.objects.told()


class MostReadView(NumbersView):
    """What readers stayed with."""

    page_title = _("Most read")
    header_icon = "view"
    index_url_name = "numbers_reads"
    index_results_url_name = "numbers_reads_results"
    filterset_class = PeriodFilter
    export_filename = "most-read"
    list_export = ["title", "reads"]
    export_headings = {"title": _("Article"), "reads": _("Times read")}
    columns = [Column("title", label=_("Article")), Column("reads", label=_("Times read"))]

    def get_queryset(self):
        return DailyRead.objects.most_read_first()


REPORTS = {
    "due": ReviewsDueView,
    "notes": OpenNotesView,
    "searches": EmptySearchesView,
    "reads": MostReadView,
}


class NumbersMenuItem(MenuItem):
    """A report, in the menu of those who may read it."""

    def is_shown(self, request):
        return may_read_numbers(request.user)


def menu_item(name):
    view, order = REPORTS[name], list(REPORTS).index(name)
    address = reverse(view.index_url_name)
    return NumbersMenuItem(
        view.page_title, address, name=f"numbers-{name}", icon_name=view.header_icon, order=order
    )


def urlpatterns():
    for name, view in REPORTS.items():
        yield path(f"numbers/{name}/", view.as_view(), name=view.index_url_name)
        yield path(
            f"numbers/{name}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        )
