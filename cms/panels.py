"""How the editor's page of an article is laid out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Page

from cms.grade_panel import GradePanel
from cms.notes_desk import NotesPanel


def fields(heading, *names):
    """A part of the page with these fields."""
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


class QuotesPanel(Panel):
    """Leads to whom the editors asked for words; there where somebody was."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/panels/quotes.html"

        def is_shown(self):
            return bool(self.instance.pk) and self.instance.quotes.exists()


CONTENT_PANELS = [
    NotesPanel(),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel("audience"),
    FieldPanel("topics"),
    FieldPanel("body"),
    QuotesPanel(heading=_("Quotes from members")),
    MultiFieldPanel(
        [GradePanel(), FieldPanel("grade_reason")], heading=_("How easy it is to read")
    ),
    InlinePanel("authors", heading=_("Authors"), label=_("Author")),
    fields(_("How sure, and who paid"), "evidence", "interests", "content_note"),
    fields(_("Who looks after it"), "editor_name", "deputy", "names_doses", "review_months"),
    fields(_("What changed"), "change_kind", "change_note"),
    FieldPanel("spaces"),
    InlinePanel("conversations", heading=_("Conversations"), label=_("Conversation")),
    fields(_("Where it comes from"), "licence", "source_name", "source_url", "language"),
]
