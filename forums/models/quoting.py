"""Whom a post quotes, and what becomes of that for who may not or does not want to read them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from community import html
from community.members.block import blocked_by
from community.named import mark
from forums.quoting import own_part, quoted_in, with_quotes, without_words_of


class QuotingQuerySet(models.QuerySet):
    """The side of posts that others quote."""

    def authors_of(self, public_ids):
        """{public id: number of the persona}; nothing is asked where there are none."""
        if not public_ids:
            return {}
        return dict(self.filter(public_id__in=public_ids).values_list("public_id", "author"))


class Quoting(models.Model):
    """Shows no words of a post that is gone: what is hidden or taken back leaves what quotes it too.

    Nor does it show words of a persona to who blocked them. The link of a quote says whose they are.
    """

    quotes_left_out = frozenset()  # `leave_out_quotes` says it for a reader

    class Meta:
        abstract = True

    def write(self, source):
        super().write(source)
        if quoted := quoted_in(self.html):
            gone = type(self).objects.gone().filter(public_id__in=quoted)
            self.html = without_words_of(self.html, set(gone.values_list("public_id", flat=True)))
        return self

    @property
    def rendered(self):
        """The HTML for a page, as its reader meets it."""
        left_out = self.quotes_left_out
        if not left_out:
            return mark_safe(self.html)
        return self._with_quotes(lambda each, block: of_blocked() if each in left_out else block)

    @property
    def rendered_for_all(self):
        """The HTML for a frame: each of its readers gets one side of what it quotes."""
        authors = self.quoted_authors
        return self._with_quotes(
            lambda each, block: (
                mark(authors[each], block, of_blocked()) if each in authors else block
            )
        )

    def _with_quotes(self, shown):
        return mark_safe(with_quotes(self.html, shown))

    @cached_property
    def quoted_authors(self):
        """{public id of a post that it quotes: number of the persona}"""
        return type(self).objects.authors_of(quoted_in(self.html))

    @property
    def own_words(self):
        """What its author says in it, without what it quotes of others; not safe as HTML."""
        return html.plain_text(own_part(self.html))

    def tell_quotes(self):
        """Its words are gone, or back: have what quotes it show that, on open pages too."""
        posts = self.thread.posts.filter(source__contains=self.address).exclude(pk=self.pk)
        for post in posts.select_related("author", "thread"):
            post.write_again()


def of_blocked():
    sentence = _("Words of somebody you blocked")
    return format_html("<blockquote>\n<p>{}</p>\n</blockquote>", sentence)


def leave_out_quotes(posts, reader):
    """Have these Posts show their reader no words of whom they blocked: one query, none for who blocks nobody."""
    blocked = blocked_by(reader)
    if blocked is None:
        return
    quoted = {public_id for post in posts for public_id in quoted_in(post.html)}
    if quoted:
        theirs = type(posts[0]).objects.filter(author__in=blocked)
        left_out = frozenset(theirs.authors_of(quoted))
        for post in posts:
            post.quotes_left_out = left_out


def know_quoted(posts):
    """Have these Posts know whom they quote, in one query."""
    quoted = {post.pk: quoted_in(post.html) for post in posts}
    everybody = set().union(*quoted.values())
    authors = type(posts[0]).objects.authors_of(everybody) if everybody else {}
    for post in posts:
        post.quoted_authors = {each: authors[each] for each in quoted[post.pk] if each in authors}
