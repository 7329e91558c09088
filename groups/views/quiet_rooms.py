"""Quiet rooms: taking a member aside, and ending it."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from groups.forms import QuietForm
from groups.models import QuietRoom
from groups.views.requests import group_to_run


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def offer_quiet_room(request, slug, public_id):
    group, host = group_to_run(request, slug)
    others = group.memberships.exclude(pk=host.pk).select_related("persona", "member")
    guest = get_object_or_404(others, persona__public_id=public_id)
    form = QuietForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"group": group, "guest": guest, "form": form}
        return render(request, "groups/offer_quiet_room.html", page)
    room = QuietRoom.objects.offer(group, host, guest)
    if note := form.cleaned_data["note"]:
        group.post(author=host.persona, source=note, key=uuid4())
    return redirect(room)


@require_POST
@login_required
def close_quiet_room(request, slug):
    """Either of the two ends it."""
    room = get_object_or_404(QuietRoom.objects.of(request.user), slug=slug)
    room.close(by=room.membership_of(request.user).persona)
    return redirect(room)
