"""What those who run a group fill in to plan a meeting, and what guests answer after it."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, TimeZoneField, TypedLineField, TypedTextField
from groups.clock import moments_at, wall_clock
from groups.models import Meeting, PulseCount

LOOK_AHEAD = timedelta(days=366)
SEATS = _("A meeting has 4 to 16 seats.")
LENGTH = _("A meeting lasts 30 to 120 minutes.")


def whole_number(label, least, most, sentence, **options):
    """A field for a number from `least` to `most`; anything else is answered with `sentence`."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
        **options,
    )


class HostField(forms.ModelChoiceField):
    """One of those who run the group, by the persona they have there."""

    default_error_messages = {"invalid_choice": _("Please choose somebody who runs the group.")}

    def __init__(self, **options):
        options = {"queryset": None, "to_field_name": "persona__public_id"} | options
        super().__init__(**options)

    def label_from_instance(self, membership):
        return membership.persona.name

    def prepare_value(self, value):
        return value.persona.public_id if hasattr(value, "persona") else value


class MeetingForm(forms.Form):
    """When, how long, for how many, led by whom, and what for. `starts_at` is what date and time come to."""

    name = TypedLineField(
        label=_("What shall it be called?"), max_length=120, initial=_("Our hour together")
    )
    date = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please choose a day."),
            "invalid": _("Please write the day as year-month-day, such as 2027-03-28."),
        },
    )
    time = forms.TimeField(
        label=_("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Please choose a time."),
            "invalid": _("Please write the time as hours and minutes, such as 18:30."),
        },
    )
    zone = TimeZoneField(
        label=_("In which time zone?"),
        help_text=_("Everybody else sees the time in their own."),
        error_messages={"required": _("Please choose the time zone of this day and time.")},
    )
    minutes = whole_number(
        _("How many minutes?"), Meeting.SHORTEST, Meeting.LONGEST, LENGTH, initial=Meeting.USUAL
    )
    seats = whole_number(
        _("How many seats?"),
        Meeting.FEWEST_SEATS,
        Meeting.MOST_SEATS,
        SEATS,
        initial=8,
        help_text=_("4 to 16. Host and co-host have chairs of their own."),
    )
    agenda = TypedTextField(
        label=_("What will you do?"),
        help_text=_("A few lines, so that people know what to expect."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    host = HostField(label=_("Host"), empty_label=None)
    cohost = HostField(label=_("Co-host"), required=False, empty_label=_("Nobody"))
    key = KeyField()

    comes_twice = False

    def __init__(self, *args, group, **options):
        super().__init__(*args, **options)
        runners = group.memberships.who_admit().select_related("persona")
        self.fields["host"].queryset = self.fields["cohost"].queryset = runners

    def clean(self):
        cleaned = super().clean()
        if {"date", "time", "zone"} <= cleaned.keys():
            cleaned["starts_at"] = self.moment(cleaned)
        host = cleaned.get("host")
        if host and host == cleaned.get("cohost"):
            self.add_error("cohost", _("Host and co-host are two people. Please choose another."))
        return cleaned

    def moment(self, cleaned):
        """The moment that was typed, or None with an error beside the field it is about."""
        local = datetime.combine(cleaned["date"], cleaned["time"].replace(second=0, microsecond=0))
        now = wall_clock(timezone.now(), cleaned["zone"])
        if not now <= local:
            return self.add_error("date", _("This time has passed. Please choose one ahead."))
        if local > now + LOOK_AHEAD:
            return self.add_error("date", _("Please choose a day within the next year."))
        moments = moments_at(local, cleaned["zone"])
        if not moments:
            sentence = _(
                "The clocks are put forward that night, and skip this time. Please choose another."
            )
            return self.add_error("time", sentence)
        self.comes_twice = len(moments) == 2
        return moments[0]

    def planned(self):
        """What was typed, as Meeting.plan and Meeting.change take it."""
        kept = {key: self.cleaned_data[key] for key in ("name", "zone", "seats", "agenda")}
        kept |= {key: self.cleaned_data[key] for key in ("host", "cohost", "starts_at")}
        return kept | {
            "ends_at": kept["starts_at"] + timedelta(minutes=self.cleaned_data["minutes"])
        }


def as_typed(meeting, local):
    """The initial values of a MeetingForm for `meeting` at the naive `local` date and time."""
    chairs = {each.role: each.persona.public_id for each in meeting.hosts()}
    return {
        "name": meeting.name,
        "date": local.date(),
        "time": local.time(),
        "zone": meeting.zone,
        "minutes": meeting.minutes,
        "seats": meeting.seats,
        "agenda": meeting.agenda,
        "host": chairs.get("facilitator"),
        "cohost": chairs.get("cohost"),
    }


class PulseForm(forms.Form):
    """The three questions, each of which may be skipped."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for question in PulseCount.Question:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=[*PulseCount.Answer.choices, ("", _("Skip this one"))],
                widget=forms.RadioSelect,
                required=False,
                initial="",
            )

    def answers(self):
        """{question: answer}, without what was skipped."""
        return {question: answer for question, answer in self.cleaned_data.items() if answer}
