"""What people type to begin a conversation, and how it looks before it is there."""

from hashlib import sha256

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community import html
from community.fields import ContentNoteField, TypedLineField, TypedTextField
from community.topics.models import Stage
from community.topics.names import TopicNamesField
from community.writing import MarkedTextarea
from forums.forms.writing import SpokenForm
from forums.models import Thread
from forums.snippet import snippet_of

LONGEST_LOOK = 2_000  # characters of Markdown in which a snippet is looked for


class ThreadForm(SpokenForm):
    """Opens a thread in `space`, by one of the faces that `member` has there, or by none."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Thread.Kind,
        initial=Thread.Kind.QUESTION,
        widget=forms.RadioSelect,
    )
    title = TypedLineField(
        label=_("In one line"), help_text=_("People decide by this line whether they can help.")
    )
    body = TypedTextField(
        label=_("In your own words"),
        help_text=_("Write it as you would say it at a kitchen table."),
        widget=MarkedTextarea(attrs={"rows": 10}),
    )
    content_note = ContentNoteField()
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=None,
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    stage = forms.ChoiceField(
        label=_("Where are you with it?"),
        help_text=_(
            "For a question. If nobody answers soon, we ask people who have been there. Others do not"
            " see it."
        ),
        choices=[("", _("I would rather not say")), *Stage.choices],
        required=False,
        error_messages={"invalid_choice": _("Please choose one of these.")},
    )
    is_open = forms.BooleanField(
        label=_("Everybody can read it, search engines too"),
        help_text=_(
            "Otherwise only members who are signed in read it. You can keep it to members later, but"
            " not open it again."
        ),
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["kind", "title", "body", "content_note", "topics", "stage", "persona", "is_open"]

    def __init__(self, *args, space, speaker, member, **options):
        super().__init__(*args, **options)
        self._offer_topics(space)
        self._offer_faces(space, speaker, member)
        if not space.is_public:
            del self.fields["is_open"], self.fields["seen"]

    def _offer_topics(self, space):
        """Those of the space; where it has none, any, by its name."""
        topics = space.topics.by_name()
        if topics:
            self.fields["topics"].queryset = topics
        else:
            self.fields["topics"] = TopicNamesField(label=self.fields["topics"].label)

    def _offer_faces(self, space, speaker, member):
        faces = member.personas.named().order_by("created_at")
        if space.asks_to_belong:
            faces = faces.filter(pk=speaker and speaker.pk)
        persona = self.fields["persona"]
        persona.begin_with(speaker, faces)
        persona.show(faces, takes_nobody=True)
        persona.help_text = _(
            "“Without a name”: others see a mark that stands in this conversation only. Nothing ties"
            " it to your names, and your answers here can carry it too. The team can still act when"
            " somebody breaks the rules, without seeing who it is."
        )

    @property
    def is_to_be_open(self):
        """Whether everybody is to read it; also before anything was checked."""
        return "is_open" in self.fields and bool(self["is_open"].value())

    @cached_property
    def listing(self):
        """What a search engine would show: {title, snippet, name}; None where it would show nothing."""
        if not (self.is_bound and self.is_to_be_open):
            return None
        note = self["content_note"].value()
        body = (self["body"].value() or "")[:LONGEST_LOOK]
        words = html.plain_text(html.render_markdown(body))
        names = dict(self.fields["persona"].widget.choices)
        chosen = self["persona"].value() or self.fields["persona"].initial
        return {
            "title": self["title"].value() or "",
            "snippet": _("Content note: %(note)s") % {"note": note} if note else snippet_of(words),
            "name": names.get(chosen, ""),
        }

    def shows_listing_first(self):
        """Whether the writer has yet to see the listing as it is now; it is shown with the form then."""
        if self.listing is None:
            return False
        now = sha256("\n".join(map(str, self.listing.values())).encode()).hexdigest()
        is_new = self.cleaned_data["seen"] != now
        self.set_data("seen", now)
        return is_new

    def said(self):
        """What Thread.open_in takes."""
        said = self.cleaned_data
        names = ("kind", "title", "content_note", "topics", "stage", "key")
        about = {name: said[name] for name in names}
        about |= {"source": said["body"], "is_open": said.get("is_open", False)}
        is_nameless = said["persona"] is None
        author = self.fields["persona"].speaker if is_nameless else said["persona"]
        return about | {"author": author, "is_nameless": is_nameless}
