"""What members say in a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, TypedTextField


class MessageForm(forms.Form):
    """One message."""

    body = TypedTextField(
        label=_("Your message"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    key = KeyField()
