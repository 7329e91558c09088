"""A shelf of conversations."""

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable
from community.following.levels import Level
from community.spaces.models import Space, SpaceQuerySet


class ForumQuerySet(SpaceQuerySet):
    def listed_to(self, member):
        """A forum is not asked to join: it is shown to those who may read in it."""
        return self.visible_to(member)

    def with_news(self, member):
        """With `has_news`, whether something came since the member was there."""
        if not member.is_authenticated:
            return self
        theirs = models.Q(followings__member=member)
        forums = self.alias(
            place=models.FilteredRelation("followings", condition=theirs),
            line=models.F("place__read_at"),
        )
        threads = apps.get_model("forums", "Thread").objects
        news = threads.news_in(models.OuterRef("pk"), models.OuterRef("line"), member)
        muted = models.When(place__level=Level.MUTED, then=False)
        never_there = models.When(line__isnull=True, then=False)
        return forums.annotate(has_news=models.Case(muted, never_there, default=news))

    def come_after(self, forum):
        """Forums behind `forum` (None: all) in lists by name."""
        if forum is None:
            return self
        return self.filter(name__gte=forum.name).exclude(name=forum.name, pk__lte=forum.pk)


class Forum(Space, Discoverable):
    """A shelf of threads."""

    has_news = False  # `with_news` says it for a member
    asks_to_belong = False
    holds_discussions = True
    card_template = "forums/_forum_card.html"
    discovery_heading = _("Forums")
    discovery_order = 40
    discovery_icon = "library"

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def get_absolute_url(self):
        return reverse("forum", args=[self.slug])
