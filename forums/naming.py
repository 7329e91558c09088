"""A new conversation that goes on from an old one names it."""

from django.conf import settings
from django.utils.translation import gettext as _

from community.markdown import as_typed
from forums.models import Thread


def words_that_name(space, member, public_id):
    """What the text of a new thread in `space` begins with: a link to that one. "" where there is none."""
    if not public_id or not public_id.isalnum():
        return ""
    threads = Thread.objects.visible_to(member).filter(space=space)
    thread = threads.filter(public_id=public_id).first()
    if thread is None:
        return ""
    link = f"[{as_typed(thread.title)}]({settings.SITE_URL}{thread.get_absolute_url()})"
    return _("This goes on from %(link)s.") % {"link": link} + "\n\n"
