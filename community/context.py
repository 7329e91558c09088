"""What every template may count on."""

from django.conf import settings

from community.alone import ASKS_NOBODY


def site(request):
    """Names and the reader: `site_name`, `quick_exit_url`, `csp_nonce`; of members also `persona` and
    what they chose: `theme`, `time_zone`, and `unread_notifications`.
    """
    names = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
    if request.path_info.startswith(ASKS_NOBODY) or not request.user.is_authenticated:
        return names
    return names | {
        "persona": request.user.default_persona,
        "theme": request.user.theme,
        "time_zone": request.user.time_zone,
        "unread_notifications": request.user.unread_notifications,
    }
