"""How far a reader is in a thread, and what is new for them."""

from django.db import models

from community.following.levels import USUAL, Level
from forums.models.read_mark import ReadMark


class Reading(models.Model):
    """The side of a thread that is read."""

    # `read_by` of its QuerySet says them for a member.
    read_seq = unheard = 0
    line = None
    level = USUAL

    class Meta:
        abstract = True

    @property
    def unread(self):
        """How many posts came since the reader was here or in its space; 0 where they never were. Asks `read_by`."""
        if self.level == Level.MUTED or not (self.read_seq or self.line):
            return 0
        return self.last_seq - self.read_seq - self.unheard

    @property
    def unread_badge(self):
        return self.unread if self.unread < 100 else "99+"

    @property
    def answers(self):
        """How many posts followed the opening one."""
        return max(self.last_seq - 1, 0)

    def read_by(self, member, up_to):
        """The member saw everything up to that ordinal."""
        if up_to > self.read_seq:
            ReadMark.objects.see(member, self, up_to)
