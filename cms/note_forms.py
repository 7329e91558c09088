"""What readers write to the editors, and what these answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.reader_notes import LONGEST, ReaderNote
from community.fields import TypedTextField

NEEDS_WORDS = {ReaderNote.Kind.OUTDATED, ReaderNote.Kind.WRONG}


class NoteForm(forms.Form):
    """What is the matter; where it is out of date or wrong, words are needed."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ReaderNote.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the three."),
            "invalid_choice": _("Please choose one of the three."),
        },
    )
    words = TypedTextField(
        label=_("Which part, and what about it?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "The editors read this; other readers never see it. Please write nothing about your own"
            " health that they need not know."
        ),
        error_messages={"required": _("Please say which part it is, and how you know.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["words"].required = self["kind"].value() in NEEDS_WORDS


class AnswerForm(forms.Form):
    """How a note ends, and why."""

    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[
            (ReaderNote.State.DONE, _("Done: the article says it better now, or soon will")),
            (ReaderNote.State.DECLINED, _("Declined: the article stays as it is")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    answer = TypedTextField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence for who wrote it. Where you decline, say why."),
        error_messages={"required": _("Please write a sentence to who wrote it.")},
    )
