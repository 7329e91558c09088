"""A shelf of conversations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable
from community.spaces.models import Space, SpaceQuerySet


class ForumQuerySet(SpaceQuerySet):
    def listed_to(self, member):
        """A forum is not asked to join: it is shown to those who may read in it."""
        return self.visible_to(member)


class Forum(Space, Discoverable):
    """A shelf of threads."""

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
