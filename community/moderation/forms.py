"""What reporters and moderators type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedTextField
from community.moderation.models import Report

ROOM = 2_000  # characters


class ReportForm(forms.Form):
    """Two doors. Behind "rules" a reason is needed; "something else" needs words."""

    door = forms.ChoiceField(
        label=_("What is it?"),
        choices=Report.Door.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    reason = forms.ChoiceField(
        label=_("Which rule?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose the rule it breaks.")},
    )
    note = TypedTextField(
        label=_("Tell us more"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the moderators read this."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.is_bound:
            self.fields["reason"].required = self.data.get("door") == Report.Door.RULES

    def clean(self):
        said = super().clean()
        if said.get("door") == Report.Door.WORRIED:
            said["reason"] = ""
        elif said.get("reason") == Report.Reason.OTHER and said.get("note") == "":
            self.add_error("note", _("Please tell us in a few words what is wrong."))
        return said


class RestoreForm(forms.Form):
    """Why, for the reporters and for colleagues."""

    reason = TypedTextField(
        label=_("Reason"),
        max_length=ROOM,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reported it reads this, from “the team”."),
    )
    note = TypedTextField(
        label=_("Note for colleagues"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only moderators read this."),
    )
