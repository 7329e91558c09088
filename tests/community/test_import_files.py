"""What all importers promise, tried on a command that keeps its rows in memory."""

import json
import os
import signal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from community.imports import ImportCommand, OddRow, reason_of


class ImportStones(ImportCommand):
    """Imports stones into a dict."""

    fields = {"id": str, "name": str, "weight": int | None}
    id_field = "id"

    def __init__(self, **options):
        super().__init__(**options)
        self.heap = {}
        self.interrupt_at = None

    def import_unit(self, rows):
        (row,) = rows
        if row["id"] == self.interrupt_at:
            os.kill(os.getpid(), signal.SIGINT)
        if row["name"] == "sand":
            raise OddRow("too small")
        if row["id"] in self.heap:
            return self.found("stones")
        self.heap[row["id"]] = row["name"]
        return self.made("stones")


@pytest.fixture
def stones():
    return ImportStones(stdout=StringIO())


@pytest.fixture
def write(tmp_path):
    """Make a file of lines; what is not text is dumped as JSON."""

    def write_lines(*lines):
        file = tmp_path / "stones.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        file.write_text("\n".join(texts), encoding="utf-8")
        return str(file)

    return write_lines


def stone(number, name="slate", **more):
    return {"id": f"s{number}", "name": name} | more


def test_every_row_comes_in_and_is_counted(stones, write):
    call_command(stones, write(stone(1), "", stone(2)))
    assert stones.heap == {"s1": "slate", "s2": "slate"}
    assert "Created: 2 stones\nAlready there: 0\nSkipped: 0" in stones.stdout.getvalue()


def test_running_it_again_changes_nothing(stones, write):
    file = write(stone(1), stone(2))
    call_command(stones, file)
    call_command(stones, file)
    assert "Created: 0\nAlready there: 2 stones" in stones.stdout.getvalue()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "s2", "name"', "line 2: not JSON"),
        ("[" * 100_000, "line 2: not JSON"),
        (["s2"], "line 2: not an object"),
        ({"id": "s2"}, "line 2 (s2): “name” is missing"),
        ({"id": "s2", "name": 5}, "line 2 (s2): “name” is of the wrong type"),
        ({"id": {}, "name": "slate"}, "line 2: “id” is of the wrong type"),
        (stone(2, weight="heavy"), "line 2 (s2): “weight” is of the wrong type"),
        (stone(2, name="sand"), "line 2 (s2): too small"),
    ],
)
def test_an_odd_row_is_named_and_the_others_come_in(stones, write, line, told):
    call_command(stones, write(stone(1), line, stone(3)))
    assert list(stones.heap) == ["s1", "s3"]
    assert f"Skipped: 1\n  {told}\n" in stones.stdout.getvalue()


def test_no_database_chokes_on_the_texts(stones, write):
    call_command(stones, write('{"id": "s1", "name": "gra\\u0000ni\\ud800te"}'))
    assert stones.heap == {"s1": "granite"}


def test_ctrl_c_stops_between_rows_and_the_next_run_goes_on(stones, write):
    file = write(*(stone(number) for number in range(5)))
    stones.interrupt_at = "s2"
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(CommandError, match="Run the same command again to go on") as stopped:
        call_command(stones, file)
    assert stopped.value.returncode == 130
    assert list(stones.heap) == ["s0", "s1", "s2"]
    assert signal.getsignal(signal.SIGINT) is before
    stones.interrupt_at = None
    call_command(stones, file)
    assert len(stones.heap) == 5
    assert "Created: 2 stones\nAlready there: 3 stones" in stones.stdout.getvalue()


def test_a_missing_file_a_folder_and_latin_1_get_a_sentence(stones, tmp_path):
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(json.dumps(stone(1)).encode() + b"\n" + "größe".encode("latin-1"))
    for file in (tmp_path / "nowhere.jsonl", tmp_path, latin):
        with pytest.raises(CommandError, match=r"cannot be read|not text in UTF-8"):
            call_command(stones, str(file))
    assert stones.heap == {}


def test_a_file_of_which_nothing_comes_in_is_an_error(stones, write):
    with pytest.raises(CommandError, match="right file"):
        call_command(stones, write("Stones", "of the shore"))
    assert "Skipped: 2" in stones.stdout.getvalue()


def test_an_empty_file_and_one_that_was_there_are_none(stones, write):
    call_command(stones, write(""))
    call_command(stones, write(stone(1)))
    call_command(stones, write(stone(1), "odd"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValidationError("Too heavy."), "Too heavy."),
        (
            ValidationError({"weight": ["Too heavy.", "Too wet."]}),
            "“weight”: Too heavy. “weight”: Too wet.",
        ),
        (OddRow("too\n small"), "too small"),
    ],
)
def test_a_reason_is_words(error, reason):
    assert reason_of(error) == reason
