"""The side of a thread that has a box on top, once it is long."""

from django.db import models

from forums import broadcasts
from forums.models.what_helped import sections_of

LONG = (
    30  # posts. By then few read all of it before they ask again; what is shorter speaks for itself
)


class Boxed(models.Model):
    """May carry what members learned in it. `box_event` is the stream event of its box's last change."""

    box_event = models.BigIntegerField(default=0, editable=False)
    box_facts = None  # `for_reader` says it

    class Meta:
        abstract = True

    @property
    def is_long(self):
        return self.last_seq - self.gone >= LONG

    @property
    def may_have_box(self):
        """Whether there is something to keep a box for, or one already."""
        return self.is_long or bool(self.box_facts)

    @property
    def box(self):
        """What the box says now; a line that lost all it cites is gone from it. See `sections_of`."""
        return sections_of(self.box_facts or (), self)

    @property
    def box_id(self):
        """The public id of the version that is shown."""
        return self.box_facts[0]["version"] if self.box_facts else None

    def announce_box(self):
        """Tell open pages that the box says something else now. Answers the event's number."""
        self.box_event = self.next_event()
        self.save(update_fields=["box_event"])
        broadcasts.box_changed(self)
        return self.box_event
