"""The choice of a level."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.following.levels import Level


class LevelForm(forms.Form):
    """One of the five levels, or none: what is usual."""

    level = forms.TypedChoiceField(
        label=_("What am I told?"),
        choices=[*Level.choices, ("", "")],
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Please choose one of these.")},
    )
