"""Measure the detectors: say what they find in lines of text."""

import json

from django.core.management.base import BaseCommand, CommandError

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.pipeline import DETECTORS, ask
from community.text_files import read_text


class Command(BaseCommand):
    help = "Reads JSONL with `text` (and `lang`), writes its rows with what each detector found."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="JSONL in UTF-8, or - for standard input")

    def handle(self, *, file, **options):
        for number, line in enumerate(read_text(file).split("\n"), start=1):
            if line.strip():
                self.stdout.write(json.dumps(assessed(line, number), ensure_ascii=False))


def assessed(line, number):
    """The row of a line with its `findings`. Raises CommandError where it is none."""
    try:
        row = json.loads(line)
        draft = Draft(text=row["text"], language=row.get("lang"))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CommandError(f"Line {number} is not a JSON object with a text.") from None
    if not isinstance(draft.text, str) or not isinstance(draft.language, str | None):
        raise CommandError(f"The text or the language of line {number} is no text.")
    found = {detector.name: in_words(ask(detector, draft)) for detector in DETECTORS}
    return row | {"findings": found}


def in_words(finding):
    return {
        "outcome": finding.outcome.value,
        "severity": f"P{finding.severity:d}" if finding.opens_case else None,
        "card": finding.card,
        "reason": finding.reason,
        "evidence": list(finding.evidence),
    }
