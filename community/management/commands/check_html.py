"""Print the HTML that Cairn would make of a Markdown file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from community.html import render_markdown


class Command(BaseCommand):
    help = "Prints the sanitised HTML of a Markdown file."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TEXT-FILE", help="UTF-8, or - for standard input")

    def handle(self, *, file, **options):
        self.stdout.write(render_markdown(_read(file)), ending="")


def _read(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode()
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text at byte {error.start}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"Cannot read {file}: {reason}.") from None
