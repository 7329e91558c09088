"""What a group says about itself, when it is proposed and later on."""

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from community.fields import KeyField, TypedLineField, TypedTextField
from community.spaces.models import Space
from groups.forms.persona import PersonaField
from groups.forms.typed import LinesField, TopicsField
from groups.models import WHO_READS, Charter
from groups.models.room import WIDTH

LANGUAGES = sorted(
    ((code, info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info),
    key=lambda language: language[1].lower(),
)


class CharterForm(forms.Form):
    """Name, purpose and how it goes in the group. `cleaned_data` has the fields of the models."""

    name = TypedLineField(label=_("Name of the group"), max_length=120)
    purpose = TypedTextField(
        label=_("What is it for?"),
        help_text=_("A few sentences. Whoever finds the group reads them."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    topics = TopicsField(
        label=_("Topics"),
        help_text=_(
            "Conditions, treatments or situations, with commas between them. At most five."
        ),
        max_length=400,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="en")
    meets = forms.ChoiceField(
        label=_("When are people here?"), choices=Charter.Meets, initial=Charter.Meets.ANYTIME
    )
    rhythm = TypedLineField(
        label=_("In your own words"),
        help_text=_("Such as: a round on Sundays, and somebody is often here at night."),
        max_length=120,
        required=False,
    )
    visibility = forms.ChoiceField(
        label=_("Who can read what is said?"),
        help_text=_("A private group stays private. It can never be opened later."),
        choices=[(value, WHO_READS[value]) for value in WIDTH],
        initial=Space.Visibility.PRIVATE,
        widget=forms.RadioSelect,
    )
    joining = forms.ChoiceField(
        label=_("How do people come in?"),
        choices=Space.Joining,
        initial=Space.Joining.REQUEST,
        widget=forms.RadioSelect,
    )
    is_listed = forms.BooleanField(
        label=_("Show its name and purpose to others, so that they find it"),
        initial=True,
        required=False,
    )
    questions = LinesField(
        label=_("Questions to people who ask to join"),
        help_text=_(
            "One to five, one in each line. Two people of the group read the answers. "
            "They are erased 30 days after the decision."
        ),
        most=5,
        required=False,
    )
    rules = TypedTextField(
        label=_("House rules"),
        help_text=_("What everybody agrees to when they come in. One in each line."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    check_question = TypedLineField(
        label=_("A question about these rules"),
        help_text=_(
            "Asked once, so that nobody joins unread. Without one we ask who can read what is written."
        ),
        max_length=200,
        required=False,
    )
    check_right = TypedLineField(label=_("Its right answer"), max_length=200, required=False)
    check_wrong = LinesField(
        label=_("Wrong answers"),
        help_text=_("One to three, one in each line."),
        most=3,
        required=False,
    )

    def clean(self):
        said = super().clean()
        if said.get("check_question") and not (said.get("check_right") and said.get("check_wrong")):
            self.add_error(
                "check_right", _("Your question needs a right answer and at least one wrong one.")
            )
        if said.get("check_right") in said.get("check_wrong", []):
            self.add_error("check_wrong", _("The right answer stands among the wrong ones."))
        if not said.get("is_listed") and self.is_open_to_outsiders(said):
            self.add_error(
                "is_listed",
                _("A group that nobody finds is private, and people come in by invitation."),
            )
        return said

    @staticmethod
    def is_open_to_outsiders(said):
        return (
            said.get("visibility") != Space.Visibility.PRIVATE
            or said.get("joining") != Space.Joining.INVITATION
        )


class ProposalForm(CharterForm):
    """A group that somebody would like to found."""

    persona = PersonaField(label=_("Which name do you want to use there?"))
    new_name = PersonaField.name_field()
    key = KeyField()

    def __init__(self, *args, member, **options):
        super().__init__(*args, **options)
        self.fields["persona"].offer(member)

    def clean(self):
        return PersonaField.clean_both(self, super().clean())


class SettingsForm(CharterForm):
    """What those who run a group may change. It is never opened to more readers."""

    def __init__(self, *args, group, **options):
        fields = {name: getattr(group, name) for name in self.base_fields if name != "topics"}
        super().__init__(*args, initial={**fields, "topics": list(group.topics.all())}, **options)
        narrower = WIDTH[: WIDTH.index(group.visibility) + 1]
        self.fields["visibility"].choices = [(value, WHO_READS[value]) for value in narrower]


class DecisionForm(forms.Form):
    """What the team says to whoever proposed a group."""

    reason = TypedTextField(
        label=_("A few words to them"),
        help_text=_("Needed when you decline. They read it; they do not read who you are."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if self.data.get("decision") == "decline" and not reason:
            raise forms.ValidationError(_("Please say why, so that they can do it differently."))
        return reason
