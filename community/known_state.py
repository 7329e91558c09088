"""Whether some rows are still as they were: asked once a minute, not for every page that needs them."""

from django.core.cache import cache
from django.db import transaction

SECONDS = 60  # after so long each process knows of a change that another one made without telling


class KnownState:
    """What is another one whenever those rows are, kept in the shared cache under a name."""

    def __init__(self, name):
        self.name = name

    def get(self, ask):
        """What `ask()` answered the last time."""
        return cache.get_or_set(self.name, ask, SECONDS)

    def forget(self):
        """Let it be asked anew, now and as soon as others see what was changed."""
        cache.delete(self.name)
        transaction.on_commit(lambda: cache.delete(self.name))
