"""The real site for tests: `manage.py serve` in its own process, on data of its own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.services import Mailbox, die_with_parent, end, free_port

ROOT = Path(__file__).resolve().parent.parent
UP_WITHIN = 180  # seconds, on a busy machine


class Cairn:
    """One running Cairn: its `url`, its data `folder`, its `mail`, and ways to treat it badly."""

    def __init__(self, folder: Path, mail: Mailbox, **environment: str):
        self.folder = folder
        self.mail = mail
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "CAIRN_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "community.settings",
            "EMAIL_URL": mail.url,
            "SITE_URL": self.url,
            **environment,
        }
        self.process: subprocess.Popen | None = None

    @property
    def log(self) -> str:
        """What the server has printed so far."""
        path = self.folder / "serve.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def twin(self) -> "Cairn":
        """Another web process on the same data, not yet started."""
        return Cairn(self.folder, self.mail, **self.environment)

    def start(self, *options: str, **environment: str) -> "Cairn":
        """Serve; RuntimeError with what it printed when it does not come up."""
        self.launch(*options, **environment)
        self.wait_until_up()
        return self

    def launch(self, *options: str, **environment: str) -> None:
        """Begin to serve, without waiting for it."""
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", f"--port={self.port}", *options],
                cwd=ROOT,
                env={**os.environ, **self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + UP_WITHIN
        while not self._accepts():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Cairn did not start:\n{self.log[-3000:]}")
            time.sleep(0.05)

    def stop(self) -> int | None:
        """End it as Ctrl-C does; its exit status."""
        if self.process is None:
            return None
        end(self.process, signal.SIGINT, patience=30)
        return self.process.returncode

    def kill(self) -> None:
        """End it as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def manage(self, *command: str, stdin: str = "") -> subprocess.CompletedProcess:
        """Run a management command against the same data; text output, never raises."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,  # a busy machine prepares for minutes
        )

    def run(self, code: str) -> None:
        """Run Python on the same data, to move what a clock would; RuntimeError when it fails."""
        done = self.manage("shell", "--no-imports", "-c", code)
        if done.returncode:
            raise RuntimeError(done.stderr)

    def _accepts(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class Nursery:
    """Copies a planted Cairn in a moment as often as tests need one."""

    def __init__(self, folder: Path, mail: Mailbox, database_url: str, ground: Path | None = None):
        self.folder = folder
        self.mail = mail
        self.server = server_of(database_url)
        self.planted = ground and ground / "planted"
        if self.planted is None:
            self.planted = make_ground(folder / f"ground{os.getpid()}", self.server)
        self.copies = 0

    def cairn(self, **environment: str) -> Cairn:
        """A fresh copy, not yet started."""
        self.copies += 1
        folder = self.folder / f"copy{self.copies}_{os.getpid()}"
        url = copy_data(self.planted, folder, self.server)
        (folder / "static").symlink_to(self.planted / "static")
        return Cairn(folder, self.mail, **{"DATABASE_URL": url, **environment})


def make_ground(ground: Path, server: str = "") -> Path:
    """Make what all others copy: in `empty` a migrated database, in `planted` the demo too.

    On a PostgreSQL `server` both databases stand there. Answers the folder `planted`.
    """
    empty, planted = ground / "empty", ground / "planted"
    empty.mkdir(parents=True)
    _manage_data(empty, _new_database(empty, server), "migrate")
    _manage_data(planted, copy_data(empty, planted, server), "prepare")
    return planted


def copy_data(source: Path, folder: Path, server: str) -> str:
    """Copy the data of a Cairn that does not run, but for its static files; the copy's DATABASE_URL."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("static"))
    return _new_database(folder, server, template=database_name(source))


def server_of(database_url: str) -> str:
    """The PostgreSQL server of a DATABASE_URL; "" for SQLite."""
    return database_url.rpartition("/")[0] if database_url.startswith("postgres") else ""


def database_name(folder: Path) -> str:
    """How the database of a data folder is called on a server."""
    return f"{folder.parent.name}_{folder.name}"


def _new_database(folder: Path, server: str, template: str = "template0") -> str:
    """The DATABASE_URL for a data folder, on a server newly made from `template`."""
    if not server:
        return f"sqlite:///{folder / 'cairn.sqlite3'}"
    name = database_name(folder)
    with contextlib.closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as on:
        on.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server}/{name}"


def _manage_data(folder: Path, database_url: str, command: str) -> None:
    cairn = Cairn(folder, Mailbox(port=0), DATABASE_URL=database_url)
    done = cairn.manage(command)
    if done.returncode:
        raise RuntimeError(f"`{command}` failed:\n{done.stderr[-3000:]}")
