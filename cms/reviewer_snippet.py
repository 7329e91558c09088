"""Reviewers as the operator, and whoever they allow to, see them in Wagtail."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.reviewers import Reviewer


class ReviewerViewSet(SnippetViewSet):
    """Who may be asked to review, and for what they stand."""

    model = Reviewer
    icon = "user"
    menu_label = _("Reviewers")
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "step", "specialty", "is_active"]
    list_filter = ["step", "is_active"]
    search_fields = ["name", "specialty"]
    ordering = ["name"]
    panels = [
        FieldPanel(name)
        for name in ("name", "step", "specialty", "registration", "email", "is_active")
    ]
