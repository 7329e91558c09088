"""How fast one may go: people write, programs flood."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.utils.translation import gettext_lazy as _

TOO_FAST = _(
    "You are writing very fast. Your text is here: please wait a minute and send it again."
)


def keeps_pace(request, action, key=None):
    """Count one `action` (see ACCOUNT_RATE_LIMITS) of this reader. Whether it is within the limit.

    `key` is what limits "per key" are of.
    """
    return ratelimit.consume(request, action=action, key=key)


def address_of(request):
    """The network address of a reader, to count by and to keep nowhere."""
    return get_adapter().get_client_ip(request)


def reader_key(request):
    """What tells this reader from others while things are counted, and stands nowhere else."""
    if request.user.is_authenticated:
        return f"member:{request.user.pk}"
    return f"address:{address_of(request)}"
