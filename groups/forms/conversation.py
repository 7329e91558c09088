"""How one asks for a conversation, and what a host says when stepping aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedTextField


class ConversationForm(forms.Form):
    """As whom one asks, and with which first words."""

    persona = forms.ModelChoiceField(
        queryset=None,
        to_field_name="public_id",
        label=_("Which name do you want to use?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    opening = TypedTextField(
        label=_("Your first words"),
        help_text=_("They read this before they answer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, member, initial_persona=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = member.personas.named()
        self.fields["persona"].initial = (initial_persona or member.default_persona).public_id


class QuietForm(forms.Form):
    """What the group reads of the host's going aside: nothing about whom they are with."""

    note = TypedTextField(
        label=_("What the group reads"),
        help_text=_("It comes from you and names nobody. Leave it empty to say nothing."),
        max_length=300,
        required=False,
        initial=_(
            "I am stepping aside for a little while. Please look after each other. I will be back."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
