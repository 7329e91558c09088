"""The reviews that wait, as editors see them in Wagtail: who does what until when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.answers import AssignForm
from cms.models import ReviewRequest


def on_the_desk(member):
    """The open requests of articles that the member may change, and of steps they may take."""
    waiting = ReviewRequest.objects.open().most_pressing_first()
    waiting = waiting.select_related(
        "article__owner", "reviewer", "task_state", "claimed_by__default_persona"
    )
    return waiting if may_assign(member) else waiting.visible_to(member)


def may_assign(member):
    """Editors ask reviewers; they choose among those the operator vouches for."""
    return member.is_active and member.has_perm("cms.take_down_article")


@require_safe
def show_desk(request):
    waiting = list(on_the_desk(request.user))
    for each in waiting:
        each.may_be_read = each.can_be_answered_by(request.user)
    context = {"waiting": waiting, "may_assign": may_assign(request.user)}
    return render(request, "cms/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_review(request, public_id):
    """Ask one reviewer, chosen by field, until a day."""
    if not may_assign(request.user):
        raise PermissionDenied
    waiting = get_object_or_404(ReviewRequest.objects.open(), public_id=public_id)
    form = AssignForm(request.POST or None, step=waiting.step)
    if request.method == "POST" and form.is_valid():
        try:
            waiting.assign(**form.cleaned_data)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("They are asked now."))
            return redirect("reviews_desk")
    status = 422 if form.errors else 200
    return render(request, "cms/assign.html", {"waiting": waiting, "form": form}, status=status)
