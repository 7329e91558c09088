"""A picture in the body of an article."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture, told in words as well. Wagtail's own ImageBlock lets one go without, as decoration."""

    picture = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        max_length=300,
        required=False,  # here: `missing` asks for it, together with all else
        label=_("What it shows"),
        help_text=_("For people who cannot see it. Say what matters, not how it looks."),
    )
    caption = blocks.CharBlock(max_length=300, required=False, label=_("Words below it"))
    credit = blocks.CharBlock(
        max_length=200,
        required=False,
        label=_("Who made it"),
        help_text=_("The name, and the licence under which we may show it."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")


def is_any_undescribed(body):
    """Whether the body shows a picture that nobody can hear."""
    return any(
        part.block_type == "picture"
        and part.value["picture"]
        and not part.value["description"].strip()
        for part in body
    )
