"""The page on which an editor says that a number was checked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from community.helplines.models import Helpline, NumberChanged


def check_helpline(request, pk):
    """Call it, then say that it is right."""
    if not request.user.has_perm("helplines.change_helpline"):
        raise PermissionDenied
    helpline = get_object_or_404(Helpline, pk=pk)
    refusal = ""
    if request.method == "POST":
        try:
            helpline.confirm(request.user, face=request.POST.get("face", ""))
        except NumberChanged:
            helpline.refresh_from_db()
            refusal = _("Somebody changed the number just now. Please look again.")
        else:
            messages.success(request, _("“%(name)s” is checked.") % {"name": helpline.name})
            return redirect("wagtailsnippets_helplines_helpline:list")
    page = {"helpline": helpline, "refusal": refusal}
    return render(request, "cms/check_helpline.html", page, status=409 if refusal else 200)
