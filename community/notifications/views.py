"""The page where a member reads what they were told."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from community.notifications.models import Notification
from community.text import number_in

PAGE = 30


@require_safe
@login_required
def my_notifications(request):
    """The newest first; looking at them counts as having seen them."""
    before = number_in(request.GET.get("before"))
    told = Notification.objects.of(request.user).newest_first().as_seen_by(request.user)
    if before is not None:
        told = told.filter(event__lt=before)
    page = list(told[:PAGE])
    seen = request.user.seen_event
    if request.user.unread_notifications:
        request.user.see_notifications()
    return render(
        request,
        "notifications/my_notifications.html",
        {
            "page": page,
            "seen": seen,
            "earlier": f"?before={page[-1].event}" if len(page) == PAGE else None,
            "unread_notifications": 0,
        },
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """One click in a mail, by the person or their mail program, signed in or not: the token is the right.

    Looking changes nothing, as mail programs look at links by themselves.
    """
    notification = Notification.behind(token)
    if notification is None:
        raise Http404
    if request.method == "POST":
        notification.stop()
    return render(request, "notifications/stop.html", {"is_done": request.method == "POST"})
