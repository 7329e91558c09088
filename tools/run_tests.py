"""`make test`: the checks, then the suite on SQLite, on PostgreSQL with Valkey, and in Chromium.

One pytest run drives three processes side by side (see `tests/settings.py`), so that there is one
closing line, the last thing printed. Arguments go to pytest.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests import chromium
from tests.services import die_with_parent, end, postgres, running, valkey

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CHECKS = {
    "ruff": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "Django's checks": [PYTHON, "manage.py", "check", "--fail-level=WARNING"],
    "templates": [BIN / "djlint", "templates", "--lint", "--quiet"],
}


def failed_checks(folder: str) -> list[str]:
    """Run every check; the names of those that failed, their output printed."""
    failed = []
    environment = {**os.environ, "CAIRN_VAR": folder}
    for name, command in CHECKS.items():
        check = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print(f"{name}: {'failed' if check.returncode else 'good'}", flush=True)
        if check.returncode:
            print(check.stdout, flush=True)
            failed.append(name)
    return failed


@contextlib.contextmanager
def making_grounds(folder: Path, **database_urls: str) -> Iterator[None]:
    """Make what the processes copy while the block runs; at its end it is there."""
    with ExitStack() as makers:
        made = []
        for name, url in database_urls.items():
            (folder / name).mkdir()
            command = [PYTHON, "-m", "tests.ground", str(folder / name), url]
            made.append(makers.enter_context(running(command, folder / name, cwd=ROOT)))
        yield
        for name, process in zip(database_urls, made, strict=True):
            if process.wait():
                print((folder / name / "output.log").read_text(), flush=True)
                sys.exit(f"The data for {name} could not be prepared.")


def run_suite(arguments: list[str], environment: dict[str, str]) -> int:
    """One process each for SQLite, PostgreSQL and Chromium; pytest's exit status."""
    runs = [f"--tx=popen//env:CAIRN_RUN={name}" for name in ("sqlite", "postgres", "browser")]
    pytest = subprocess.Popen(
        [PYTHON, "-m", "pytest", "--dist=each", *runs, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        return pytest.wait()
    finally:
        end(pytest, signal.SIGINT)


def provide_chromium() -> None:
    if not chromium.find() and not chromium.install():
        print("Chromium could not be installed.", chromium.MISSING, flush=True)


def main(arguments: list[str]) -> int:
    for asked_to_stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_stop, lambda number, _: sys.exit(128 + number))
    folder = tempfile.mkdtemp(prefix="cairn-test-run-")
    os.chmod(folder, 0o755)  # PostgreSQL runs as somebody else
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    try:
        with ExitStack() as services:
            # Else it finds tables empty between two tests, and has the planner take them for empty all
            # through the next: each of the 381 threads of an import took over a second.
            database_url = services.enter_context(postgres(autovacuum="off"))
            environment = {
                **os.environ,
                "CAIRN_RUN_DATABASE_URL": database_url,
                "CAIRN_RUN_REDIS_URL": services.enter_context(valkey()),
                "CAIRN_RUN_GROUND": folder,
            }
            with making_grounds(Path(folder), sqlite="", postgres=database_url):
                failed = failed_checks(folder)
                provide_chromium()
            if failed:
                print("Checks that failed:", ", ".join(failed), flush=True)
            status = run_suite(arguments, environment)
        return status or bool(failed)
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
