"""What one looks for among the groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField
from groups.forms.charter import LANGUAGES
from groups.models import Charter

ANY = ("", _("Any"))


class FindForm(forms.Form):
    """Every field may be left open; what makes no sense is left out, not refused."""

    q = TypedLineField(label=_("Words"), max_length=80, required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    meets = forms.ChoiceField(
        label=_("When"), choices=[ANY, *Charter.Meets.choices], required=False
    )

    def __init__(self, *args, topics, languages, **options):
        super().__init__(*args, **options)
        names = dict(LANGUAGES)
        self.fields["topic"].choices = [ANY, *((each.slug, each.name) for each in topics)]
        self.fields["language"].choices = [
            ANY,
            *((code, names.get(code, code)) for code in languages),
        ]

    @property
    def wishes(self):
        """What was asked for and makes sense, by name of the field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
