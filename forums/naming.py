"""A new conversation that goes on from an old one, or from another page, names it."""

from urllib.parse import quote, unquote

from django.conf import settings
from django.utils.translation import gettext as _

from community.links import own_path
from community.markdown import as_typed
from community.text import clean_line
from forums.models import Thread
from forums.similar import LONGEST_TITLE


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


def begun_elsewhere(asked):
    """What a form begins with that another page of ours led to: `kind`, `title`, and `page` with its name.

    Threat: anybody can make such an address. So it leads to pages of this site alone, and the writer
    reads all of it before it is sent.
    """
    words = {name: clean_line(asked.get(name, ""))[:LONGEST_TITLE] for name in ("title", "named")}
    kind = asked.get("kind") if asked.get("kind") in Thread.Kind.values else None
    begins = {"title": words["title"]} | ({"kind": kind} if kind else {})
    path = own_path(asked.get("page", ""))
    if path and words["named"]:
        link = f"[{as_typed(words['named'])}]({settings.SITE_URL}{quote(unquote(path))})"
        begins["body"] = _("I read %(link)s.") % {"link": link} + "\n\n"
    return begins
