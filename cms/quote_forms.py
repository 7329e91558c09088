"""What an editor picks of a conversation, and what its author answers."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.passages import LONGEST, passage_in
from cms.quotes import Answer
from community.fields import TypedTextField
from community.text import clean_text

MOST_AT_ONCE = 20
NOT_IN_IT = _("This is not in the post. Take words that stand there one after the other.")
MEANINGS = {
    Answer.NAMED: _("Yes, with my name: “%(name)s, member here”"),
    Answer.ANONYMOUS: _("Yes, without a name: “A member”, with no link to where you said it"),
    Answer.NO: _("No"),
    Answer.WITHDRAWN: _("Take my words out of the article"),
}


class PickForm(forms.Form):
    """The posts of a page: which of them, and which words. `said` are Contributions, `drafts` Articles."""

    article = forms.ChoiceField(
        label=_("Which article?"),
        required=False,
        error_messages={"invalid_choice": _("You cannot write in that article. Choose another.")},
    )

    def __init__(self, data=None, *, said, drafts, **options):
        super().__init__(data, **options)
        self.said, self.drafts = said, {draft.public_id: draft for draft in drafts}
        titles = [(public_id, draft.draft_title) for public_id, draft in self.drafts.items()]
        self.fields["article"].choices = [("", _("A new one")), *titles]
        for each in said:
            self.fields[f"pick-{each.public_id}"] = forms.BooleanField(
                label=_("Ask for it"), required=False
            )
            words = clean_text(each.own_words)
            self.fields[f"words-{each.public_id}"] = TypedTextField(
                label=_("These words of it"),
                required=data is None or f"pick-{each.public_id}" in data,
                error_messages={"required": NOT_IN_IT},
                max_length=30_000,
                initial=words if len(words) <= LONGEST else "",
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("Leave out what you do not need, at the beginning or at the end."),
            )

    @property
    def rows(self):
        """[(Contribution, whether to ask for it, which words)]"""
        return [
            (each, self[f"pick-{each.public_id}"], self[f"words-{each.public_id}"])
            for each in self.said
        ]

    def clean(self):
        ticked = [name for name in self.data if name.startswith("pick-")]
        if len(ticked) > MOST_AT_ONCE:
            sentence = gettext("Choose %(most)d posts at most. You chose %(number)d.")
            self.add_error(None, sentence % {"most": MOST_AT_ONCE, "number": len(ticked)})
        elif not self.picked:
            self.add_error(None, _("Choose a post at least."))
        else:
            for each in self.picked:
                self.check_words(each)
        return self.cleaned_data

    @property
    def picked(self):
        return [each for each in self.said if self.cleaned_data.get(f"pick-{each.public_id}")]

    def check_words(self, said):
        name = f"words-{said.public_id}"
        passage = passage_in(said.own_words, self.cleaned_data.get(name, ""))
        if name in self.errors:
            return
        if passage is None:
            self.add_error(
                name,
                NOT_IN_IT,
            )
        elif len(passage) > LONGEST:
            sentence = gettext("These are %(length)d characters. A quote has %(most)d at most.")
            self.add_error(name, sentence % {"length": len(passage), "most": LONGEST})
        self.cleaned_data[name] = passage

    @property
    def passages(self):
        """[(Contribution, its words as they stand there)] of what was picked."""
        return [(each, self.cleaned_data[f"words-{each.public_id}"]) for each in self.picked]

    @property
    def draft(self):
        """The Article that was chosen, or None for a new one."""
        return self.drafts.get(self.cleaned_data["article"])


class AnswerForm(forms.Form):
    """Yes or no. Nothing is chosen before its author chooses, all answers look alike."""

    answer = forms.ChoiceField(
        label=_("What do you want?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of these."),
            "invalid_choice": _("Please choose one of these."),
        },
    )

    def __init__(self, data=None, *, quote, **options):
        super().__init__(data, **options)
        name = {"name": quote.author.name}
        if quote.stands:
            self.fields["answer"].label = _("Would you like to change something?")
        self.fields["answer"].choices = [
            (answer, MEANINGS[answer] % name)
            for answer in quote.possible_answers
            if answer != quote.answer
        ]
