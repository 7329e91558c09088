"""What people type to answer, and what every form of the forums has."""

from uuid import uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, TypedTextField
from community.writing import MarkedTextarea, PreviewForm
from forums.forms.speaker import SpeakerField


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


class SpokenForm(KeyedForm):
    """Says as whom it writes."""

    persona = SpeakerField()

    def clean(self):
        said = super().clean()
        if self.has_error("persona"):
            self.set_data("persona", self.fields["persona"].initial)
        return said


class OutcomeForm(KeyedForm):
    """Says what became of a question."""

    body = TypedTextField(label=_("What happened?"), widget=MarkedTextarea(attrs={"rows": 6}))
    field_order = ["body"]


class ReplyForm(SpokenForm):
    """Answers `thread`, or the post of it that `parent` names, as `speaker` or another face of the member's.

    The page of its own shows which there are (`offer_faces`); below a thread a button leads there.
    """

    looks = ("preview", "choose")
    field_order = ["body", "persona"]

    body = TypedTextField(label=_("Your answer"), widget=MarkedTextarea(attrs={"rows": 6}))
    parent = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, thread, speaker=None, member=None, **options):
        super().__init__(*args, **options)
        self.thread, self.speaker = thread, speaker
        if speaker:
            self.fields["persona"].begin_with(speaker, thread.faces_of(member))

    def offer_faces(self):
        """Let the member choose, where there is more than one to choose from."""
        faces = list(self.fields["persona"].faces)
        if len(faces) > 1:
            self.fields["persona"].show(faces)

    @cached_property
    def is_choosing(self):
        return self.is_bound and "choose" in self.data

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
        about = {"author": said["persona"], "parent": said["parent"], "key": said["key"]}
        return about | {"source": said["body"]}
