"""A conversation: begin one, read it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums.forms import ReplyForm, ThreadForm
from forums.models import KeyIsTaken, Thread
from forums.naming import words_that_name
from forums.pages import page_of_posts
from forums.views.requests import find_space, find_thread, may_write, speaker_or_403, status_of


@login_required
def open_thread(request, slug):
    space, _membership = find_space(request, slug)
    form = ThreadForm(
        request.POST if request.method == "POST" else None,
        space=space,
        initial={"body": words_that_name(space, request.user, request.GET.get("after"))},
    )
    speaker = speaker_or_403(space, request.user)
    if form.is_valid() and may_write(request, form, space, "open_thread"):
        try:
            return redirect(Thread.open_in(space, author=speaker, **form.said()))
        except KeyIsTaken:
            form.refuse(_("This page was used before. Your text is here: please send it again."))
    context = {"space": space, "form": form, "speaker": speaker}
    context["stands_at"] = space.get_absolute_url()
    return render(request, "forums/new_thread.html", context, status=status_of(form))


@require_safe
def read_thread(request, public_id):
    thread = find_thread(request, public_id)
    page = page_of_posts(thread, request.GET, request.user)
    context = {
        "thread": thread,
        "stands_at": thread.space.as_kind().get_absolute_url(),
        "page": page,
        "topics": thread.topics.all() if page.begins else [],
        "first_new": page.first_new(thread.read_seq),
        "form": ReplyForm(thread=thread),
        "speaker": thread.voice_of(request.user),
    }
    if request.user.is_authenticated:
        thread.read_by(request.user, up_to=page.read_up_to(thread))
    return render(request, "forums/thread.html", context)
