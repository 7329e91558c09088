"""What holds on every request of a member: their time zone, and the second factor of those who work here."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from community.alone import ASKS_NOBODY
from community.members.mfa import lacks_second_step

OPEN_WITHOUT_MFA = ("/accounts/",)


class MemberMiddleware:
    """Activates the member's time zone; sends staff without a second factor to set one up.

    Threat: on a shared computer, whoever presses Back after a log-out. No page of a member is kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(ASKS_NOBODY) or not request.user.is_authenticated:
            return self.get_response(request)
        response = self.answer(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def answer(self, request):
        if self.needs_mfa(request):
            sentence = _("You work here, so your account needs a second step. Please set one up.")
            messages.info(request, sentence)
            return redirect("mfa_index")
        if not request.user.time_zone:
            return self.get_response(request)
        with timezone.override(ZoneInfo(request.user.time_zone)):
            return self.get_response(request)

    def needs_mfa(self, request):
        is_open = request.path_info.startswith(OPEN_WITHOUT_MFA)
        return not is_open and lacks_second_step(request.user)
