"""The page of a live room, for every kind of room."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from community.moderation.local_desk import LocalDesk
from community.spaces.door import let_in
from groups.forms import MessageForm
from groups.models import Room, SupportGroup
from groups.pages import page_of_messages
from groups.state import RoomState


def enter(request, slug, asks=True):
    """The room as what it is in particular, and the reader's Membership or None.

    Every view that shows what is said comes through here. Raises Http404, and AsksFirst unless
    it `asks` nothing: then the view itself refuses, and keeps what was typed.
    """
    rooms = Room.objects.visible_to(request.user).as_kinds().select_related("parent")
    room = get_object_or_404(rooms, slug=slug).as_kind()
    return room, let_in(request.user, room) if asks else room.membership_of(request.user)


@require_safe
@login_required
def show_room(request, slug):
    room, membership = enter(request, slug)
    return render(request, "groups/room.html", about_room(request, room, membership))


def about_room(request, room, membership, form=None):
    """What the room shows: a page of messages ?before=, ?after= or ?around= a place, or the newest."""
    places = {name: number(request, name) for name in ("before", "after", "around")}
    heard = room.messages.heard_by(request.user)
    page = page_of_messages(heard, **places)
    first_new = first_new_for(heard, membership)
    is_further_up = bool(first_new and page.messages and first_new < page.messages[0].seq)
    if membership and page.later is None and reads_to_the_end(places, is_further_up):
        membership.read_up_to(room.last_event)
    return {
        "room": room,
        "membership": membership,
        "page": page,
        "first_new": first_new,
        "is_further_up": is_further_up,
        "form": form or new_form(request, room, membership),
        "my_groups": SupportGroup.objects.of(request.user).by_name(),
        **how_it_stands(room, membership),
    }


def new_form(request, room, membership):
    """An empty composer; ?answer= names the message it replies to."""
    answers = {"answers": request.GET.get("answer")}
    return MessageForm(room=room, membership=membership, initial=answers)


def how_it_stands(room, membership):
    """How the room of a group is held, and what this member alone is shown of it."""
    if room.kind != Room.Kind.GROUP:
        group = SupportGroup.objects.filter(pk=room.parent_id).first()
        return {"kept_as_in": group, "mute": room.mute_of(membership)}
    mine = room.held.filter(author=membership.persona).oldest_first() if membership else []
    runs = membership and membership.may_hold_the_room
    return {
        "state": RoomState.of(room),
        "mute": room.mute_of(membership),
        "held": mine,
        "waiting": room.held.waiting().count() if runs else 0,
        "desk": LocalDesk.of(room) if runs else None,
    }


def reads_to_the_end(places, is_further_up):
    """Whether opening the newest page shows all that is new: it, or the pages before it, were read."""
    if places["after"]:
        return True
    return not any(places.values()) and not is_further_up


def first_new_for(messages, membership):
    """The place of the first message by somebody else since the member last looked, or None."""
    if not membership or not membership.last_read_seq:
        return None
    return messages.unread_by(membership).values_list("seq", flat=True).first()


def number(request, name):
    """The query parameter `name` as a positive number, or None when it is anything else."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 19 else None


@require_POST
@login_required
def read_room(request, slug):
    """A page that was open says, as it is left, how far it was read."""
    room = get_object_or_404(Room.objects.of(request.user), slug=slug)
    seq = request.POST.get("seq", "")
    if seq.isascii() and seq.isdigit():
        room.membership_of(request.user).read_up_to(min(int(seq), room.last_event))
    return HttpResponse(status=204)
