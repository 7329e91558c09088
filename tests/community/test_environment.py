"""Settings come from the environment; nonsense stops the start with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path, **environment):
    """What `manage.py check` says under this environment: (exit status, last line)."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=clean | {"CAIRN_VAR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr or done.stdout).strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DEBUG": "banana"}, 'DEBUG is "banana". Set it to yes or no.'),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL does not name a database Cairn knows."),
        ({"DATABASE_URL": "here"}, "DATABASE_URL does not name a database Cairn knows."),
        ({"REDIS_URL": "http://x"}, "REDIS_URL is not the address of Valkey or Redis"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short to be safe."),
        ({"SITE_URL": "cairn"}, 'SITE_URL is "cairn". Set it to an address'),
        ({"EMAIL_URL": "pigeon://loft"}, "EMAIL_URL is not a mail address Cairn can use"),
        ({"TIME_ZONE": "Mars/Olympus"}, 'TIME_ZONE is "Mars/Olympus".'),
    ],
)
def test_nonsense_is_one_sentence(tmp_path, environment, sentence):
    status, line = start(tmp_path, **environment)
    assert status != 0
    assert sentence in line


def test_without_any_it_starts_and_keeps_a_secret_of_its_own(tmp_path):
    status, line = start(tmp_path)
    assert status == 0, line
    kept = tmp_path / "secret_key"
    assert len(kept.read_text()) >= 32
    assert kept.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    status, line = start(tmp_path, CAIRN_VAR=str(in_the_way / "var"))
    assert status != 0
    assert "Cairn cannot write to" in line
