"""Reads the files that commands are given."""

import sys
from pathlib import Path

from django.core.management.base import CommandError


def read_text(file):
    """The text of a UTF-8 file, "-" for standard input. Raises CommandError with the reason."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode()
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text at byte {error.start}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"Cannot read {file}: {reason}.") from None
