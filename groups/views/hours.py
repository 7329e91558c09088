"""When somebody is there: the weekly hours of a group."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groups.forms import HoursForm, ZoneForm
from groups.views.holding import group_to_hold


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_hours(request, slug):
    """The hours of the week; POST adds some."""
    group, membership = group_to_hold(request, slug)
    form = HoursForm(request.POST or None, group=group)
    if form.is_valid():
        group.add_hours(by=membership.persona, **form.cleaned_data)
        return redirect("hours", slug)
    page = {
        "group": group,
        "hours": group.hours.select_related("persona"),
        "form": form,
        "zone_form": ZoneForm(initial={"time_zone": group.time_zone}),
    }
    return render(request, "groups/hours.html", page, status=422 if form.is_bound else 200)


@require_POST
@login_required
def drop_hours(request, slug, number):
    group, membership = group_to_hold(request, slug)
    if hours := group.hours.filter(pk=number).first():
        group.drop_hours(hours, by=membership.persona)
    return redirect("hours", slug)


@require_POST
@login_required
def set_zone(request, slug):
    group, membership = group_to_hold(request, slug)
    form = ZoneForm(request.POST)
    if form.is_valid():
        group.live_in(form.cleaned_data["time_zone"], by=membership.persona)
    else:
        notices.error(request, _("There is no such time zone. Please choose one of the list."))
    return redirect("hours", slug)
