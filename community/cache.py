"""The shared cache, and what stands in for it while it cannot be reached."""

import logging
import time
from functools import wraps
from typing import ClassVar

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

logger = logging.getLogger(__name__)

MAX_ENTRIES = 100_000  # of a process: one per person and kind of deed that has a limit
DEEDS = ["add", "get", "set", "touch", "delete", "has_key", "incr", "clear"]
DEEDS += ["get_many", "set_many", "delete_many"]
PAUSE = 2  # seconds until an unreachable server is asked again


class SteadyRedisCache(RedisCache):
    """Django's cache in Valkey; while that is away, each process keeps its own.

    Limits hold there as far as one process can see, and nobody is turned away.
    """

    # Of each server, by all caches of it: Django makes one anew for every request.
    away_until: ClassVar[dict] = {}

    def __init__(self, server, params):
        super().__init__(server, params)
        self._alone = LocMemCache("alone", params | {"max_entries": MAX_ENTRIES})

    @property
    def is_away(self):
        """Whether what is kept here is this process's own for now."""
        return time.monotonic() < self.away_until.get(tuple(self._servers), 0)


def _or_alone(name):
    shared = getattr(RedisCache, name)

    @wraps(shared)
    def ask(self, *args, **options):
        if not self.is_away:
            try:
                return shared(self, *args, **options)
            except (NoConnection, NoAnswer) as error:
                logger.warning("The shared cache cannot be reached: %r", error)
                self.away_until[tuple(self._servers)] = time.monotonic() + PAUSE
        return getattr(self._alone, name)(*args, **options)

    return ask


for deed in DEEDS:
    setattr(SteadyRedisCache, deed, _or_alone(deed))
