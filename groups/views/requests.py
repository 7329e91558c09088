"""Requests to join a group: those who run it see them, two of them read the answers."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.models import SupportGroup

DECIDED = 50


def group_to_run(request, slug):
    """The group and the membership of somebody who runs it. Raises Http404, PermissionDenied."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    membership = group.membership_of(request.user)
    if not membership.may_admit:
        raise PermissionDenied
    return group, membership


@require_safe
@login_required
@never_cache
def list_requests(request, slug):
    group, membership = group_to_run(request, slug)
    is_screener = group.is_screened_by(membership)
    requests = list(group.join_requests.select_related("persona").order_by("created_at"))
    answers = {}
    if is_screener:
        waiting = group.screenings.waiting().filter(
            member__in=[each.member_id for each in requests]
        )
        answers = {each.member_id: each.answers for each in waiting}
    page = {
        "group": group,
        "membership": membership,
        "is_screener": is_screener,
        "screeners": group.screeners.select_related("membership__persona"),
        "requests": [(each, answers.get(each.member_id, [])) for each in requests],
        "decided": group.screenings.decided().select_related("persona")[:DECIDED]
        if is_screener
        else [],
    }
    return render(request, "groups/join_requests.html", page)


@require_POST
@login_required
def answer_request(request, slug, public_id):
    group, _membership = group_to_run(request, slug)
    requests = group.join_requests.select_related("persona", "member")
    asked = requests.filter(public_id=public_id).first()
    admits = request.POST.get("answer") == "admit"
    if not asked or not (group.accept(asked) if admits else group.decline(asked)):
        notices.info(request, _("Somebody has already answered this request."))
    elif admits:
        notices.success(request, _("%(name)s can come in now.") % {"name": asked.persona})
    else:
        notices.info(
            request, _("You have declined the request of %(name)s.") % {"name": asked.persona}
        )
    return redirect("join_requests", slug)
