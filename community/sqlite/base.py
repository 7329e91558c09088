"""Django's SQLite backend with a fair queue before BEGIN, and with connections that outlive a request.

SQLite's own lock lets writers wait for seconds. Under ASGI each request has a thread of its own, so
Django would open the file, set it up and read its schema anew for every page.
"""

import os
import threading
from collections import defaultdict, deque

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError


class FairGate:
    """A lock that is passed on first come, first served."""

    def __init__(self):
        self._mutex = threading.Lock()
        self._waiting = deque()
        self._taken = False

    def enter(self, timeout):
        """Wait for one's turn, at most `timeout` seconds. Return whether it came."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return True
        with self._mutex:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
        return False

    def leave(self):
        """Let the next one in."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


gates = {}
MOST_AT_REST = 16
at_rest = defaultdict(deque)  # open connections that nobody uses, by their file


class DatabaseWrapper(base.DatabaseWrapper):
    """One writer at a time in this process, in the order they came."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._inside = None

    def _start_transaction_under_autocommit(self):
        gate = gates.setdefault(str(self.settings_dict["NAME"]), FairGate())
        if not gate.enter(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self._inside = gate
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _commit(self):
        try:
            return super()._commit()
        finally:
            if not self.connection.in_transaction:
                self._leave()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._leave()

    def get_new_connection(self, conn_params):
        """One at rest, newest first, or one that is opened."""
        try:
            return at_rest[self._file()].pop()
        except (IndexError, OSError):
            return super().get_new_connection(conn_params)

    def _close(self):
        try:
            if not self._rest():
                super()._close()
        finally:
            self._leave()

    def _rest(self):
        """Put the connection by for others, and return whether that was done. Never amid a transaction."""
        if self.connection is None or self.in_atomic_block or self.connection.in_transaction:
            return False
        try:
            connections = at_rest[self._file()]
        except OSError:
            return False
        if len(connections) >= MOST_AT_REST:
            return False
        connections.append(self.connection)
        return True

    def _file(self):
        """What tells the file from another that takes its name later. Raises OSError when there is none."""
        status = os.stat(self.settings_dict["NAME"])
        return status.st_dev, status.st_ino

    def _leave(self):
        gate, self._inside = self._inside, None
        if gate:
            gate.leave()
