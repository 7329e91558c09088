"""Where the tests find the shared data, which is never copied into the project."""

import json
import os
from pathlib import Path

import pytest


def shared_data(name: str) -> Path:
    """The path of a shared data file, such as "security/xss_public.jsonl".

    It is looked for in the folder SHARED_DATA names, or in `shared/data` beside any folder above
    this one. Where it is absent the test is skipped, under CI=true it fails.
    """
    path = _folder() / name
    if path.exists():
        return path
    sentence = f"This test needs the shared data file {name}, which is not on this machine."
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence, allow_module_level=True)


def shared_rows(name: str) -> list[dict]:
    """The rows of a shared JSONL file."""
    with shared_data(name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _folder() -> Path:
    if named := os.environ.get("SHARED_DATA"):
        return Path(named)
    folders = (parent / "shared" / "data" for parent in Path(__file__).resolve().parents)
    return next((folder for folder in folders if folder.is_dir()), Path("shared/data"))
