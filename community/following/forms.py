"""The choice of a level."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.following.daily import DailySummary
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


class HourForm(forms.ModelForm):
    """At which hour the daily summary comes."""

    hour = forms.TypedChoiceField(
        label=_("Your summary comes at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=_(
            "By the clock of your time zone, once a day, and only if there is something new."
        ),
    )

    class Meta:
        model = DailySummary
        fields = ["hour"]
