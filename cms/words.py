"""The glossary as editors see it in Wagtail."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.glossary import GlossaryTerm
from cms.glossing import is_findable
from cms.topics import OtherNamesField
from community.fields import TypedLineField, TypedTextField
from community.text import clean_line

LONGEST = 80
MOST_FORMS = 40


def check_word(word):
    if not is_findable(word):
        sentence = gettext("“%(word)s” has to begin and end with a letter or a number.")
        raise forms.ValidationError(sentence % {"word": word[:LONGEST]})


class FormsField(OtherNamesField):
    """Other forms of a word, one a line."""

    def clean(self, value):
        found = super().clean(value)
        for form in found:
            check_word(form)
        if len(found) > MOST_FORMS or any(len(form) > LONGEST for form in found):
            raise forms.ValidationError(gettext("There may be 40 forms, of 80 characters each."))
        return found

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class GlossaryTermForm(WagtailAdminModelForm):
    """A word, and what it means."""

    term = TypedLineField(label=_("Word"), max_length=LONGEST, validators=[check_word])
    other_forms = FormsField(
        label=_("Other forms"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: “migraines”, “high blood pressure”. Each is found in articles."),
    )
    meaning = TypedTextField(
        label=_("What it means"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In plain words, at most 40 of them."),
    )

    def clean_meaning(self):
        return clean_line(self.cleaned_data["meaning"])


class GlossaryTermViewSet(SnippetViewSet):
    """The list of words, and the page for one."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["term", "meaning", "language"]
    list_filter = ["language"]
    search_fields = ["term", "meaning"]
    ordering = ["term"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("term", "other_forms", "meaning", "language")],
        base_form_class=GlossaryTermForm,
    )
