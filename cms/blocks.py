"""What the body of an article is made of."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# No images, embeds or raw HTML: an editor's words must not run in a clinician's browser.
TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]
LINE_FEATURES = ["bold", "italic", "link"]


def is_complete(part):
    """Whether a part of the body holds all it needs: a half-filled one may be kept, not published."""
    try:
        part.block.clean(part.value)
    except ValidationError:
        return False
    return any(words.strip() for words in part.block.get_searchable_content(part.value))


class WebAddressBlock(blocks.URLBlock):
    """The address of a page. Other schemes than http(s) would run or leak when clicked."""

    def __init__(self, **options):
        super().__init__(validators=[URLValidator(schemes=["http", "https"])], **options)


class TextBlock(blocks.StructBlock):
    """A part of the article under its own heading."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and its answer."""

    question = blocks.CharBlock(max_length=255, label=_("Question"))
    answer = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")


class KeyPointsBlock(blocks.ListBlock):
    """What to remember, a sentence each."""

    def __init__(self, **options):
        super().__init__(blocks.CharBlock(max_length=200, label=_("Point")), **options)

    class Meta:
        icon = "list-ul"
        label = _("Key points")


class UrgentHelpBlock(blocks.StructBlock):
    """When not to wait, and what to do then."""

    signs = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=_("Sign")), label=_("Signs not to wait with")
    )
    what_to_do = blocks.RichTextBlock(features=LINE_FEATURES, label=_("What to do"))

    class Meta:
        icon = "warning"
        label = _("When to get urgent help")


class SourceBlock(blocks.StructBlock):
    """Where a claim comes from."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    publisher = blocks.CharBlock(max_length=200, label=_("Publisher"))
    url = WebAddressBlock(label=_("Link"))

    class Meta:
        icon = "link"
        label = _("Source")


class ArticleBody(blocks.StreamBlock):
    """The parts in the order in which they are read; the page itself places help, and sources."""

    text = TextBlock()
    question = QuestionBlock()
    key_points = KeyPointsBlock()
    urgent_help = UrgentHelpBlock()
    source = SourceBlock()

    class Meta:
        required = False
        block_counts = {"key_points": {"max_num": 1}, "urgent_help": {"max_num": 1}}


NO_SOURCE = {"title": "", "publisher": "", "url": ""}
# A new article opens with every part it will need.
FIRST_PARTS = [
    ("text", {"heading": "", "text": ""}),
    ("key_points", [""]),
    ("urgent_help", {"signs": [""], "what_to_do": ""}),
    ("source", NO_SOURCE),
    ("source", NO_SOURCE),
]
