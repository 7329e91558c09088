"""The page on which those who run a group hold its room, and what its forms do."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.forms import RetentionForm, SlowForm, WhyForm
from groups.models import SupportGroup
from groups.state import RoomState


def group_to_hold(request, slug):
    """The group, and the Membership of who runs it. Raises Http404 for outsiders, PermissionDenied for others."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    membership = group.membership_of(request.user)
    if not membership.may_hold_the_room:
        raise PermissionDenied
    return group, membership


@require_safe
@login_required
def show_hold(request, slug):
    group, _membership = group_to_hold(request, slug)
    return render(request, "groups/hold.html", about_hold(group))


def about_hold(group, **forms):
    """What the page shows; `forms` are those that were not accepted."""
    kept = group.change_of_kept or group.kept_now
    return {
        "group": group,
        "state": RoomState.of(group),
        "waiting": group.held.waiting().count(),
        "muted": group.mutes.in_force().select_related("persona").newest_first(),
        "removed": group.removals.select_related("persona").newest_first(),
        "why_form": WhyForm(auto_id="why_%s"),
        "slow_form": SlowForm(initial={"seconds": group.slow_seconds}),
        "retention_form": RetentionForm(initial={"kept": kept}),
    } | forms


@require_POST
@login_required
def hold_room(request, slug):
    """Pause it or lock it, with a reason."""
    group, membership = group_to_hold(request, slug)
    form = WhyForm(request.POST, auto_id="why_%s")
    if not form.is_valid():
        return render(request, "groups/hold.html", about_hold(group, why_form=form), status=422)
    if request.POST.get("deed") == "lock":
        group.lock(by=membership.persona, **form.cleaned_data)
        notices.success(request, _("The room is locked. Everybody sees why."))
    else:
        group.pause(by=membership.persona, **form.cleaned_data)
        notices.success(request, _("The room is paused for 5 minutes. Everybody sees why."))
    return redirect("hold", slug)


@require_POST
@login_required
def open_room(request, slug):
    group, membership = group_to_hold(request, slug)
    group.open_room(by=membership.persona)
    notices.success(request, _("Everybody can write again."))
    return redirect("hold", slug)


@require_POST
@login_required
def slow_room(request, slug):
    group, membership = group_to_hold(request, slug)
    form = SlowForm(request.POST)
    if not form.is_valid():
        return render(request, "groups/hold.html", about_hold(group, slow_form=form), status=422)
    group.slow_down(form.cleaned_data["seconds"], by=membership.persona)
    notices.success(request, _("Saved. Everybody in the room sees it."))
    return redirect("hold", slug)


@require_POST
@login_required
def change_retention(request, slug):
    group, membership = group_to_hold(request, slug)
    form = RetentionForm(request.POST)
    if not form.is_valid():
        refused = about_hold(group, retention_form=form)
        return render(request, "groups/hold.html", refused, status=422)
    group.keep_for(form.cleaned_data["kept"], by=membership.persona)
    if group.change_of_kept:
        notices.success(request, _("Everybody is told. The change begins in 7 days."))
    else:
        notices.success(request, _("Nothing changes: messages are kept as before."))
    return redirect("hold", slug)
