"""What the body of an article is made of."""

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from cms.mistakes import mistakes_in
from cms.picture_blocks import PictureBlock
from community.contributions import ID_LENGTH
from community.text import clean_line

# No embeds or raw HTML: an editor's words must not run in a clinician's browser.
TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
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
        super().__init__(**options)
        # In the place of the field's own: both would say the same of one mistake.
        others = [each for each in self.field.validators if not isinstance(each, URLValidator)]
        self.field.validators = [*others, URLValidator(schemes=["http", "https"])]


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


class StepsBlock(blocks.StructBlock):
    """What to do, one thing after the other."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    steps = blocks.ListBlock(
        blocks.RichTextBlock(features=LINE_FEATURES, label=_("Step")), label=_("Steps")
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")


class TableBlock(blocks.StructBlock):
    """Rows and columns of words, with a caption that says what they tell."""

    caption = blocks.CharBlock(max_length=200, label=_("What it shows"))
    table = TypedTableBlock(
        [("words", blocks.CharBlock(required=False, max_length=300, label=_("Words")))],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")


class SourceType(models.TextChoices):
    """What kind of thing a source is."""

    GUIDELINE = "guideline", _("Guideline")
    REVIEW = "review", _("Review of studies")
    STUDY = "study", _("Study")
    AUTHORITY = "authority", _("Page of a health authority")
    BOOK = "book", _("Book")
    OTHER = "other", _("Something else")


class SourceBlock(blocks.StructBlock):
    """Where a claim comes from."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    publisher = blocks.CharBlock(max_length=200, label=_("Publisher"))
    type = blocks.ChoiceBlock(choices=SourceType.choices, required=False, label=_("Kind"))
    date = blocks.CharBlock(
        max_length=20, required=False, label=_("Date"), help_text=_("As it says, such as “2024”.")
    )
    url = WebAddressBlock(label=_("Link"))
    checked_on = blocks.DateBlock(
        required=False, label=_("Last checked"), help_text=_("When somebody last opened the link.")
    )

    class Meta:
        icon = "link"
        label = _("Source")


class LockedBlock(blocks.FieldBlock):
    """A line that is shown and not typed."""

    def __init__(self, rows=1, help_text=None, **options):
        widget = forms.Textarea(attrs={"readonly": True, "rows": rows})
        self.field = forms.CharField(required=False, help_text=help_text, widget=widget)
        super().__init__(**options)


class QuoteBlock(blocks.StructBlock):
    """Words that a member lent. Kept is only which; words and credit are their author's, never the editor's."""

    words = LockedBlock(rows=4, label=_("Words"))
    credit = LockedBlock(label=_("Who said it"))
    quote = LockedBlock(
        label=_("Which quote"),
        help_text=_(
            "You can move this quote or take it out, not change it. Others come from conversations: choose"
            " “Use in an article” there."
        ),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote from a member")

    def get_prep_value(self, value):
        return {"quote": clean_line(value.get("quote") or "")[:ID_LENGTH]}

    def get_form_state(self, value):
        kept = apps.get_model("cms", "Quote").objects.filter(public_id=value.get("quote") or "")
        quote = kept.select_related("author").first()
        if quote is None:
            words, credit = "", gettext("Nobody yet. Take this part out.")
        elif not quote.stands:
            words, credit = "", gettext("It was taken back. You can take this part out.")
        else:
            words, credit = quote.words, quote.credit
        return {"words": words, "credit": credit, "quote": value.get("quote") or ""}

    def get_searchable_content(self, value):
        """Nothing. Search would tell which words are whose, and by what a reader blocked."""
        return []


class ArticleBody(blocks.StreamBlock):
    """The parts in the order in which they are read; the page itself places help, and sources."""

    text = TextBlock()
    question = QuestionBlock()
    picture = PictureBlock()
    key_points = KeyPointsBlock()
    urgent_help = UrgentHelpBlock()
    steps = StepsBlock()
    table = TableBlock()
    quote = QuoteBlock()
    source = SourceBlock()

    class Meta:
        required = False
        block_counts = {"key_points": {"max_num": 1}, "urgent_help": {"max_num": 1}}

    def clean(self, value):
        """Raises StreamBlockValidationError: Wagtail shows the first error at the blocks, all at the top."""
        try:
            return super().clean(value)
        except blocks.StreamBlockValidationError as error:
            error.message, *others = mistakes_in(value, error)
            error.error_list += [ValidationError(sentence) for sentence in others]
            raise


# Wagtail's editor shows a part only if each of its fields has a value.
NO_SOURCE = {"title": "", "publisher": "", "type": "", "date": "", "url": "", "checked_on": None}
# A new article opens with every part it will need.
FIRST_PARTS = [
    ("text", {"heading": "", "text": ""}),
    ("key_points", [""]),
    ("urgent_help", {"signs": [""], "what_to_do": ""}),
    ("source", NO_SOURCE),
    ("source", NO_SOURCE),
]
