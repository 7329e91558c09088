"""Coming into a group, being let in, and leaving."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.forms import JoinForm
from groups.models import SupportGroup
from groups.views.groups import about


@require_POST
@login_required
def join_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    form = JoinForm(request.POST, member=request.user, group=group)
    if not group.can_be_joined_by(request.user):
        return redirect(group)
    if not form.is_valid():
        return render(request, "groups/group.html", about(group, request.user, form), status=422)
    if group.joining == group.Joining.OPEN:
        group.admit(request.user, form.cleaned_data["persona"])
        return redirect("room", slug)
    group.ask_to_join(request.user, form.cleaned_data["persona"], form.cleaned_data["note"])
    return redirect(group)


@require_POST
@login_required
def leave_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    group.leave(request.user)
    notices.success(request, _("You have left %(group)s.") % {"group": group})
    return redirect("groups")


def group_to_run(request, slug):
    """The group and the membership of somebody who may admit others. Raises Http404, PermissionDenied."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    if not group.membership_of(request.user).may_admit:
        raise PermissionDenied
    return group


@require_safe
@login_required
def list_requests(request, slug):
    group = group_to_run(request, slug)
    waiting = group.join_requests.select_related("persona").order_by("created_at")
    return render(request, "groups/join_requests.html", {"group": group, "requests": waiting})


@require_POST
@login_required
def answer_request(request, slug, public_id):
    group = group_to_run(request, slug)
    asked = (
        group.join_requests.filter(public_id=public_id).select_related("persona", "member").first()
    )
    if not asked:
        notices.info(request, _("Somebody has already answered this request."))
    elif request.POST.get("answer") == "admit":
        group.accept(asked)
        notices.success(request, _("%(name)s is now in the group.") % {"name": asked.persona})
    else:
        asked.delete()
        notices.info(
            request, _("You have declined the request of %(name)s.") % {"name": asked.persona}
        )
    return redirect("join_requests", slug)
