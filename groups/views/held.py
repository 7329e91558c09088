"""Messages that wait: read by those who run the group, kept for their author."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.forms import DeclineForm
from groups.models import HeldMessage, SupportGroup
from groups.state import RoomState
from groups.views.holding import group_to_hold


@require_safe
@login_required
def list_held(request, slug):
    group, _membership = group_to_hold(request, slug)
    return render(request, "groups/held.html", about_held(group))


def about_held(group, refused=None):
    """What waits, oldest first, each with its form; `refused` is a (public id, form) with an error."""
    waiting = group.held.waiting().select_related("author").oldest_first()
    forms = dict([refused] if refused else [])
    return {
        "group": group,
        "waiting": [
            (each, forms.get(each.public_id) or DeclineForm(auto_id=f"{each.anchor}_%s"))
            for each in waiting
        ],
    }


@require_POST
@login_required
def answer_held(request, slug, public_id):
    """Let a message into the room, or give it back with a reason."""
    group, membership = group_to_hold(request, slug)
    held = group.held.waiting().filter(public_id=public_id).select_related("author").first()
    if held is None:
        notices.info(
            request, _("Somebody has already answered this message, or it was taken back.")
        )
        return redirect("held_messages", slug)
    held.group = group
    if request.POST.get("answer") == "release":
        held.release(by=membership.persona)
        return redirect("held_messages", slug)
    form = DeclineForm(request.POST, auto_id=f"{held.anchor}_%s")
    if not form.is_valid():
        page = about_held(group, refused=(public_id, form))
        return render(request, "groups/held.html", page, status=422)
    held.decline(by=membership.persona, reason=form.cleaned_data["reason"])
    return redirect("held_messages", slug)


@require_POST
@login_required
def take_back_held(request, slug, public_id):
    """Its author does not want to say it any more, or has read why it was declined."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    mine = HeldMessage.objects.visible_to(request.user).filter(group=group, public_id=public_id)
    for held in mine:
        held.take_back()
    return redirect(group.get_room_url())


@require_safe
@login_required
def show_state(request, slug):
    """The fragment above the composer, for a page that was away or whose clock has run out."""
    group = get_object_or_404(SupportGroup.objects.visible_to(request.user), slug=slug)
    return render(request, "groups/_room_state.html", {"state": RoomState.of(group)})
