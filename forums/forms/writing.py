"""What people type to open a thread or to answer."""

from uuid import uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, TypedLineField, TypedTextField
from community.writing import MarkedTextarea, PreviewForm
from forums.models import Thread


class KeyedForm(PreviewForm):
    """Carries the `key` that makes sending twice one post; a bad one is replaced, the text stays."""

    key = KeyField()

    def refuse(self, sentence):
        """Show the form again with `sentence` and all that was typed."""
        self.renew_key()
        self.add_error(None, sentence)

    def renew_key(self):
        self.set_data("key", str(uuid4()))

    def set_data(self, name, value):
        """What the form is shown with next time."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


class ThreadForm(KeyedForm):
    """Opens a thread in `space`."""

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
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, space, **options):
        super().__init__(*args, **options)
        self.fields["topics"].queryset = space.topics.by_name()
        self.fields["topics"].to_field_name = "slug"
        if not self.fields["topics"].queryset:
            del self.fields["topics"]

    def said(self):
        """What Thread.open_in takes."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "title": said["title"],
            "source": said["body"],
            "topics": said.get("topics", ()),
            "key": said["key"],
        }


class ReplyForm(KeyedForm):
    """Answers `thread`, or the post of it that `parent` names."""

    body = TypedTextField(label=_("Your answer"), widget=MarkedTextarea(attrs={"rows": 6}))
    parent = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, thread, **options):
        super().__init__(*args, **options)
        self.thread = thread

    @cached_property
    def answered(self):
        """The Post that is answered, or None for the thread as a whole."""
        public_id = self["parent"].value()
        if not public_id or not public_id.isalnum():
            return None
        return self.thread.posts.answerable().filter(public_id=public_id).first()

    def clean_parent(self):
        if self.cleaned_data["parent"] and self.answered is None:
            self.set_data("parent", "")
            raise forms.ValidationError(
                _(
                    "What you answer is not here any more. Your text is: send it again to answer the"
                    " conversation as a whole."
                )
            )
        return self.answered

    def said(self):
        """What thread.reply takes."""
        said = self.cleaned_data
        return {"source": said["body"], "parent": said["parent"], "key": said["key"]}
