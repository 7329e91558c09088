"""What time does to a conversation: it falls silent, and what it leads to changes."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils import timezone

SILENT_AFTER = timedelta(days=180)


class Aging(models.Model):
    """The side of a thread that grows old."""

    change = None  # `for_reader` says it: the newest change of a page it links to

    class Meta:
        abstract = True

    @property
    def is_silent(self):
        """Whether nobody has said anything for half a year."""
        return self.last_post_at < timezone.now() - SILENT_AFTER

    @property
    def changed_link(self):
        """The page it links to that changed since, with `changed_at`, `title`, `address`, `post`; or None."""
        if not self.change:
            return None
        return self.change | {"changed_at": moment(self.change["changed_at"])}


def moment(text):
    """As a database writes one into JSON: SQLite in UTC, without saying so."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
