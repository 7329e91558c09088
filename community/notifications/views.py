"""The page where a member reads what they were told."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.notifications.models import Notification

PAGE = 30


@require_safe
@login_required
def my_notifications(request):
    """The newest first; looking at them counts as having seen them."""
    before = request.GET.get("before", "")
    told = Notification.objects.of(request.user).newest_first().as_seen_by(request.user)
    if before.isdecimal() and len(before) < 19:
        told = told.filter(event__lt=int(before))
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
