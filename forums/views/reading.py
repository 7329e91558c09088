"""Other ways to read: on from where one was, on paper, in a feed reader."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from forums.feeds import feed_of
from forums.models import Forum
from forums.pages import TIME, first_new_address, page_of_posts
from forums.views.requests import find_thread

POSTS_ON_PAPER = 500


@require_safe
def find_first_new(request, public_id):
    thread = find_thread(request, public_id)
    in_time = request.GET.get("order") == TIME.name
    return redirect(first_new_address(thread, request.user, in_time))


@require_safe
def print_thread(request, public_id):
    thread = find_thread(request, public_id)
    page = page_of_posts(thread, request.GET, request.user, size=POSTS_ON_PAPER)
    context = {"thread": thread, "page": page, "printed_at": timezone.now()}
    return render(request, "forums/print.html", context)


@require_safe
@conditional_page
def feed(request, slug):
    """What is new in a forum that everybody reads. Of other places a feed would tell that they exist."""
    forum = get_object_or_404(Forum, slug=slug, visibility=Forum.Visibility.PUBLIC)
    return feed_of(forum)
