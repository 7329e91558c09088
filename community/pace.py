"""How fast one may go: people write, programs flood."""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

TOO_FAST = _(
    "You are writing very fast. Your text is here: please wait a minute and send it again."
)


def keeps_pace(request, action, key=None):
    """Count one `action` (see ACCOUNT_RATE_LIMITS) of this reader. Whether it is within the limit.

    `key` is what limits "per key" are of.
    """
    # Not the public `allauth.core.ratelimit`: that lets every GET pass, and searching is one.
    rate = {"app": "allauth.account", "action": action, "key": key, "limit_get": True}
    return bool(ratelimit.consume(request, **rate))


def address_of(request):
    """The network address of a reader, to count by and to keep nowhere."""
    return get_adapter().get_client_ip(request)


def reader_key(request):
    """What tells this reader from others while things are counted, and stands nowhere else."""
    if request.user.is_authenticated:
        return f"member:{request.user.pk}"
    return f"address:{address_of(request)}"


class PaceMiddleware:
    """Nothing that writes or searches is without a limit, whatever its view counts besides."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        deed = deed_of(request)
        if deed and not request.user.is_authenticated:
            deed += "_as_visitor"
        if deed and not keeps_pace(request, deed):
            return render(request, "429.html", status=429)
        return self.get_response(request)


def deed_of(request):
    """What of the request is counted: "write", "search" or None."""
    if request.method not in ("GET", "HEAD", "OPTIONS", "TRACE"):
        return "write"
    return "search" if "q" in request.GET else None
