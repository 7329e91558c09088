"""An article in each state that its readers may find it in, before they do."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.review import ClinicalReview

A_MONTH = timedelta(days=30)


class Previewing:
    """What Wagtail's preview offers."""

    preview_modes = [
        ("", _("As it is")),
        ("signed", _("Signed today")),
        ("overdue", _("A month after its review was due")),
        ("gone", _("Taken down")),
    ]

    def get_preview_template(self, request, mode_name):
        return (
            "cms/gone.html"
            if mode_name == "gone"
            else super().get_preview_template(request, mode_name)
        )

    def get_preview_context(self, request, mode_name):
        context = super().get_preview_context(request, mode_name)
        if mode_name == "gone":
            return context | {"reason": _("Here stands why, in the words of whoever asked for it.")}
        if mode_name in ("signed", "overdue"):
            is_overdue = mode_name == "overdue"
            dates = self.dates_of_review(is_whole=True)
            if is_overdue:
                dates["due_at"] = timezone.localdate() - A_MONTH
            context |= {"signature": ClinicalReview(**dates), "is_overdue": is_overdue}
        return context
