"""The desk of a space: one row that numbers what those who run it see live of its cases."""

from django.apps import apps
from django.db import models

from community.moderation import broadcasts
from community.realtime import Stream
from community.spaces.models import Space


def has_desk(space):
    """Whether those who run the space handle its cases: a group, not a quiet room, a meeting or a forum."""
    return space is not None and hasattr(space.as_kind(), "get_cases_url")


class LocalDesk(Stream):
    """One for each space of which a case was told. Cases that are about who runs it never stand on it."""

    stream_kind = "cases"
    has_authors = False

    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="+")

    def __str__(self):
        return self.stream_name

    @property
    def stream_key(self):
        return self.space.slug

    @property
    def stream_scope(self):
        """It is left together with the space."""
        return self.space.stream_scope

    @property
    def cases(self):
        return apps.get_model("moderation", "Case").objects.told_in(self.space)

    @property
    def waiting(self):
        """How many cases wait for somebody."""
        return self.cases.open().count()

    @classmethod
    def of(cls, space):
        return cls.objects.select_related("space").get_or_create(space_id=space.pk)[0]

    @classmethod
    def find_stream(cls, key, member):
        """For those who run the space."""
        if not member.is_authenticated:
            return None
        runs = member.memberships.who_admit().filter(space__slug=key).first()
        return cls.of(runs.space) if runs and has_desk(runs.space) else None

    def missed_events(self, after, limit):
        """The newest state of each case that changed after event `after`, in order."""
        changed = self.cases.with_facts().filter(changed_here__gt=after).order_by("changed_here")
        waiting = self.waiting
        return [broadcasts.local_event_of(case, waiting) for case in changed[:limit]]
