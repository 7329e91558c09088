"""The helplines as they are shown, kept in memory and in a file: they stand when the database does not.

A process reads the file whenever it changed, so all processes of a machine show a change at once.
"""

import logging
import os
import threading
import time
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.files import locks
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection

from community.helplines.shipped import HELPLINES

logger = logging.getLogger(__name__)

REFRESH_EVERY = 600  # seconds: what changed without a verb, or on another machine


class Snapshot:
    """What `lines` answers is the newest file that could be read, else what was known before, else what we ship."""

    def __init__(self):
        self._stamp = None
        self._lines = []

    @property
    def path(self):
        return Path(settings.VAR_DIR) / "helplines.json"

    def lines(self):
        """The helplines to show, in their order. Asks no database."""
        stamp = self._stamp_on_disk()
        if stamp and stamp != self._stamp:
            self._read(stamp)
        return self._lines or shipped()

    def refresh(self):
        """Write down the rows. Raises DatabaseError when there is no database to ask."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            # Read under the lock: who writes last has read last, so nothing older comes back.
            locks.lock(lock, locks.LOCK_EX)
            self._write(rows())

    def _write(self, lines):
        text = serializers.serialize("json", lines, fields=lines and lines[0].SHOWN)
        if self.path.exists() and self.path.read_text() == text:
            return
        fresh = self.path.with_suffix(".new")
        fresh.write_text(text)
        os.replace(fresh, self.path)

    def _read(self, stamp):
        try:
            read = serializers.deserialize("json", self.path.read_text(), ignorenonexistent=True)
            self._lines = [each.object for each in read]
        except (OSError, UnicodeError, DeserializationError):
            logger.warning("%s cannot be read; the helplines stay as they were.", self.path)
        self._stamp = stamp

    def _stamp_on_disk(self):
        try:
            found = self.path.stat()
        except OSError:
            return None
        return str(self.path), found.st_mtime_ns, found.st_ino, found.st_size


snapshot = Snapshot()


def rows():
    return list(apps.get_model("helplines", "Helpline").objects.shown())


def shipped():
    model = apps.get_model("helplines", "Helpline")
    return [model(**line) for line in HELPLINES]


class Keeper(threading.Thread):
    """Writes the rows down when a process begins to serve, and every now and then, without holding it up."""

    def __init__(self):
        super().__init__(name="helplines", daemon=True)

    def run(self):
        while True:
            try:
                snapshot.refresh()
            except (DatabaseError, OSError) as error:
                logger.warning("The helplines could not be written down: %s", error)
            finally:
                connection.close()
            time.sleep(REFRESH_EVERY)
