"""Whom a post names."""

from django.db import models

from forums.mentions import nameable_in, named_in


class Naming(models.Model):
    """Marks the names of those who have one in the space, when it is written."""

    class Meta:
        abstract = True

    @property
    def named(self):
        """The personas that it names, as a list."""
        return named_in(self.source, nameable_in(self.thread.space_id, type(self).objects))

    def write(self, source):
        nameable = nameable_in(self.thread.space_id, type(self).objects)
        names = [persona.name for persona in named_in(source, nameable)]
        return super().write(source, names)

    def rewritten(self, source):
        return type(self)(thread=self.thread).write(source)
