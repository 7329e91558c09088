"""What the editor is told of how hard a text is to read, while it is written."""

from django.forms import Media
from django.forms.widgets import Script
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.panels import Panel

from cms.grade import measured

LONGEST = 200_000


class GradePanel(Panel):
    """The grades of summary and text, measured again whenever the writing pauses."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/_grade_panel.html"
        media = Media(js=[Script("js/elements/reading-grade.js", type="module")])

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context) or {}
            return context | {
                "measured": self.instance.measured,
                "measured_at": reverse("reading_grade"),
            }


@require_POST
def measure(request):
    """The panel's words for a text that is not saved yet. Wagtail asks who may come to its admin."""
    summary, text, language = (
        request.POST.get(name, "")[:LONGEST] for name in ("summary", "text", "language")
    )
    return render(request, "cms/_grade.html", {"measured": measured(summary, text, language)})
