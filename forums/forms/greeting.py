"""What a greeter writes to somebody new."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forums.forms.writing import ReplyForm


def beginning(persona):
    """A few words to begin with, and to change: nobody's name stands under words that are not theirs."""
    return gettext("Hello %(name)s, I am glad you wrote. ") % {"name": persona.name}


class GreetingForm(ReplyForm):
    """Answers a newcomer's first post, in the greeter's own words."""

    def __init__(self, *args, welcome, **options):
        self.welcome = welcome
        options["initial"] = {"body": beginning(welcome.persona)}
        super().__init__(*args, **options)
        self.fields["body"].label = _("Your greeting")

    def clean_body(self):
        body = self.cleaned_data["body"]
        if body.split() == beginning(self.welcome.persona).split():
            raise forms.ValidationError(
                _("These are only the words we began with. Please add some of your own.")
            )
        return body

    def said(self):
        """What thread.reply takes: it answers the newcomer's words, by the name they were told."""
        return super().said() | {"parent": self.welcome.post, "author": self.speaker}
