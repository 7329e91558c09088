"""What time does to a conversation: it falls silent, and what it leads to changes."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils import timezone

SILENT_AFTER = timedelta(days=180)


class Aging(models.Model):
    """The side of a thread that grows old."""

    # `for_reader` says them: the newest change of a page it links to, and the pages that hold words of it.
    change = used_by = None

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

    @property
    def became(self):
        """The pages that hold words of it, with `address`, `title` and `changed_at`, which may be None."""
        return [
            page | {"changed_at": page["changed_at"] and moment(page["changed_at"])}
            for page in self.used_by or ()
        ]


def moment(text):
    """As a database writes one into JSON: SQLite in UTC, without saying so."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
