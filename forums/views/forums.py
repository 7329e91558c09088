"""The shelves: which there are, and what stands on one."""

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from community.following.models import Following
from community.text import clean_line
from forums.models import Forum
from forums.thread_lists import page_of_kept, page_of_space, page_of_summary, page_of_unanswered
from forums.views.requests import find_space

FORUMS_A_PAGE = 60
SUMMED_UP = timedelta(days=7)


@require_safe
def list_forums(request):
    """By name, each with whether there is something new; the next page begins behind a forum."""
    forums = Forum.objects.visible_to(request.user).with_news(request.user).by_name()
    last = Forum.objects.filter(slug=clean_line(request.GET.get("after", ""))[:80]).first()
    page = list(forums.come_after(last)[: FORUMS_A_PAGE + 1])
    later = f"?after={page[-2].slug}" if len(page) > FORUMS_A_PAGE else None
    context = {"forums": page[:FORUMS_A_PAGE], "later": later, "begins": last is None}
    return render(request, "forums/forums.html", context)


@require_safe
def show_forum(request, slug):
    space, membership = find_space(request, slug)
    waiting = request.GET.get("show") == "waiting"
    page_of = page_of_unanswered if waiting else page_of_space
    page = page_of(space, request.user, request.GET.get("after"))
    if request.user.is_authenticated and page.read_until and not waiting:
        Following.objects.read(request.user, space, page.read_until)
    context = {
        "space": space,
        "page": page,
        "waiting": waiting,
        "stands_at": space.get_absolute_url(),
        "has_feed": isinstance(space, Forum) and space.is_public,
        "has_to_join": space.asks_to_belong and membership is None,
    }
    return render(request, "forums/forum.html", context)


@require_safe
@login_required
def my_conversations(request):
    """Where the reader spoke, or chose to be told something: all of what begins on their home."""
    page = page_of_kept(request.user, request.GET.get("after"))
    return render(request, "forums/my_conversations.html", {"page": page})


@require_safe
@login_required
def my_summary(request):
    """What came in a week where the reader wants a summary; looking marks nothing as read."""
    page = page_of_summary(request.user, timezone.now() - SUMMED_UP, request.GET.get("after"))
    return render(request, "forums/summary.html", {"page": page})


@require_POST
@login_required
def read_all(request, slug):
    """Nothing that the page knew of is new any more: one row says it of the whole space."""
    space, _membership = find_space(request, slug)
    Following.objects.read(request.user, space, moment_typed(request.POST.get("until", "")))
    return redirect("forum", space.slug)


def moment_typed(text):
    """The moment that a form of ours carries; now, where it is none or still to come."""
    now = timezone.now()
    try:
        return min(datetime.fromisoformat(text), now)
    except (ValueError, TypeError, OverflowError):
        return now
