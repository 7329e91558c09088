"""How a notification reaches a person: their open pages, and their mailbox."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from community.realtime import broadcast


def notification_added(notification):
    """Raise the number on the bell of every open page."""
    broadcast(notification.member, notification.member.bell())


def mail(notification):
    """Name no condition, group or person, unless the member allows it: others may read a screen.

    What a level can stop carries the link that does so, also for mail programs (RFC 8058).
    """
    stop = notification.stop_address
    context = {
        "stop_address": stop,
        "notification": notification,
        "names_things": notification.member.email_names_things,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    one_click = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    EmailMessage(
        _("Something new for you at %(site)s") % {"site": settings.SITE_NAME},
        render_to_string("notifications/email.txt", context),
        to=[notification.member.email],
        headers=one_click if stop else {},
    ).send()
