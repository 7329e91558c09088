"""What holds on every request of a member: their time zone, and the second factor of those who work here."""

from zoneinfo import ZoneInfo

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.context import ASKS_NOBODY

OPEN_WITHOUT_MFA = ("/accounts/",)


class MemberMiddleware:
    """Activates the member's time zone; sends staff without a second factor to set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ASKS_NOBODY) or not request.user.is_authenticated:
            return self.get_response(request)
        if self.needs_mfa(request):
            sentence = _("You work here, so your account needs a second step. Please set one up.")
            messages.info(request, sentence)
            return redirect("mfa_index")
        if not request.user.time_zone:
            return self.get_response(request)
        with timezone.override(ZoneInfo(request.user.time_zone)):
            return self.get_response(request)

    def needs_mfa(self, request):
        return (
            request.user.must_use_mfa
            and not request.path_info.startswith(OPEN_WITHOUT_MFA)
            and not get_adapter().is_mfa_enabled(request.user)
        )
