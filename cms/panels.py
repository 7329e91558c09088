"""How the editor's page of an article is laid out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from cms.notes_desk import NotesPanel


def fields(heading, *names):
    """A part of the page with these fields."""
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)


CONTENT_PANELS = [
    NotesPanel(),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel("audience"),
    FieldPanel("topics"),
    FieldPanel("body"),
    InlinePanel("authors", heading=_("Authors"), label=_("Author")),
    fields(_("How sure, and who paid"), "evidence", "interests", "content_note"),
    fields(_("Who looks after it"), "editor_name", "deputy", "names_doses", "review_months"),
    fields(_("What changed"), "change_kind", "change_note"),
    FieldPanel("grade_reason"),
    FieldPanel("spaces"),
    InlinePanel("conversations", heading=_("Conversations"), label=_("Conversation")),
    fields(_("Where it comes from"), "licence", "source_name", "source_url", "language"),
]
