"""Looking after a conversation: what one can do with it, what was done, and taking it back."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.pace import TOO_FAST, keeps_pace
from forums.forms.curating import CURATION, SplitForm, possible
from forums.models import CurationRefused, Deed, Thread
from forums.views.one_post import find_said
from forums.views.requests import find_thread, status_of

NOT_NOW = 409


@require_safe
def show_thread_menu(request, public_id):
    thread = find_thread(request, public_id)
    context = about(thread) | {"deeds": possible(thread, request.user)}
    return render(request, "forums/thread_menu.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def curate(request, public_id, verb):
    thread = find_thread(request, public_id)
    if verb not in CURATION:
        raise Http404
    return decide(request, CURATION[verb], thread)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def split_thread(request, public_id):
    post = find_said(request, public_id)
    return decide(request, SplitForm, post.thread, post=post)


def decide(request, form_class, thread, **more):
    """Ask for what the verb needs, and carry it out; what was typed stays when it cannot be done now."""
    if not getattr(thread, form_class.right)(request.user):
        raise PermissionDenied
    said = request.POST if request.method == "POST" else None
    form = form_class(said, thread=thread, member=request.user, **more)
    if form.is_valid() and has_time(request, form):
        try:
            done = form.carry_out()
        except CurationRefused as refused:
            form.add_error(None, refused.sentence)
            return show_form(request, form, thread, NOT_NOW, **more)
        notices.success(request, form.done)
        return redirect(done if isinstance(done, Thread) else thread)
    return show_form(request, form, thread, status_of(form), **more)


def has_time(request, form):
    if not keeps_pace(request, "curate"):
        form.add_error(None, TOO_FAST)
    return not form.errors


def show_form(request, form, thread, status, **more):
    context = about(thread) | {"form": form} | more
    return render(request, "forums/curate.html", context, status=status)


@require_safe
def show_deeds(request, public_id):
    """What was done with it, for those who may read it."""
    thread = find_thread(request, public_id)
    deeds = (
        Deed.objects.on(thread)
        .newest_first()
        .select_related("by", "thread__author", "other__author")
    )
    deeds = list(deeds[:MOST_DEEDS])
    beside = {pk for deed in deeds for pk in deed.threads} - {thread.pk}
    seen = Thread.objects.visible_to(request.user).in_bulk(beside)
    for deed in deeds:
        deed.beside = next((seen[pk] for pk in deed.threads if pk in seen), None)
        deed.is_undoable = not deed.undone_at and deed.can_be_undone_by(request.user)
    return render(request, "forums/deeds.html", about(thread) | {"deeds": deeds})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo_deed(request, public_id, deed_id):
    thread = find_thread(request, public_id)
    deeds = Deed.objects.on(thread).select_related("thread__author", "other__author", "by")
    deed = get_object_or_404(deeds, public_id=deed_id)
    if not deed.can_be_undone_by(request.user):
        raise PermissionDenied
    refusal = ""
    if request.method == "POST":
        try:
            deed.undo(by=request.user)
        except CurationRefused as refused:
            refusal = refused.sentence
        else:
            notices.success(request, _("Taken back. It is as it was before."))
            return redirect(deed.thread)
    context = about(thread) | {"deed": deed, "refusal": refusal}
    return render(request, "forums/undo.html", context, status=NOT_NOW if refusal else 200)


def about(thread):
    return {"thread": thread, "stands_at": thread.space.as_kind().get_absolute_url()}


MOST_DEEDS = 100
