"""A post helped: whoever asked says so to everybody, any other reader to who wrote it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.pace import TOO_FAST, keeps_pace
from forums.models import PostIsGone, ReaderHelp
from forums.views.one_post import find_said, show_part
from forums.views.requests import REFUSED

GONE = _("This post is not here any more.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def say_it_helped(request, public_id):
    post = find_said(request, public_id)
    if post.can_be_edited_by(request.user):
        raise PermissionDenied
    say = say_to_all if post.can_be_marked_by(request.user) else say_to_author
    if request.method != "POST":
        return show_question(request, post)
    if not keeps_pace(request, "say_it_helped"):
        return show_question(request, post, refusal=TOO_FAST)
    try:
        told = say(request, post, is_helpful="take" not in request.POST)
    except PostIsGone:
        return show_question(request, post, refusal=GONE)
    if request.htmx:
        return render(request, "forums/_post.html", {"post": post})
    notices.success(request, told)
    return redirect(post)


def say_to_all(request, post, is_helpful):
    """The asker's mark; answers what they are told."""
    if is_helpful:
        post.mark_as_helped()
        return _("Done. Everybody sees on that post that it helped you.")
    post.take_mark_back()
    return _("Done. The mark is gone.")


def say_to_author(request, post, is_helpful):
    """Between a reader and whoever wrote it; answers what they are told."""
    if post.is_gone:
        raise PostIsGone
    if is_helpful:
        ReaderHelp.objects.note(post, request.user, post.thread.voice_of(request.user))
        return _("Thank you. Whoever wrote it will hear that it helped somebody.")
    ReaderHelp.objects.take_back(post, request.user)
    return _("Done. It is taken back.")


def show_question(request, post, refusal=None):
    """What saying so means, and the button that does."""
    is_public = post.can_be_marked_by(request.user)
    mine = ReaderHelp.objects.held().filter(post=post, reader=request.user)
    said = post.helped_asker if is_public else mine.exists()
    about = {"is_public": is_public, "is_said": said, "refusal": refusal}
    return show_part(request, "_helped", post, status=REFUSED if refusal else 200, **about)
