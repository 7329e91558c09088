"""One post: what its reader can do with it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forums.models import Post
from forums.views.requests import find_thread


@require_safe
def show_post_menu(request, public_id):
    return show_part(request, "_post_menu", find_said(request, public_id))


def find_said(request, public_id):
    """The Post, gone or not, with its thread as the reader finds it. Raises Http404, AsksFirst."""
    posts = Post.objects.visible_to(request.user).with_left_out(request.user)
    shown = posts.select_related("author", "parent__author", "thread")
    post = get_object_or_404(shown, public_id=public_id)
    post.thread = find_thread(request, post.thread.public_id)
    return post


def show_part(request, part, post, status=200, **about):
    """The part alone for the dialog of a conversation, or a page of its own with the post above it."""
    part = f"forums/{part}.html"
    about |= {"post": post, "thread": post.thread, "part": part}
    about["is_own"] = post.is_by(request.user)
    about["stands_at"] = post.thread.space.as_kind().get_absolute_url()
    return render(request, part if request.htmx else "forums/post.html", about, status=status)
