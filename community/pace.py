"""How fast one may go: people write, programs flood."""

from allauth.core import ratelimit
from django.utils.translation import gettext_lazy as _

TOO_FAST = _(
    "You are writing very fast. Your text is here: please wait a minute and send it again."
)


def keeps_pace(request, action):
    """Count one `action` (see ACCOUNT_RATE_LIMITS) of this reader. Whether it is within the limit."""
    return ratelimit.consume(request, action=action)
