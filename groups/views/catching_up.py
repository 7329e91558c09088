"""Coming back after a while: what was missed, and the word that one is caught up."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.catch_up import PERIODS, CatchUp
from groups.models import Meeting
from groups.views.room import enter

MOST_MEETINGS = 3


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def catch_up(request, slug):
    room, membership = enter(request, slug)
    if not membership:
        raise Http404
    if request.method == "POST":
        return be_caught_up(request, room, membership)
    period = request.GET.get("since") if request.GET.get("since") in PERIODS else "last"
    context = {
        "room": room,
        "missed": CatchUp.of(room.messages.heard_by(request.user), membership, period),
        "pins": room.pinned_for(request.user),
        "meetings": Meeting.objects.filter(parent=room).to_come()[:MOST_MEETINGS],
        "period": period,
        "periods": {name: words for name, (words, _length) in PERIODS.items()},
    }
    return render(request, "groups/catch_up.html", context)


def be_caught_up(request, room, membership):
    """Everything that was there when the page was shown counts as read."""
    seq = request.POST.get("seq", "")
    if seq.isascii() and seq.isdigit():
        membership.read_up_to(min(int(seq), room.last_event))
        notices.success(request, _("You are caught up."))
    return redirect(room.get_room_url())
