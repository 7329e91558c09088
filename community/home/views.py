"""The front page: for visitors what this place is, for members what waits for them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.home import feed
from community.topics.hub import worth_reading
from community.topics.models import Topic


@require_safe
def home(request):
    if request.user.is_authenticated:
        return show_home(request)
    return show_front_page(request)


def show_front_page(request):
    context = {"news": feed.newest(request.user), "topics": feed.topics_met_about(request.user)[:8]}
    return render(request, "home/front.html", context)


def show_home(request):
    followed = list(Topic.objects.followed_by(request.user).by_name())
    spaces, conversations = feed.kept(request.user)
    context = {
        "is_new": not any(kept.things for kept in spaces + conversations) and not followed,
        "spaces": spaces,
        "conversations": conversations,
        "followed": followed,
        "worth_reading": worth_reading(request.user, followed),
        "news": feed.newest(request.user, followed),
    }
    return render(request, "home/home.html", context)
