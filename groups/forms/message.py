"""What members say in a room, and how they change it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import (
    ContentNoteField,
    KeyField,
    PictureField,
    TypedLineField,
    TypedTextField,
)
from community.moderation.details import asked_before, details_in, without
from community.writing import MarkedTextarea, PreviewForm
from groups.models import Reaction, ShownPicture
from groups.models.shown_picture import DESCRIPTION_LENGTH

EXTRAS = ("image", "image_text", "content_note")
WITHOUT_IT = _("%(why)s Your words are still here: you can send them without replying to it.")

DETAILS = _(
    "By “%(words)s” everybody who reads this could find you. Send it again if you want that,"
    " or have it left out."
)


class MessageForm(PreviewForm):
    """One message in `room`, written as the persona of `membership`.

    `answers` is the public id of the one it replies to, and becomes that Message.
    """

    body = TypedTextField(
        label=_("Your message"),
        max_length=4_000,
        required=False,
        widget=MarkedTextarea(attrs={"rows": 1}),
    )
    answers = TypedLineField(required=False, widget=forms.HiddenInput)
    content_note = ContentNoteField()
    image = PictureField(label=_("A picture"), required=False)
    image_text = TypedLineField(
        label=_("What the picture shows"),
        help_text=_("For those who cannot see it."),
        max_length=DESCRIPTION_LENGTH,
        required=False,
    )
    key = KeyField()
    # Threat: a tab keeps the words of somebody who is signed out, and the next person signs in beside it.
    speaker = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, room, membership=None, **options):
        super().__init__(*args, **options)
        self.room, self.membership = room, membership
        self.fields["speaker"].initial = membership and membership.persona.public_id

    def clean_speaker(self):
        speaker = self.cleaned_data["speaker"]
        if speaker and speaker != self.membership.persona.public_id:
            raise forms.ValidationError(
                _("Somebody else has signed in here since this was written. It was not sent."),
                code="signed_out",
            )
        return speaker

    @property
    def has_extras(self):
        """Whether there is something in the part of the composer that is folded away."""
        return any(self[name].value() or self[name].errors for name in EXTRAS)

    @property
    def status(self):
        """The HTTP status of the page that shows the form again."""
        if self.has_error("speaker", "signed_out"):
            return 401
        return 422 if self.errors else 200

    details = ()

    def ask_about_details(self, said):
        """Ask once about words by which the writer could be found; sent again, they go as they are."""
        found = details_in(said["body"])
        if found and "hide_details" in self.data:
            said["body"] = without(said["body"], found)
        elif found and not asked_before(said["key"]):
            self.details = found
            words = {"words": found[0]}
            self.add_error("body", forms.ValidationError(DETAILS, params=words))

    def clean_answers(self):
        public_id = self.cleaned_data["answers"]
        if not public_id:
            return None
        answered = self._find(public_id)
        why = answered.gone_because if answered else _("The message you reply to is not here.")
        if why:
            raise forms.ValidationError(WITHOUT_IT, params={"why": why})
        return answered

    def clean(self):
        said = super().clean()
        if not (said.get("body") or said.get("image")) and not self.errors:
            self.add_error("body", self.fields["body"].error_messages["required"])
        if said.get("body") and not self.errors:
            self.ask_about_details(said)
        return said

    def said(self):
        """What `Room.post` takes, the picture's files kept already."""
        said = self.cleaned_data
        picture = said["image"] and ShownPicture.keep(said["image"], said["image_text"])
        about = {name: said[name] for name in ("key", "answers", "content_note")}
        return about | {"source": said["body"], "picture": picture}

    @property
    def answered(self):
        """The message it replies to, or None; also before anything was sent."""
        if self.is_bound:
            return self.cleaned_data.get("answers") if self.errors is not None else None
        public_id = self.initial.get("answers")
        found = self._find(public_id) if public_id else None
        return found if found and not found.gone_because else None

    def _find(self, public_id):
        return self.room.messages.in_the_room().filter(public_id=public_id).first()


class InTheRoom:
    """A form that is shown in the room's dialog, beside the composer: its ids are its own."""

    def __init__(self, *args, **options):
        super().__init__(*args, auto_id=f"{type(self).__name__.lower()}_%s", **options)


class EditForm(InTheRoom, forms.Form):
    """Other words for a message."""

    body = TypedTextField(
        label=_("Your message"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    content_note = ContentNoteField()


class NoteForm(InTheRoom, forms.Form):
    """A content note above what somebody said."""

    content_note = ContentNoteField()


class ReactionForm(forms.Form):
    """One kind of reaction, given or taken back. One of the two buttons was pressed."""

    give = forms.ChoiceField(choices=Reaction.Kind, required=False)
    take = forms.ChoiceField(choices=Reaction.Kind, required=False)

    def clean(self):
        pressed = super().clean()
        if not self.errors and bool(pressed["give"]) == bool(pressed["take"]):
            raise forms.ValidationError(_("Please choose one."))
        return pressed


class PinForm(InTheRoom, forms.Form):
    """A short note for everybody in the room."""

    words = TypedLineField(label=_("A short note"), max_length=200)
