"""What people type to say something in other words."""

from django.utils.translation import gettext_lazy as _

from community.fields import ContentNoteField, TypedTextField
from community.writing import AdvisedForm, MarkedTextarea


class EditForm(AdvisedForm):
    """Other words for a post, and the note above it."""

    body = TypedTextField(label=_("Your words"), widget=MarkedTextarea(attrs={"rows": 8}))
    content_note = ContentNoteField()

    def refuse(self, sentence):
        """Show the form again with `sentence` and all that was typed."""
        self.add_error(None, sentence)
