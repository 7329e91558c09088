"""Names of those who are in a room, offered while one types an @."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_POST

from community.pace import keeps_pace
from community.spaces.mentions import belonging_to, offered_to
from groups.views.room import enter


@require_POST
@login_required
def find_names(request, slug):
    """POST, as what people type belongs into no log of addresses."""
    room, membership = enter(request, slug)
    may_look = membership and keeps_pace(request, "look_for_names")
    begun = request.POST.get("q", "")
    offered = offered_to(request.user, belonging_to(room.pk), begun) if may_look else []
    return render(request, "partials/_names.html", {"offered": offered})
