"""A reply that begins with what somebody said, and says who."""

from django.conf import settings
from django.utils.translation import gettext as _

from community.markdown import as_typed, without_quotes

LONGEST_QUOTE = 1_000  # characters; what follows stands where the link leads


def quote_of(post, opens_note=False):
    """Markdown that quotes `post`, with its name and a link; without what it quotes of others itself.

    What stands under a content note is not in it, unless the reader opened it (`opens_note`).
    """
    name = as_typed(post.author.name)
    who = _("%(name)s wrote:") % {"name": f"[{name}]({settings.SITE_URL}{post.address})"}
    if post.content_note and not opens_note:
        words = as_typed(_("Content note: %(note)s") % {"note": post.content_note})
    else:
        words = shortened(without_quotes(post.source))
    lines = [who, "", *words.split("\n")] if words else [who]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def shortened(words):
    """At most LONGEST_QUOTE characters of it, up to the end of a word."""
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rpartition(" ")[0].rstrip() + " …"
