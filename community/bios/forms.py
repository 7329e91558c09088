"""What one types to be met by."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.bios.models import LONGEST
from community.fields import TypedTextField
from community.writing import AdvisedForm, MarkedTextarea


class BioForm(AdvisedForm):
    """A few sentences, or none."""

    body = TypedTextField(
        label=_("About me"),
        required=False,
        max_length=LONGEST,
        widget=MarkedTextarea(attrs={"rows": 6}),
        help_text=format_lazy(
            _(
                "Everybody who has signed in here can read it. Up to {most} characters. Leave it empty to say nothing."
            ),
            most=LONGEST,
        ),
    )
    field_order = ["body"]
