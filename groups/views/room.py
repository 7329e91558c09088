"""The page of a live room, for every kind of room."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from groups.forms import MessageForm
from groups.models import Room, SupportGroup

PAGE = 50


def find_room(member, slug):
    """The room as what it is in particular, or 404."""
    rooms = Room.objects.visible_to(member).as_kinds().select_related("parent")
    return get_object_or_404(rooms, slug=slug).as_kind()


@require_safe
@login_required
def show_room(request, slug):
    room = find_room(request.user, slug)
    return render(request, "groups/room.html", about_room(request, room))


def about_room(request, room, form=None):
    """What the room shows: a page of messages up to ?before=, or around ?around=, or the newest."""
    membership = room.membership_of(request.user)
    before, around = number(request, "before"), number(request, "around")
    heard = room.messages.heard_by(request.user)
    page = heard.page_before(around + PAGE // 2 if around else before, PAGE)
    if membership and not (before or around):
        membership.read_up_to(room.last_event)
    return {
        "room": room,
        "membership": membership,
        "page": page,
        "earlier": page[0].seq if page and page[0].seq > 1 and len(page) == PAGE else None,
        "is_past": bool(before or around),
        "first_new": first_new(page, membership),
        "form": form or MessageForm(),
        "my_groups": SupportGroup.objects.of(request.user).by_name(),
    }


def first_new(page, membership):
    """The place of the first message by somebody else since the member last looked, or None."""
    if not membership or not membership.last_read_seq:
        return None
    unread = (each for each in page if each.seq > membership.last_read_seq)
    return next((each.seq for each in unread if each.author_id != membership.persona_id), None)


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
