"""`manage.py assess` says what the detectors find, without a database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def assessed(tmp_path, lines):
    file = tmp_path / "messages.jsonl"
    file.write_text(lines, encoding="utf-8")
    out = io.StringIO()
    call_command("assess", str(file), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_row_keeps_what_it_had_and_gets_findings(tmp_path):
    rows = assessed(
        tmp_path,
        '{"id": 1, "text": "je vais me tuer ce soir", "lang": "fr"}\n\n{"text": "hello"}\n',
    )
    assert [row.get("id") for row in rows] == [1, None]
    distress = rows[0]["findings"]["distress"]
    assert (distress["outcome"], distress["severity"], distress["card"]) == ("alert", "P0", True)
    assert rows[1]["findings"]["distress"]["outcome"] == "allow"


@pytest.mark.parametrize("line", ["no json", "[]", '{"text": 3}', '{"lang": "en"}'])
def test_a_line_that_is_no_message_is_named(tmp_path, line):
    with pytest.raises(CommandError, match="ine 1"):
        assessed(tmp_path, line)
