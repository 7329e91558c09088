"""What was said that leads to a page of this site, and whether that page changed since.

Features do not know each other: who links keeps a Link in a table of its own, who changes calls
`LinkedPage.objects.tell_change`. Pages that nobody linked to are not here.
"""

import re
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone

MOST_LINKS = 20
LONGEST_ADDRESS = 300
_HREF = re.compile(r'<a href="([^"]+)"')


def addresses_in(html):
    """The pages of this site that cleaned `html` leads to: the first 20, as a set of paths."""
    found = {own_path(unescape(href)) for href in _HREF.findall(html)[: 5 * MOST_LINKS]}
    return set(sorted(found - {None})[:MOST_LINKS])


def own_path(url):
    """The path of an address on this site, however it was written: "/articles/sleep/"; None elsewhere."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    path = f"{parts.path.rstrip('/')}/"
    is_path = not parts.scheme and not parts.netloc
    is_ours = is_path or host in {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}
    return path if is_ours and path.startswith("/") and len(path) <= LONGEST_ADDRESS else None


class LinkedPageManager(models.Manager):
    def at(self, addresses):
        """The rows of these addresses, made where there are none."""
        pages = [self.model(address=address) for address in addresses]
        self.bulk_create(pages, ignore_conflicts=True)
        return self.filter(address__in=addresses)

    def tell_change(self, address, title):
        """What stands at `address` says something else now. Costs nothing where nobody linked to it."""
        page = self.filter(address=own_path(address))
        page.update(title=title, changed_at=timezone.now())

    def forget_change(self, address):
        """Threat: a conversation would go on telling the title of what is public no more."""
        self.filter(address=own_path(address)).update(title="", changed_at=None)


class LinkedPage(models.Model):
    """A page of this site that somebody linked to. `changed_at` None: not since."""

    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    title = models.CharField(max_length=255, blank=True)
    changed_at = models.DateTimeField(null=True)

    objects = LinkedPageManager()

    def __str__(self):
        return self.title or self.address


class LinkQuerySet(models.QuerySet):
    def outdated(self):
        """Those that were made before the page said what it says now, the newest change first."""
        return self.filter(page__changed_at__gt=models.F("made_at")).order_by("-page__changed_at")


class Use(models.Model):
    """A page of this site holds words that were said, with their author's consent; subclasses say which."""

    address = models.CharField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=255)

    class Meta:
        abstract = True


class Link(models.Model):
    """Something that was said leads to a page; subclasses say what."""

    page = models.ForeignKey("community.LinkedPage", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True
