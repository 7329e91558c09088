"""The way into Wagtail."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def log_in(request):
    """Wagtail's own log-in would go around allauth's second factor and rate limits.

    Who is logged in and sent here may not enter: logging in once more would lead them around in a circle.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    if request.user.is_authenticated:
        raise Http404
    return redirect(f"{reverse('account_login')}?{request.META['QUERY_STRING']}")
