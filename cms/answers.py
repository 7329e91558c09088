"""What reviewers and those who raise an alert type."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.review_request import DAYS_TO_REVIEW
from cms.reviewers import Reviewer
from cms.steps import Step
from community.fields import TypedLineField, TypedTextField

SIGN, SIGN_MINOR, SEND_BACK = "approve", "approve_minor", "reject"
LONGEST_REVIEW = timedelta(days=365)


class AnswerForm(forms.Form):
    """A reviewer's answer: it is right, or what should change."""

    comment = TypedTextField(
        label=_("What should change?"),
        required=False,
        max_length=4_000,
        help_text=_("Needed when you send it back. Its editor reads it."),
    )
    answer = forms.ChoiceField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, request, **options):
        super().__init__(*args, **options)
        self.fields["answer"].choices = answers_to(request)

    def clean(self):
        typed = super().clean()
        if not typed.get("answer") and "answer" not in self.errors:
            self.add_error(None, _("Please choose one of the answers below."))
        if typed.get("answer") == SEND_BACK and not typed.get("comment"):
            self.add_error("comment", _("Please say what should change."))
        return typed


def answers_to(request):
    """[(answer, the button's words)] to a ReviewRequest."""
    send_back = (SEND_BACK, _("Send it back"))
    if request.step != Step.CLINICAL:
        return [(SIGN, _("It is right like this")), send_back]
    whole = (SIGN, _("Sign: I read the whole page and stand for it"))
    if request.article.newest().is_minor_change:
        return [(SIGN_MINOR, _("Sign the minor change")), whole, send_back]
    return [whole, send_back]


class AssignForm(forms.Form):
    """Who is asked, and until when."""

    reviewer = forms.ModelChoiceField(
        Reviewer.objects.none(), label=_("Whom do you ask?"), empty_label=_("Choose")
    )
    due_on = forms.DateField(label=_("Until when?"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, step, **options):
        super().__init__(*args, **options)
        self.fields["reviewer"].queryset = Reviewer.objects.for_step(step)
        self.initial["due_on"] = timezone.localdate() + timedelta(days=DAYS_TO_REVIEW)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if not timezone.localdate() <= day <= timezone.localdate() + LONGEST_REVIEW:
            raise forms.ValidationError(_("Choose a day of the coming year."))
        return day


class AlertForm(forms.Form):
    """Why a page has to leave at once."""

    reason = TypedLineField(
        label=_("What is dangerous about it?"),
        max_length=300,
        help_text=_("In a sentence. Readers who come to its address see it too."),
    )
