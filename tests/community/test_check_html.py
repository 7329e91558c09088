import io
import sys

import pytest
from django.core.management import CommandError, call_command


def check_html(file, capsys):
    call_command("check_html", str(file))
    return capsys.readouterr().out


def test_prints_the_sanitised_html_of_a_file(tmp_path, capsys):
    file = tmp_path / "a.md"
    file.write_text("# Sleep\n\n<script>alert(1)</script>")

    html = check_html(file, capsys)

    assert html == "<h3>Sleep</h3>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("*né*".encode())))

    assert check_html("-", capsys) == "<p><em>né</em></p>\n"


def test_an_empty_file_is_empty_html(tmp_path, capsys):
    file = tmp_path / "empty.md"
    file.touch()

    assert check_html(file, capsys) == ""


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="Cannot read .*none.md: No such file or directory."):
        call_command("check_html", str(tmp_path / "none.md"))


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Cannot read .*: Is a directory."):
        call_command("check_html", str(tmp_path))


def test_what_is_not_utf8_is_refused(tmp_path):
    file = tmp_path / "latin.md"
    file.write_bytes(b"caf\xe9")

    with pytest.raises(CommandError, match="is not UTF-8 text at byte 3."):
        call_command("check_html", str(file))
