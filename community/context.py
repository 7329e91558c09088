"""What every template may count on."""

from django.conf import settings


def site(request):
    """Names and the reader: `site_name`, `persona`, `theme`, `unread_notifications`, `quick_exit_url`, `csp_nonce`."""
    member = getattr(request, "user", None)
    signed_in = bool(member and member.is_authenticated)
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "persona": member.default_persona if signed_in else None,
        "theme": member.theme if signed_in else "",
        "unread_notifications": member.unread_notifications if signed_in else 0,
    }
