"""What members say in a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, PictureField, TypedLineField, TypedTextField
from community.writing import MarkedTextarea, PreviewForm
from groups.models import ShownPicture


class MessageForm(PreviewForm):
    """One message, written as the persona of `membership`."""

    body = TypedTextField(
        label=_("Your message"),
        max_length=4_000,
        required=False,
        widget=MarkedTextarea(attrs={"rows": 1}),
    )
    image = PictureField(label=_("A picture"), required=False)
    image_text = TypedLineField(
        label=_("What the picture shows"),
        help_text=_("For those who cannot see it."),
        max_length=300,
        required=False,
    )
    key = KeyField()
    # Threat: a tab keeps the words of somebody who is signed out, and the next person signs in beside it.
    speaker = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, membership=None, **options):
        super().__init__(*args, **options)
        self.membership = membership
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
    def status(self):
        """The HTTP status of the page that shows the form again."""
        if self.has_error("speaker", "signed_out"):
            return 401
        return 422 if self.errors else 200

    def clean(self):
        said = super().clean()
        if not (said.get("body") or said.get("image")) and not self.errors:
            self.add_error("body", self.fields["body"].error_messages["required"])
        return said

    def said(self):
        """What `Room.post` takes, the picture's files kept already."""
        said = self.cleaned_data
        picture = said["image"] and ShownPicture.keep(said["image"], said["image_text"])
        return {"source": said["body"], "key": said["key"], "picture": picture}
