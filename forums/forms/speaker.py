"""By which of their faces somebody writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.nameless import NAMELESS

NOBODY = "nobody"  # a face without a name, made when the conversation is
NOT_YOURS = _(
    "This was written by a name that you do not have here. Your text is here: look who you write as,"
    " and send it again."
)


class SpeakerField(forms.Field):
    """The public id of one of the member's personas, and becomes that Persona; None stands for nobody.

    Threat: a tab keeps the words of somebody who is signed out, and the next person signs in beside
    it. So a page says as whom it writes, and that has to be true when it is sent.
    """

    widget = forms.HiddenInput
    faces = speaker = None
    takes_nobody = False

    def __init__(self, **options):
        super().__init__(required=False, label=_("Who writes it?"), **options)

    def begin_with(self, speaker, faces):
        """`speaker` is the Persona who writes if nothing is chosen, of `faces`, a QuerySet of all there are."""
        self.speaker, self.faces = speaker, faces
        self.initial = speaker and speaker.public_id

    def show(self, faces, takes_nobody=False):
        """Draw them as choices, with `takes_nobody` also one without a name."""
        self.takes_nobody = takes_nobody
        choices = [(face.public_id, face.name) for face in faces]
        self.widget = forms.RadioSelect(choices=choices + [(NOBODY, NAMELESS)] * takes_nobody)

    def clean(self, value):
        if not value or value == self.initial:
            return self.speaker
        if value == NOBODY and self.takes_nobody:
            return None
        face = self.faces.filter(public_id=value).first() if value.isalnum() else None
        if face is None:
            raise forms.ValidationError(NOT_YOURS)
        return face
