"""How a notification reaches a person: their open pages, and their mailbox."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from community.realtime import broadcast


def notification_added(notification):
    """Raise the number on the bell of every open page."""
    broadcast(notification.member, notification.member.bell())


def mail(notification):
    """Name no condition, group or person, unless the member allows it: others may read a screen."""
    context = {
        "notification": notification,
        "names_things": notification.member.email_names_things,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    send_mail(
        _("Something new for you at %(site)s") % {"site": settings.SITE_NAME},
        render_to_string("notifications/email.txt", context),
        None,
        [notification.member.email],
    )
