"""One post: what its reader can do with it, say it in other words, take it back, see what changed."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from community.changing import Gone
from forums.former_words import former_words
from forums.forms import EditForm
from forums.models import Post
from forums.models.quoting import leave_out_quotes
from forums.views.requests import find_thread, may_write, status_of


@require_safe
def show_post_menu(request, public_id):
    return show_menu(request, find_said(request, public_id))


@require_safe
def show_history(request, public_id):
    post = find_said(request, public_id)
    if post.gone_because:
        return show_menu(request, post)
    return show_part(request, "_post_history", post, changes=former_words(post))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_post(request, public_id):
    post = find_own(request, public_id)
    said = request.POST if request.method == "POST" else None
    if said is None and post.refuses_changes:
        return show_menu(request, post)
    words = {"body": post.source, "content_note": post.content_note}
    form = EditForm(said, initial=words)
    is_ready = form.is_valid() and not form.advises_first()
    if is_ready and may_write(request, form, post.thread.space.as_kind(), "reply"):
        said = form.cleaned_data
        try:
            post.edit(said["body"], said["content_note"], by=post.author)
            return redirect(post)
        except Gone as gone:
            form.refuse(gone.sentence)
    return show_part(request, "_edit_post", post, status_of(form), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw_post(request, public_id):
    """Always possible, also where one may not write any more: it is the right to go."""
    post = find_own(request, public_id)
    if request.method != "POST":
        return (
            show_menu(request, post)
            if post.is_withdrawn
            else show_part(request, "_withdraw_post", post)
        )
    post.withdraw()
    return render(request, "forums/_post.html", {"post": post}) if request.htmx else redirect(post)


def find_said(request, public_id):
    """The Post, gone or not, with its thread as the reader finds it. Raises Http404, AsksFirst."""
    posts = Post.objects.visible_to(request.user).with_left_out(request.user)
    shown = posts.select_related("author", "parent__author", "thread")
    post = get_object_or_404(shown, public_id=public_id)
    post.thread = find_thread(request, post.thread.public_id)
    leave_out_quotes([post], request.user)
    return post


def find_own(request, public_id):
    """The same of what one said, by whichever face. Raises PermissionDenied for others."""
    post = find_said(request, public_id)
    if not post.can_be_edited_by(request.user):
        raise PermissionDenied
    return post


def show_menu(request, post):
    may_split = post.thread.can_be_split_by(request.user)
    return show_part(request, "_post_menu", post, may_split=may_split)


def show_part(request, part, post, status=200, **about):
    """The part alone for the dialog of a conversation, or a page of its own with the post above it."""
    part = f"forums/{part}.html"
    about |= {"post": post, "thread": post.thread, "part": part}
    about["is_own"] = post.can_be_edited_by(request.user)
    about["stands_at"] = post.thread.space.as_kind().get_absolute_url()
    return render(request, part if request.htmx else "forums/post.html", about, status=status)
