"""A member whose words the team reads before anybody else does, for a time."""

from django.db import models
from django.utils import timezone


class ReadFirst(models.Model):
    """By the account, not by a name: another one would be a way round."""

    read_first_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_read_first(self):
        return self.read_first_until is not None and self.read_first_until > timezone.now()

    def read_first(self, until):
        """What they write waits until then for somebody to read it; None ends it."""
        self.read_first_until = until
        self.save(update_fields=["read_first_until"])
