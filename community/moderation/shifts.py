"""What one moderator has carried in this shift, and when it is enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone

from community.moderation.log import LogEntry
from community.moderation.records import Severity
from community.moderation.rota import Duty

A_SHIFT = timedelta(hours=8)  # of who works without being on duty
MANY, ENOUGH = 5, 8  # hard cases


@dataclass(frozen=True)
class Shift:
    """A moderator's duty, else the last eight hours."""

    member: object
    since: datetime
    duty: Duty | None

    @classmethod
    def of(cls, member):
        duty = Duty.objects.on_now().filter(member=member).order_by("begins_at").first()
        return cls(member, duty.begins_at if duty else timezone.now() - A_SHIFT, duty)

    @cached_property
    def hard_cases(self):
        """The numbers of the P0 and P1 cases on which they did anything: claimed, decided, read again."""
        did = LogEntry.objects.filter(
            actor=self.member, at__gte=self.since, case__severity__lte=Severity.P1
        )
        return set(did.values_list("case", flat=True))

    @property
    def is_heavy(self):
        return len(self.hard_cases) >= MANY

    @property
    def is_over(self):
        return len(self.hard_cases) >= ENOUGH and not self.member.has_perm("moderation.lead")

    @property
    def asks_for_a_break(self):
        return self.duty is not None and self.duty.is_long
