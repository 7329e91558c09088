"""The box of what helped, on top of a long conversation: change it, read its history, return to a version."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums.boxes import versions_before
from forums.forms import BoxForm, KeyedForm
from forums.models import BoxHasChanged, BoxIsClosed, WhatHelped
from forums.models.what_helped import sections_of
from forums.views.posts import CLOSED
from forums.views.requests import REFUSED, find_thread, may_write, speaker_or_403

MEANWHILE = _("Somebody changed it meanwhile. This is how it stands now.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_box(request, public_id):
    thread = find_box(request, public_id)
    speaker, now = speaker_or_403(thread, request.user), WhatHelped.objects.of(thread)
    said = request.POST if request.method == "POST" else None
    about = {"speaker": speaker, "member": request.user, "version": now}
    form = BoxForm(said, thread=thread, cite=request.GET.get("cite", "")[:12], **about)
    context = {"thread": thread, "form": form, "speaker": speaker}
    if form.is_valid() and may_write(request, form, thread.space.as_kind(), "change_box"):
        try:
            WhatHelped.objects.write(thread, **form.said())
            return redirect(thread)
        except BoxHasChanged:
            now = WhatHelped.objects.of(thread)
            form.begin_again_from(now)
            context["now"] = sections_of(now.facts(), thread) if now else []
        except BoxIsClosed:
            form.refuse(CLOSED)
    context["stands_at"] = thread.space.as_kind().get_absolute_url()
    status = REFUSED if form.errors or form.lines.total_error_count() else 200
    return render(request, "forums/what_helped.html", context, status=status)


@require_safe
def show_box(request, public_id):
    """As it stands now, for pages that are open."""
    thread = find_box(request, public_id)
    context = {"thread": thread, "speaker": thread.voice_of(request.user)}
    return render(request, "forums/_box.html", context)


@require_safe
def show_history(request, public_id):
    """Who changed it, when, and what it said then; the newest first."""
    thread = find_box(request, public_id)
    versions, earlier = versions_before(thread, request.GET.get("before", ""), request.user)
    context = {"thread": thread, "versions": versions, "earlier": earlier, "form": KeyedForm()}
    context["speaker"] = thread.voice_of(request.user) if not thread.is_locked else None
    context["now"] = WhatHelped.objects.of(thread)
    context["stands_at"] = thread.space.as_kind().get_absolute_url()
    return render(request, "forums/what_helped_history.html", context)


@require_POST
@login_required
def return_to_version(request, public_id, version_id):
    """One more version that says what an earlier one said."""
    thread = find_box(request, public_id)
    speaker = speaker_or_403(thread, request.user)
    version = get_object_or_404(thread.boxes.shown(), public_id=version_id)
    form = KeyedForm(request.POST)
    if form.is_valid() and may_write(request, form, thread.space.as_kind(), "change_box"):
        about = {"author": speaker, "base": request.POST.get("base", "")}
        about |= {"key": form.cleaned_data["key"], "returned_to": version.number}
        try:
            WhatHelped.objects.write(thread, lines=version.kept(), **about)
            notices.success(request, _("Done. It says again what it said then."))
        except BoxHasChanged:
            notices.warning(request, MEANWHILE)
        except BoxIsClosed:
            notices.warning(request, CLOSED)
    else:
        notices.warning(request, " ".join(sum(form.errors.values(), [])))
    return redirect("what_helped_history", thread.public_id)


def find_box(request, public_id):
    """The thread, long enough to have a box. Raises Http404, AsksFirst."""
    thread = find_thread(request, public_id)
    if not thread.may_have_box:
        raise Http404
    return thread
