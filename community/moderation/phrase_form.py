"""What moderators write about a phrase to watch for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField, TypedTextField
from community.moderation.matching import LONGEST_PATTERN, BadPattern, compiled
from community.moderation.phrases import WatchedPhrase
from community.spaces.models import Space


class PhraseForm(forms.ModelForm):
    """Refuses what RE2 does not understand, in one sentence."""

    pattern = TypedLineField(
        label=_("Words to watch for"),
        max_length=LONGEST_PATTERN,
        help_text=_(
            "Capitals, accents and disguises make no difference. A * stands for any letters: “casino*”."
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    space = forms.ModelChoiceField(
        Space.objects.none(),
        label=_("Where"),
        required=False,
        to_field_name="slug",
        empty_label=_("Everywhere"),
    )
    note = TypedTextField(
        label=_("Why, for colleagues"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = WatchedPhrase
        fields = ["pattern", "is_expression", "outcome", "severity", "space", "note"]
        widgets = {"outcome": forms.RadioSelect}
        labels = {"is_expression": _("This is an RE2 expression, for those who know them")}

    def __init__(self, member, *args, **options):
        super().__init__(*args, **options)
        chosen = Space.objects.filter(pk=self.instance.space_id)
        self.fields["space"].queryset = (Space.objects.listed_to(member) | chosen).by_name()

    def clean(self):
        said = super().clean()
        if said.get("pattern"):
            try:
                compiled(said["pattern"], said.get("is_expression", False))
            except BadPattern as bad:
                self.add_error("pattern", bad.sentence)
        return said
