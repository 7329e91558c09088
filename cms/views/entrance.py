"""The way into Wagtail, and what holds for all that is done there."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page


def not_there_for_others(view):
    """Threat: Wagtail tells whoever may not enter that there is an admin, on the next page they see."""

    def looked_at(request, *args, **kwargs):
        keep_out(request.user)
        return view(request, *args, **kwargs)

    return looked_at


def keep_out(user):
    """Raises Http404 for who is logged in and has no work in Wagtail."""
    if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
        raise Http404


def as_a_whole(view):
    """What a button does to a page is done as a whole, and nothing else to that page meanwhile.

    Threat: what the editor's page keeps by itself comes in between, and takes away what was typed last.
    """

    def done(request, *args, **kwargs):
        by_button = request.method == "POST" and request.accepts("text/html")
        if not by_button or "page_id" not in kwargs:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update(no_key=True).filter(pk=kwargs["page_id"]).first()
            return view(request, *args, **kwargs)

    return done


@require_safe
def log_in(request):
    """Wagtail's own log-in would go around allauth's second factor and rate limits.

    Who is logged in and may not enter is not sent to log in: that would lead them around in a circle.
    """
    keep_out(request.user)
    if request.user.is_authenticated:
        return redirect("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{request.META['QUERY_STRING']}")
