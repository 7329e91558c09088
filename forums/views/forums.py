"""The shelves: which there are, and what stands on one."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.models import Forum, Thread
from forums.pages import page_of_threads, page_of_unanswered
from forums.views.requests import find_space


@require_safe
def list_forums(request):
    forums = Forum.objects.visible_to(request.user).by_name()
    return render(request, "forums/forums.html", {"forums": forums})


@require_safe
def show_forum(request, slug):
    space, membership = find_space(request, slug)
    threads = Thread.objects.listed_in(space, request.user)
    after, waiting = request.GET.get("after"), request.GET.get("show") == "waiting"
    context = {
        "space": space,
        "page": page_of_unanswered(threads, after) if waiting else page_of_threads(threads, after),
        "waiting": waiting,
        "stands_at": space.get_absolute_url(),
        "has_feed": isinstance(space, Forum) and space.is_public,
        "has_to_join": space.asks_to_belong and membership is None,
    }
    return render(request, "forums/forum.html", context)
