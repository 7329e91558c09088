"""What search does by itself."""

from django.apps import apps

from community.recurring import every
from community.search.empty import KEPT_DAYS


@every(days=1)
def forget_empty_searches():
    """What was looked for half a year ago is of no use to anybody."""
    apps.get_model("search", "EmptySearch").objects.older_than(KEPT_DAYS).delete()
