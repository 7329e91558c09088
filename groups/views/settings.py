"""What those who run a group may change about it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms import SettingsForm
from groups.views.requests import group_to_run


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_group(request, slug):
    group, membership = group_to_run(request, slug)
    if not membership.may_entrust:
        raise PermissionDenied
    form = SettingsForm(request.POST or None, group=group)
    if form.is_valid():
        fields = {**form.cleaned_data}
        group.revise(fields, fields.pop("topics"), by=membership)
        notices.success(request, _("Saved."))
        return redirect("group_settings", slug)
    page = {"group": group, "membership": membership, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "groups/group_settings.html", page, status=status)
