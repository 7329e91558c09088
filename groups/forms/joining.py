"""What one says when joining: by which name, that one has read the cards, and what the group asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedTextField
from groups.forms.persona import PersonaField

WRONG = _("That is not quite it. Please read the cards once more and try again.")


class CheckField(forms.ChoiceField):
    """The check question of a group."""

    widget = forms.RadioSelect
    default_error_messages = {"required": _("Please choose an answer."), "invalid_choice": WRONG}

    def __init__(self, check, **options):
        choices = [(choice, choice) for choice in check.choices]
        super().__init__(label=check.question, choices=choices, **options)
        self.right = check.right

    def validate(self, value):
        super().validate(value)
        if value != self.right:
            raise forms.ValidationError(WRONG)


class AgreeForm(forms.Form):
    """The check question alone, for who belongs to the group already."""

    def __init__(self, *args, group, **options):
        super().__init__(*args, **options)
        self.fields["check"] = CheckField(group.check_of_cards)


class JoinForm(forms.Form):
    """By which name one joins, and the check question."""

    persona = PersonaField(label=_("Which name do you want to use here?"))
    new_name = PersonaField.name_field()

    def __init__(self, *args, member, group, **options):
        super().__init__(*args, **options)
        self.fields["persona"].offer(member)
        self.add_what_is_asked(group)

    def add_what_is_asked(self, group):
        self.fields["check"] = CheckField(group.check_of_cards)

    def clean(self):
        return PersonaField.clean_both(self, super().clean())


class AskForm(JoinForm):
    """By which name one asks to join, and the group's own questions."""

    def add_what_is_asked(self, group):
        self.questions = {f"answer_{n}": each for n, each in enumerate(group.what_to_ask(), 1)}
        for name, question in self.questions.items():
            self.fields[name] = TypedTextField(
                label=question,
                max_length=1_000,
                required=bool(group.questions),
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def answers(self):
        """Pairs of question and answer."""
        return [(text, self.cleaned_data[name]) for name, text in self.questions.items()]
