"""A conversation: begin one, find what is like it, and say who reads it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.pace import keeps_pace
from community.spaces.mentions import offered_to
from community.text import clean_line
from forums.forms import ThreadForm
from forums.mentions import nameable_in
from forums.models import KeyIsTaken, Post, Thread
from forums.models.reach import readers_of
from forums.naming import begun_elsewhere, words_that_name
from forums.similar import LONGEST_TITLE, similar_to
from forums.views.requests import find_space, find_thread, may_write, speaker_or_403, status_of


@login_required
def open_thread(request, slug):
    space, membership = find_space(request, slug)
    said = request.POST if request.method == "POST" else None
    speaker = speaker_or_403(space, request.user)
    begins = begun_elsewhere(request.GET)
    if goes_on := words_that_name(space, request.user, request.GET.get("after")):
        begins["body"] = goes_on
    form = ThreadForm(said, space=space, speaker=speaker, member=request.user, initial=begins)
    is_ready = form.is_valid() and not (form.advises_first() or form.shows_listing_first())
    if is_ready and may_write(request, form, space, "open_thread"):
        try:
            return opened(request, Thread.open_in(space, **form.said()))
        except KeyIsTaken:
            form.refuse(_("This page was used before. Your text is here: please send it again."))
    context = {"space": space, "form": form, "readers": readers_of(space, is_open=False)}
    context |= {"stands_at": space.get_absolute_url(), "mute": space.mute_of(membership)}
    if said:
        context["similar"] = similar_to(form["title"].value(), request.user)
    return render(request, "forums/new_thread.html", context, status=status_of(form))


def opened(request, thread):
    """The conversation, or where its author finds it until somebody on the team has read it."""
    return redirect("my_waiting" if thread.is_held else thread)


@require_POST
@login_required
def find_similar(request):
    """What may answer a title already; POST, as what people type belongs into no log of addresses."""
    title = clean_line(request.POST.get("title", ""))[:LONGEST_TITLE]
    may_look = keeps_pace(request, "look_for_similar")
    similar = similar_to(title, request.user) if may_look else []
    return render(request, "forums/_similar.html", {"similar": similar})


@require_POST
@login_required
def find_names(request, slug):
    """Whose names begin so, of those who have one in the space; POST for the same reason."""
    space, _membership = find_space(request, slug)
    may_look = keeps_pace(request, "look_for_names") and space.voice_of(request.user)
    nameable = nameable_in(space.pk, Post.objects)
    offered = offered_to(request.user, nameable, request.POST.get("q", "")) if may_look else []
    return render(request, "partials/_names.html", {"offered": offered})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_readers(request, public_id):
    """The author keeps a conversation to members that everybody reads until now."""
    thread = find_thread(request, public_id)
    if not thread.is_by(request.user):
        raise PermissionDenied
    if request.method == "POST":
        thread.keep_to_members()
        notices.success(request, _("Done. Only members who are signed in read it now."))
        return redirect(thread)
    context = {"thread": thread, "stands_at": thread.space.as_kind().get_absolute_url()}
    return render(request, "forums/readers.html", context)
