"""What moderators say to each other about a case, and about their own work."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.fields import TypedTextField
from community.members.models import Member
from community.moderation.moderator import THEMES
from community.moderation.team import moderators
from community.moderation.wording import SUPPORT

ROOM = 2_000  # characters
SHORT = {"rows": 2}


class NoteForm(forms.Form):
    note = TypedTextField(
        label=_("Note for colleagues"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Only moderators read this."),
    )


class WhyForm(forms.Form):
    note = TypedTextField(
        label=_("Why?"),
        max_length=ROOM,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Only moderators read this."),
        error_messages={"required": _("Please tell your colleagues why.")},
    )


class RevealForm(forms.Form):
    """Why one has to know whose account it is."""

    reason = TypedTextField(
        label=_("Why do you have to know?"),
        max_length=ROOM,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("A colleague reads this, and later the person themselves."),
    )
    is_life_at_risk = forms.BooleanField(
        label=_("A life is at risk: tell them only after 30 days"), required=False
    )


class AnswerRevealForm(forms.Form):
    """Whether one agrees; who does not says why."""

    because = TypedTextField(
        label=_("Why not, or what you would add"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("The team reads it. If you do not agree, your colleague needs to know why."),
    )
    answer = forms.ChoiceField(
        choices=[("grant", ""), ("refuse", "")],
        widget=forms.HiddenInput,  # two buttons say it
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Please choose one of the two.")
        ),
    )

    def clean(self):
        said = super().clean()
        if said.get("answer") == "refuse" and not said.get("because"):
            self.add_error("because", _("Please say why you do not agree."))
        return said


class SupportForm(forms.Form):
    """Words of the team to whoever said it, and whether somebody asks again tomorrow."""

    message = TypedTextField(
        label=_("What the team writes"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        initial=SUPPORT,
        help_text=_(
            "They read it from “the team”, with the helplines of their country below. It is no decision."
        ),
    )
    tomorrow = forms.BooleanField(
        label=_("Remind us tomorrow to ask how they are"), required=False, initial=True
    )

    def clean(self):
        said = super().clean()
        if not said.get("message") and not said.get("tomorrow") and not self.errors:
            self.add_error("message", _("Please write something, or ask to be reminded."))
        return said


TOOLS = {
    "read": NoteForm,
    "pass": NoteForm,
    "escalate": WhyForm,
    "reopen": WhyForm,
    "support": SupportForm,
    "looked_in": NoteForm,
}


def tool(name, said=None, kind=None):
    """The form of a tool of the case page; several stand on it, so each has ids of its own."""
    return (kind or TOOLS[name])(said, auto_id=f"{name}-%s")


def hours(number):
    return ngettext("%(number)d hour", "%(number)d hours", number) % {"number": number}


class DutyForm(forms.Form):
    """When one comes on duty, and for how long. Leads say who."""

    begins_in = forms.TypedChoiceField(
        label=_("From"),
        coerce=int,
        choices=lambda: [
            (0, _("now")),
            *((n, _("in %(hours)s") % {"hours": hours(n)}) for n in (1, 2, 4, 8, 12, 24)),
        ],
    )
    hours = forms.TypedChoiceField(
        label=_("For"), coerce=int, choices=lambda: [(n, hours(n)) for n in (1, 2, 3, 4, 6, 8)]
    )

    def __init__(self, member, *args, **options):
        super().__init__(*args, **options)
        self.member = member
        if member.has_perm("moderation.lead"):
            self.fields["who"] = forms.ChoiceField(
                label=_("Who"), choices=team, initial=face_of(member)
            )
            self.order_fields(["who", "begins_in", "hours"])

    def clean(self):
        """`who` becomes the Member."""
        said = super().clean()
        chosen = said.pop("who", None)
        found = Member.objects.filter(default_persona__public_id=chosen).first() if chosen else None
        return said | {"member": found or self.member}


class AvoidForm(forms.Form):
    avoids = forms.MultipleChoiceField(
        label=_("What would you rather not see?"),
        choices=THEMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Such cases stay out of your list. You need not say why, and nobody is told. "
            "Leads see how many cases everybody has left out."
        ),
    )
    uses_keys = forms.BooleanField(
        label=_("Let single keys work on the desk, such as J for the next case"), required=False
    )


def face_of(member):
    return member.default_persona.public_id


def team():
    """Everybody who moderates, by the face that colleagues know."""
    people = moderators().select_related("default_persona")
    return [(face_of(member), member.default_persona.name) for member in people]
