"""What people type to answer, and what every form of the forums has."""

from uuid import uuid4

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.fields import ContentNoteField, KeyField, TypedTextField
from community.writing import AdvisedForm, MarkedTextarea
from forums.forms.speaker import SpeakerField
from forums.models import Post
from forums.models.quoting import leave_out_quotes
from forums.quoting import quote_of


class KeyedForm(AdvisedForm):
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

    The page of its own shows all there is to choose (`unfold`); below a thread a button leads there.
    """

    looks = ("preview", "choose")
    field_order = ["body", "content_note", "persona"]

    body = TypedTextField(label=_("Your answer"), widget=MarkedTextarea(attrs={"rows": 6}))
    content_note = ContentNoteField(widget=forms.HiddenInput)
    parent = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, thread, speaker=None, member=None, **options):
        super().__init__(*args, **options)
        self.thread, self.speaker, self.member = thread, speaker, member
        if speaker:
            self.fields["persona"].begin_with(speaker, thread.faces_of(member))

    def unfold(self):
        """Let the member put a note above it, and choose a face where they have more than one."""
        self.fields["content_note"].widget = ContentNoteField().widget
        faces = list(self.fields["persona"].faces)
        if len(faces) > 1:
            self.fields["persona"].show(faces)

    def quote(self, member, opens_note=False):
        """Begin with what is answered, where the member meets its words. What it quotes is covered as it was."""
        post = self.answered
        if post is None or member.has_blocked(post.author):
            return
        body = self.fields["body"]
        body.initial = quote_of(post, opens_note)
        body.widget.attrs["data-adds"] = True
        if opens_note:
            self.fields["content_note"].initial = post.content_note

    @cached_property
    def is_choosing(self):
        return self.is_bound and "choose" in self.data

    @cached_property
    def answered(self):
        """The Post that is answered, or None for the thread as a whole."""
        public_id = self["parent"].value()
        if not public_id or not public_id.isalnum():
            return None
        here = self.thread.posts.answerable().filter(public_id=public_id).first()
        post = here or self._gone_on(public_id)
        if post and self.member:
            leave_out_quotes([post], self.member)
        return post

    def _gone_on(self, public_id):
        """What stood here when the answer was begun, and is a part of another conversation now."""
        if not self.member:
            return None
        gone = Post.objects.visible_to(self.member).answerable().that_stood_in(self.thread)
        return gone.select_related("thread__space").filter(public_id=public_id).first()

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
        return about | {"source": said["body"], "content_note": said["content_note"]}
