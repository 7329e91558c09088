"""What moderators type to rule, to take back, and to answer; and what members type to object."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.fields import ContentNoteField, TypedTextField
from community.moderation.appeals import LONGEST
from community.moderation.forms import ROOM, RestoreForm
from community.moderation.measures import MEASURES
from community.moderation.models import Report
from community.moderation.wording import TO_THE_AUTHOR

PAUSES = [(14, _("2 weeks")), (30, _("1 month")), (0, _("for good"))]
READ_FIRST = [(3, _("3 days")), (7, _("7 days")), (14, _("2 weeks")), (30, _("1 month"))]
MUTES = [(1, _("1 hour")), (24, _("1 day")), (72, _("3 days")), (168, _("7 days"))]
SLOW = [(10, _("10 seconds")), (30, _("30 seconds")), (60, _("a minute")), (300, _("5 minutes"))]
LONGEST_DETAIL = 300  # characters
DETAILS = ("content_note", "covered", "seconds", "read_days", "hours", "days")
NOT_THERE = _("These words do not stand there. Please copy them from what was said.")
WHAT_IS_MISSING = {
    "message": _("Please write to the author: they read what was decided, and why."),
    "rule": _("Please choose the rule it breaks."),
    "content_note": _("Please write the note that is to stand above it."),
    "days": _("Please choose how long."),
    "covered": _("Please write the words that are to be covered, as they stand there."),
    "hours": _("Please choose how long."),
    "read_days": _("Please choose how long."),
    "seconds": _("Please choose how slow."),
}


def how_much(label, choices):
    """A select for one decision, that may be left alone with the others."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[("", _("Not at all")), *choices],
        coerce=int,
        empty_value=None,
    )


class DecisionForm(RestoreForm):
    """Which ruling, and why; `needs` of the chosen measure say what must not be left out."""

    what = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a decision.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule?"),
        required=False,
        choices=[("", _("None")), *Report.Reason.choices],
        help_text=_("Needed where you act against the author: they read which one it was."),
    )
    message = TypedTextField(
        label=_("To the author"),
        max_length=ROOM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "From “the team”, with what was decided and how to appeal. Needed where you ask the author or act "
            "against them; elsewhere it can stay empty, and they read the words to begin with."
        ),
    )
    content_note = ContentNoteField(label=_("The content note, if you put one"))
    covered = TypedTextField(
        label=_("The words to cover, exactly as they stand there, if you cover any"),
        min_length=3,
        max_length=LONGEST_DETAIL,
        widget=forms.TextInput,
        required=False,
    )
    seconds = how_much(_("One message in, if you slow the room down"), SLOW)
    read_days = how_much(_("How long you read first what they write, if you do"), READ_FIRST)
    hours = how_much(_("How long they only read along, if so"), MUTES)
    days = how_much(_("How long the account is paused, if you pause it"), PAUSES)
    field_order = ["what", "rule", "reason", "message", *DETAILS, "note"]

    def __init__(self, case, *args, possible=None, **options):
        super().__init__(*args, **options)
        self.case = case
        possible = case.possible_actions if possible is None else possible
        self.fields["what"].choices = [(what.value, what.label) for what in possible]
        needed = {name for what in possible for name in MEASURES[what].needs}
        for name in {*DETAILS} - needed:
            del self.fields[name]
        for name in needed & {*self.fields}:
            self.fields[name].is_conditional = True  # its label or its hint says when it is needed

    @property
    def ready_words(self):
        """(decision, words to the author) to begin with, for what can be decided."""
        offered = self.fields["what"].choices
        return [(label, TO_THE_AUTHOR[what]) for what, label in offered if what in TO_THE_AUTHOR]

    def clean(self):
        said = super().clean()
        measure = MEASURES.get(said.get("what"))
        for name in measure.needs if measure else ():
            if said.get(name) in ("", None) and not self.has_error(name):
                self.add_error(name, WHAT_IS_MISSING[name])
        self._look_for_covered(measure, said)
        self._tell_author(said)
        for name in DETAILS:
            if measure and name not in measure.needs:
                said.pop(name, None)
        return said

    def _tell_author(self, said):
        """Whoever loses something learns of it, and how to appeal, also where nobody wrote to them."""
        if not said.get("message") and said.get("what") in TO_THE_AUTHOR:
            said["message"] = str(TO_THE_AUTHOR[said["what"]])

    def _look_for_covered(self, measure, said):
        words = measure and "covered" in measure.needs and said.get("covered")
        if words and not self.case.subject.has_words(words):
            self.add_error("covered", NOT_THERE)


class UndoForm(forms.Form):
    """Why a decision is taken back."""

    because = TypedTextField(
        label=_("Why it is taken back"), max_length=ROOM, widget=forms.Textarea(attrs={"rows": 2})
    )


class StatementForm(forms.Form):
    """What somebody says about a decision."""

    words = TypedTextField(
        label=_("In your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )


class SecondLookForm(forms.Form):
    """Why whoever reported it sees it otherwise."""

    words = TypedTextField(
        label=_("What did we not see?"),
        max_length=ROOM,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the moderators read this. You can ask once."),
    )


class AppealForm(StatementForm):
    """The answer to an appeal: talk on, uphold or overturn."""

    ANSWERS = [
        ("say", _("Ask or say something, and decide later")),
        ("uphold", _("The decision stands")),
        ("overturn", _("Take the decision back")),
    ]
    answer = forms.ChoiceField(label=_("What now?"), choices=ANSWERS, widget=forms.RadioSelect)
    field_order = ["answer", "words"]
