"""Whom a post names."""

from django.db import models

from community.spaces.mentions import named_in
from forums.mentions import nameable_in


class Naming(models.Model):
    """Marks the names of those who have one in the space, when it is written."""

    class Meta:
        abstract = True

    @property
    def named(self):
        """The personas that it names, as a list."""
        thread = getattr(self, "thread", None)  # words that come from elsewhere have none yet
        return (
            named_in(self.source, nameable_in(thread.space_id, type(self).objects))
            if thread
            else []
        )

    def write(self, source):
        self.source = source
        return super().write(source, [persona.name for persona in self.named])

    def rewritten(self, source):
        return type(self)(thread=self.thread).write(source)
