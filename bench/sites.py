"""A Cairn on data of its own, to fill, measure and throw away."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows import ROOT
from tests.services import end, free_port


class Site:
    """A data folder, and the environment in which programs find it and its database."""

    def __init__(self, folder: str, database_url: str, redis_url: str):
        self.folder = Path(folder)
        self.environment = {
            **os.environ,
            "CAIRN_VAR": folder,
            "DATABASE_URL": database_url or f"sqlite:///{folder}/cairn.sqlite3",
            "REDIS_URL": redis_url,
            "DJANGO_SETTINGS_MODULE": "community.settings",
            "DEBUG": "no",
        }

    def manage(self, *words: str) -> None:
        self._run("manage.py", *words)

    def ask(self, module: str, *words) -> dict | list:
        """What `python -m bench.<module>` answers as the JSON of its last line."""
        return json.loads(self._run("-m", f"bench.{module}", *map(str, words)).splitlines()[-1])

    def _run(self, *words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    @contextlib.contextmanager
    def serving(self, *words: str, port: int = 0) -> Iterator[tuple[int, int]]:
        """Run `python *words PORT` until the block ends; yields (port, process id)."""
        port = port or free_port()
        command = [sys.executable, *(word.format(port=port) for word in words)]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(port)
            yield port, process.pid
        finally:
            end(process)


@contextlib.contextmanager
def site(database_url: str = "", redis_url: str = "") -> Iterator[Site]:
    """An empty Site; without a DATABASE_URL it is on SQLite."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        yield Site(folder, database_url, redis_url)


def wait_for(port: int, within: float = 60) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"Nothing answers on port {port}.")
