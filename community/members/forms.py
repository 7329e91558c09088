"""What members tell about themselves."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from community.fields import CountryField, TimeZoneField, TypedLineField
from community.members.export import let_go_of
from community.members.models import Member, Persona

EMAIL = _("E-mail address")
NAME_TAKEN = _("Somebody here already goes by that name. Please choose another.")


def check_name(name):
    """Raises ValidationError for one that somebody goes by, or that nobody should read."""
    if Persona.objects.goes_by(name):
        raise forms.ValidationError(NAME_TAKEN)
    for check in settings.NAME_VALIDATORS:
        import_string(check)(name)


class FreeNameMixin:
    """A name that nobody else here goes by."""

    def clean_name(self):
        check_name(self.cleaned_data["name"])
        return self.cleaned_data["name"]

    def refuse_name(self):
        """Say so too when the name was taken a moment ago."""
        self.add_error("name", NAME_TAKEN)


class SignupForm(FreeNameMixin, AllauthSignupForm):
    """An e-mail address, a password, and the name that others will see."""

    name = TypedLineField(
        label=_("What should people call you?"),
        max_length=40,
        help_text=_("Other members see this name. It need not be your own."),
    )
    field_order = ["name", "email", "password1"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["email"].label = EMAIL


class LoginForm(AllauthLoginForm):
    """An e-mail address and a password."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["login"].label = EMAIL


class PersonaForm(FreeNameMixin, forms.ModelForm):
    """One more name to speak by."""

    name = TypedLineField(label=_("Name"), max_length=40)

    class Meta:
        model = Persona
        fields = ["name"]


class PrivacyForm(forms.ModelForm):
    """How things look, what is covered and shown, and what e-mails may say."""

    time_zone = TimeZoneField(
        required=False, help_text=_("Dates and times are shown in it. Nobody else sees it.")
    )

    country = CountryField(
        required=False,
        help_text=_("Helplines of it are shown to you first. Nobody else sees it."),
    )

    class Meta:
        model = Member
        fields = [
            *("theme", "time_zone", "country", "covers_notes"),
            *("shows_presence", "shows_typing", "remembers_reading", "email_names_things"),
        ]
        widgets = {"theme": forms.RadioSelect}

    def save(self):
        self.instance.keep_choices(list(self.fields))
        let_go_of(self.instance)
