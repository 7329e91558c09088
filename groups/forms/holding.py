"""What those who run a group choose when they hold its room."""

from datetime import timedelta
from zoneinfo import available_timezones

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField
from groups.models import SupportGroup, Why, WhyOne
from groups.models.sanctions import LONGEST_WORDS

LASTING = {
    "1h": (timedelta(hours=1), _("1 hour")),
    "1d": (timedelta(days=1), _("1 day")),
    "3d": (timedelta(days=3), _("3 days")),
    "7d": (timedelta(days=7), _("7 days")),
}


class WhyForm(forms.Form):
    """A reason: one of the choices, own words, or both."""

    why = forms.ChoiceField(label=_("Why?"), choices=Why, initial=Why.BREATH)
    words = TypedLineField(
        label=_("In your own words"),
        help_text=_("Everybody in the room reads this."),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def clean(self):
        said = super().clean()
        if said.get("why") == Why.OTHER and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Please write why, in a few words."))
        return said


class WhyOneForm(WhyForm):
    """A reason that one person reads."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["why"].choices = WhyOne.choices
        self.fields["why"].initial = WhyOne.HURT
        self.fields["words"].help_text = _("They read this. Write it as you would want to read it.")


class MuteForm(WhyOneForm):
    """How long, and why."""

    lasting = forms.ChoiceField(
        label=_("For how long?"),
        choices=[(name, label) for name, (_span, label) in LASTING.items()],
    )
    field_order = ["lasting"]

    def clean_lasting(self):
        return LASTING[self.cleaned_data["lasting"]][0]


class SlowForm(forms.Form):
    """How much time lies between two messages of one person."""

    seconds = forms.TypedChoiceField(
        label=_("How fast may one person write?"),
        choices=SupportGroup.Slow,
        coerce=int,
        widget=forms.RadioSelect,
    )


class RetentionForm(forms.Form):
    """How long messages are kept."""

    kept = forms.ChoiceField(
        label=_("How long are messages kept?"), choices=SupportGroup.Kept, widget=forms.RadioSelect
    )


class HoursForm(forms.Form):
    """Who is there, on which days, from when to when."""

    persona = forms.ModelChoiceField(
        label=_("Who is there?"), queryset=None, to_field_name="public_id", empty_label=None
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one day.")},
    )
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(
        label=_("Until"),
        help_text=_("An hour before the first one means the next morning."),
        widget=forms.TimeInput(attrs={"type": "time"}),
    )

    def __init__(self, *args, group, **options):
        super().__init__(*args, **options)
        self.fields["persona"].queryset = group.those_who_run_it()


class ZoneForm(forms.Form):
    """Where the group's clocks stand."""

    time_zone = forms.ChoiceField(
        label=_("Time zone of the group"),
        choices=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
    )


class DeclineForm(forms.Form):
    """Why a message is not let into the room."""

    reason = TypedLineField(
        label=_("Why not?"),
        help_text=_("Only its author reads this. Write it as you would want to read it."),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Please write a few kind words about why.")},
    )
