"""By which name somebody comes into a group: one of theirs, or a new one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField
from community.members.forms import NAME_TAKEN, check_name
from community.members.models import NameTaken

NEW = "new"


class PersonaField(forms.ChoiceField):
    """The public id of one of the member's personas, or `new`; the name is in the field `new_name`.

    The form calls `offer(member)` when it is made and `clean_both` when it is cleaned; its view calls
    `persona_of` when everything else is good.
    """

    widget = forms.RadioSelect

    def offer(self, member):
        names = member.personas.named().order_by("created_at").values_list("public_id", "name")
        self.choices = [*names, (NEW, _("A new name"))]
        self.initial = member.default_persona.public_id

    @staticmethod
    def name_field():
        return TypedLineField(
            label=_("The new name"),
            help_text=_(
                "Only if you chose a new one. Nobody can tell that it belongs to your others."
            ),
            max_length=40,
            required=False,
        )

    @staticmethod
    def clean_both(form, said):
        if said.get("persona") == NEW:
            if not said.get("new_name"):
                form.add_error("new_name", _("Please write the new name, or choose one you have."))
            else:
                try:
                    check_name(said["new_name"])
                except forms.ValidationError as refused:
                    form.add_error("new_name", refused)
        return said


def persona_of(form, member):
    """The persona that was chosen, made now if it is new; None when the name was taken a moment ago."""
    if form.cleaned_data["persona"] != NEW:
        return member.personas.get(public_id=form.cleaned_data["persona"])
    try:
        return member.add_persona(form.cleaned_data["new_name"])
    except NameTaken:
        form.add_error("new_name", NAME_TAKEN)
        return None
