"""What every view of the forums asks first: what is it about, may they, and how is it answered."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from community.pace import TOO_FAST, keeps_pace
from community.spaces.door import WentOn, let_in
from community.spaces.models import Space
from community.statements import statement
from forums.models import Post, Thread
from forums.models.going_on import where_it_goes_on

REFUSED = 422


def find_space(request, slug):
    """The Forum, or whatever else holds discussions that the reader may see, and what `ask_first` answers.

    Raises Http404, AsksFirst.
    """
    found = [space.as_kind() for space in with_address(request.user, slug)]
    if not found or not found[0].holds_discussions:
        raise Http404
    return found[0], ask_first(request, found[0])


@statement
def with_address(reader, slug):
    return Space.objects.visible_to(reader).as_kinds().filter(slug=slug)


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
    speaker.member = member  # known already: what is said next asks for them
    return speaker


def find_thread(request, public_id, is_answered=False):
    """The Thread with all that its page shows of it; if `is_answered`, with what a form for answers asks.

    Raises Http404, AsksFirst, WentOn.
    """
    threads = (to_answer if is_answered else to_read)(request.user, public_id)
    if not threads:
        raise WentOn(find_opening_of_merged(request.user, public_id).get_absolute_url())
    thread = threads[0]
    if not thread.is_agreed:
        ask_first(request, thread.space.as_kind())
    return thread


@statement
def to_read(reader, public_id):
    return Thread.objects.visible_to(reader).for_reader(reader).filter(public_id=public_id)


@statement
def to_answer(writer, public_id):
    return Thread.objects.visible_to(writer).for_writer(writer).filter(public_id=public_id)


def find_opening_of_merged(member, public_id):
    """The Post that opened a thread which is a part of another one now. Raises Http404."""
    merged = Thread.objects.told_to(member).exclude(merged_into=None)
    root = where_it_goes_on(get_object_or_404(merged, public_id=public_id))
    posts = Post.objects.visible_to(member).select_related("thread")
    return get_object_or_404(posts, pk=root and root.pk)


def find_to_answer(request, public_id):
    """The Thread that takes an answer which was written for this one, and what it answers there if it does not say.

    Raises what `find_thread` raises, but WentOn: the answer follows.
    """
    try:
        return find_thread(request, public_id, is_answered=True), ""
    except WentOn:
        root = find_opening_of_merged(request.user, public_id)
        return find_thread(request, root.thread.public_id, is_answered=True), root.public_id


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
