"""What every view of the forums asks first: what is it about, may they, and how is it answered."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from community.pace import TOO_FAST, keeps_pace
from community.spaces.models import Space
from forums.models import Thread

REFUSED = 422


def find_space(member, slug):
    """The Forum, or whatever else holds discussions that the member may read, or 404."""
    spaces = Space.objects.visible_to(member).as_kinds()
    space = get_object_or_404(spaces, slug=slug).as_kind()
    if not space.holds_discussions:
        raise Http404
    return space


def speaker_or_403(place, member):
    """The persona by which the member speaks in a space or a thread. Raises PermissionDenied."""
    speaker = place.voice_of(member)
    if speaker is None:
        raise PermissionDenied
    return speaker


def find_thread(member, public_id):
    """The Thread with all that its page shows of it, or 404."""
    threads = Thread.objects.visible_to(member).for_reader(member)
    return get_object_or_404(threads, public_id=public_id)


def may_write(request, form, space, action):
    """Whether the space takes the reader's words now, and they keep pace; else the form says why not."""
    refusal = None
    if space.asks_to_belong:
        refusal = space.refusal_for(space.membership_of(request.user))
    if refusal is None and keeps_pace(request, action):
        return True
    form.refuse(refusal or TOO_FAST)
    return False


def status_of(form):
    return REFUSED if form.errors else 200
