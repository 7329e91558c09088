"""Topics as editors see them in Wagtail: the names, the kind and the introduction."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from community.fields import TypedLineField, TypedTextField
from community.text import clean_line
from community.topics.models import Topic

LONGEST_NAME = 200


class OtherNamesField(TypedTextField):
    """Names, one a line; becomes a list of them."""

    def clean(self, value):
        names = filter(None, map(clean_line, super().clean(value).split("\n")))
        names = list({name.lower(): name for name in names}.values())
        for name in names:
            if len(name) > LONGEST_NAME:
                sentence = gettext("This name is too long: “%(name)s…”. Please make it shorter.")
                raise forms.ValidationError(sentence % {"name": name[:40]})
        return names


class TopicForm(WagtailAdminModelForm):
    """What a topic is called, what kind of thing it is, and what its page begins with."""

    name = TypedLineField(label=_("Name"), max_length=LONGEST_NAME)
    names = OtherNamesField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. It is found by each of them."),
    )
    source = TypedTextField(
        label=_("Introduction"),
        required=False,
        help_text=_("A few plain sentences. **Bold**, lists and links work as in posts."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["kind"].help_text = _(
            "It decides who is asked when a question waits: with a condition or a situation one is at a stage,"
            " a treatment one knows."
        )
        if self.instance.pk:
            names = self.instance.synonyms.order_by("name").values_list("name", flat=True)
            self.initial["names"] = "\n".join(names)

    def save(self, commit=True):
        topic = super().save(commit=False)
        if commit:
            topic.describe(topic.source, self.cleaned_data["names"])
        return topic


class TopicViewSet(SnippetViewSet):
    """The list of topics, and the page for one."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "kind", "language"]
    list_filter = ["kind", "language"]
    search_fields = ["name", "synonyms__name"]
    ordering = ["name"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("name", "names", "kind", "source", "language")],
        base_form_class=TopicForm,
    )
