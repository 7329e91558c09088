"""What one says of oneself when joining."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedTextField


class JoinForm(forms.Form):
    """As whom one joins, and a few words where somebody decides."""

    persona = forms.ModelChoiceField(
        queryset=None,
        to_field_name="public_id",
        label=_("Which name do you want to use here?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    note = TypedTextField(
        label=_("A few words about you"),
        help_text=_("Only the people who run this group read them."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, member, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = member.personas.all()
        self.fields["persona"].initial = member.default_persona.public_id
        if group.joining != group.Joining.REQUEST:
            del self.fields["note"]
