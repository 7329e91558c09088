"""A reply that begins with what somebody said, and says who."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from community.markdown import as_typed, without_quotes

_BLOCK = re.compile("<(/?)blockquote>")
GONE = "<blockquote>\n<p>…</p>\n</blockquote>"
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


def quoted_in(html):
    """The public ids of the posts that sanitised HTML quotes, as a set."""
    return {public_id for _start, _end, public_id in quotes_of(html)}


def without_words_of(html, gone):
    """The HTML with an ellipsis in place of the blocks that quote posts of these public ids."""
    return with_quotes(html, lambda public_id, block: GONE if public_id in gone else block)


def own_part(html):
    """The HTML without the blocks that quote posts; it may end anywhere."""
    return with_quotes(html, lambda public_id, block: "")


def with_quotes(html, shown):
    """The HTML with `shown(public id, block)` in place of each block that quotes a post."""
    kept, end = [], 0
    for start, stop, public_id in quotes_of(html):
        kept += [html[end:start], shown(public_id, html[start:stop])]
        end = stop
    return "".join([*kept, html[end:]])


def quotes_of(html):
    """(start, end, public id) of each outer block that begins with a link to a post of ours."""
    begins = re.compile(rf'\s*<p><a href="{re.escape(settings.SITE_URL)}/forums/posts/(\w{{12}})/"')
    depth, start, whose = 0, 0, None
    for mark in _BLOCK.finditer(html):
        if mark[1]:
            depth -= 1
            if depth == 0 and whose:
                yield start, mark.end(), whose[1]
        else:
            if depth == 0:
                start, whose = mark.start(), begins.match(html, mark.end())
            depth += 1
    if depth and whose:
        yield start, len(html), whose[1]


def shortened(words):
    """At most LONGEST_QUOTE characters of it, up to the end of a word."""
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rpartition(" ")[0].rstrip() + " …"
