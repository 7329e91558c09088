"""What can be asked of search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField

LONGEST = 200


class SearchForm(forms.Form):
    """A few words."""

    q = TypedLineField(
        label=_("What are you looking for?"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("That is very long. Two or three words find more.")},
        widget=forms.TextInput(attrs={"type": "search"}),
    )
