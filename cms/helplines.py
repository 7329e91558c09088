"""Helplines as editors see them in Wagtail."""

from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.names import CountriesField, LanguagesField
from cms.views.helplines import check_helpline
from community.fields import TypedLineField
from community.helplines.models import Helpline


class HelplineForm(WagtailAdminModelForm):
    """Everything about one number."""

    name = TypedLineField(label=_("Name"), max_length=120)
    number = TypedLineField(
        label=_("Number"), max_length=40, help_text=_("As people write it, such as 116 123.")
    )
    link = TypedLineField(
        label=_("Link"),
        max_length=200,
        help_text=_("What happens when it is pressed: tel:116123, sms:741741 or a web address."),
    )
    hours = TypedLineField(label=_("Or these hours"), max_length=200, required=False)
    purpose = TypedLineField(label=_("What it is for"), max_length=200, required=False)
    place = TypedLineField(
        label=_("Place in words"),
        max_length=120,
        required=False,
        help_text=_("Shown in the place of the countries' names."),
    )
    countries = CountriesField(
        label=_("Countries"),
        required=False,
        help_text=_("One a line, by name or by two letters. Empty: it answers everywhere."),
    )
    languages = LanguagesField(
        label=_("Languages"),
        required=False,
        help_text=_("One a line, by English name or by letters, such as en."),
    )
    source = TypedLineField(
        label=_("Where the number stands"),
        max_length=500,
        help_text=_("The address of the page on which you found it."),
    )

    def clean(self):
        typed = super().clean()
        says_when = typed.get("is_always_open") or typed.get("hours")
        if not says_when and typed.get("link", "").startswith(("tel:", "sms:")):
            sentence = gettext("Say when somebody answers, or choose day and night.")
            self.add_error("hours", sentence)
        return typed

    def save(self, commit=True):
        if self.instance.pk and {"number", "link"} & set(self.changed_data):
            self.instance.write_anew()
        return super().save(commit)


class CheckedColumn(Column):
    """The day it was checked last, and whether it is time again."""

    cell_template_name = "cms/_helpline_checked_cell.html"


class HelplineViewSet(SnippetViewSet):
    """The list of helplines, what is to check first, and the pages for one."""

    model = Helpline
    icon = "mobile-alt"
    menu_label = _("Helplines")
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "number", "where", CheckedColumn("last_checked", label=_("Checked"))]
    list_filter = ["kind", "is_active"]
    search_fields = ["name", "number", "place"]
    edit_handler = ObjectList(
        [
            HelpPanel(template="cms/_helpline_to_check.html"),
            FieldPanel("kind"),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("link")]),
            FieldPanel("purpose"),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("is_always_open", "hours", "is_free")],
                heading=_("When"),
            ),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("countries", "place", "languages")],
                heading=_("For whom"),
            ),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("position"), FieldPanel("is_active")]),
        ],
        base_form_class=HelplineForm,
    )

    def get_queryset(self, request):
        return Helpline.objects.due_first()

    def get_urlpatterns(self):
        check = path("check/<int:pk>/", check_helpline, name="check")
        return [*super().get_urlpatterns(), check]
