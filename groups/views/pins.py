"""What is pinned in a room: reading it, and for those who run the group changing it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from community.changing import Gone
from community.text import clean_line
from groups.forms import PinForm
from groups.models import TooManyPins
from groups.views.room import enter


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pins(request, slug):
    """The list, alone for a script; a POST pins a short note, or the message whose id it carries."""
    room, membership = enter(request, slug)
    if request.method == "POST":
        return pin(request, room, membership)
    if request.htmx:
        return render(request, "groups/_pins.html", {"room": room, "pins": room.pinned})
    return show_board(request, room, membership)


def pin(request, room, membership):
    look_for_right(membership)
    message, form = None, PinForm(request.POST)
    if public_id := clean_line(request.POST.get("message", "")):
        message = get_object_or_404(room.messages.in_the_room(), public_id=public_id)
    elif not form.is_valid():
        return show_board(request, room, membership, form, status=422)
    try:
        room.pin(message=message, words="" if message else form.cleaned_data["words"])
    except (Gone, TooManyPins) as refused:
        return show_board(request, room, membership, form, refused.sentence, status=409)
    return redirect("pins", room.slug)


@require_POST
@login_required
def unpin(request, slug, public_id):
    room, membership = enter(request, slug)
    look_for_right(membership)
    room.unpin(public_id=public_id)
    return redirect("pins", room.slug)


def look_for_right(membership):
    """Raises PermissionDenied for those who do not look after what is said here."""
    if not (membership and membership.may_tend):
        raise PermissionDenied


def show_board(request, room, membership, form=None, refusal=None, status=200):
    board = {
        "room": room,
        "pins": room.pinned,
        "membership": membership,
        "form": form if form and not form.data.get("message") else PinForm(),
        "refusal": refusal,
    }
    template = "groups/_pinboard.html" if request.htmx else "groups/pins.html"
    return render(request, template, board, status=status)
