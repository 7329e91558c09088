"""What every view of the forums asks first: what is it about, may they, and how is it answered."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from community.pace import TOO_FAST, keeps_pace
from community.spaces.door import let_in
from community.spaces.models import Space
from forums.models import Thread

REFUSED = 422


def find_space(request, slug):
    """The Forum, or whatever else holds discussions that the reader may see, and what `ask_first` answers.

    Raises Http404, AsksFirst.
    """
    spaces = Space.objects.visible_to(request.user).as_kinds()
    space = get_object_or_404(spaces, slug=slug).as_kind()
    if not space.holds_discussions:
        raise Http404
    return space, ask_first(request, space)


def ask_first(request, space):
    """The reader's Membership where one has to belong, or None. Raises AsksFirst.

    What is sent is refused by `may_write` instead, which keeps it.
    """
    if not space.asks_to_belong or request.method == "POST":
        return None
    return let_in(request.user, space)


def speaker_or_403(place, member):
    """The persona by which the member speaks in a space or a thread. Raises PermissionDenied."""
    speaker = place.voice_of(member)
    if speaker is None:
        raise PermissionDenied
    return speaker


def find_thread(request, public_id):
    """The Thread with all that its page shows of it. Raises Http404, AsksFirst."""
    threads = Thread.objects.visible_to(request.user).for_reader(request.user)
    thread = get_object_or_404(threads, public_id=public_id)
    if not thread.is_agreed:
        ask_first(request, thread.space.as_kind())
    return thread


def may_write(request, form, space, action):
    """Whether the space takes the reader's words now, and they keep pace; else the form says why not."""
    refusal = membership = None
    if space.asks_to_belong:
        membership = space.membership_of(request.user)
        refusal = space.refusal_to_say(membership, form.cleaned_data.get("body", ""))
    if refusal or not keeps_pace(request, action):
        form.refuse(refusal or TOO_FAST)
        return False
    if membership:
        membership.be_known()
    return True


def status_of(form):
    return REFUSED if form.errors else 200
