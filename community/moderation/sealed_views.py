"""Opening what was taken down: with a reason, once, and in the log."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from community.moderation.desk_forms import WhyForm
from community.moderation.models import Action
from community.moderation.views import for_moderators


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def open_sealed(request, public_id, number):
    """A look is a deed: it is sent, not followed."""
    action = get_object_or_404(Action, pk=number, case__public_id=public_id)
    sealed = action.words_taken
    if sealed is None or action.case.is_about(request.user):
        raise Http404
    form = WhyForm(request.POST or None)
    page = {"case": action.case, "action": action, "sealed": sealed, "form": form}
    if request.method == "POST" and form.is_valid():
        page |= {"form": None, "said": sealed.open(request.user, form.cleaned_data["note"])}
    return render(request, "moderation/sealed.html", page, status=422 if form.errors else 200)
