"""What members say in a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, PictureField, TypedLineField, TypedTextField
from groups.models import ShownPicture


class MessageForm(forms.Form):
    """One message."""

    body = TypedTextField(
        label=_("Your message"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    image = PictureField(label=_("A picture"), required=False)
    image_text = TypedLineField(
        label=_("What the picture shows"),
        help_text=_("For those who cannot see it."),
        max_length=300,
        required=False,
    )
    key = KeyField()

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
