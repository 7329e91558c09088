"""What search engines are told: the pages that everybody may read, and no other by its name."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.spaces.models import Space
from community.topics.models import Topic


class PublicSitemap(Sitemap):
    """At the site's own address, however this page was asked for."""

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme


class StandingPages(PublicSitemap):
    """Those that are always there."""

    def items(self):
        return [
            "/",
            *map(reverse, ("about", "privacy", "help_now", "topics", "forums")),
            "/articles/",
        ]

    def location(self, path):
        return path


class TopicSitemap(PublicSitemap):
    """Those with words of their own: an introduction."""

    def items(self):
        return Topic.objects.exclude(source="").only("pk", "slug").order_by("pk")


class SpaceSitemap(PublicSitemap):
    """The forums and groups in which everybody reads, and which show their name."""

    def items(self):
        spaces = Space.objects.visible_to(AnonymousUser()).filter(is_listed=True)
        return [space.as_kind() for space in spaces.as_kinds().order_by("pk")]


SITEMAPS = {"pages": StandingPages, "topics": TopicSitemap, "spaces": SpaceSitemap}


@require_safe
def robots(request):
    """Where the map is. Names no place that somebody could go looking for."""
    words = render_to_string("home/robots.txt", {"site_url": settings.SITE_URL})
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
