"""How files of many rows come in: line by line, resumable, every odd row named at the end."""

import json
import signal
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DataError
from django.utils.translation import gettext as _
from tqdm import tqdm

from community.html import clean_text


class OddRow(Exception):
    """A row that cannot be imported; the message is the reason, for the summary."""


@dataclass(frozen=True)
class Row:
    """One object of the file and the line it stands in."""

    line: int
    values: dict

    def __getitem__(self, field):
        return self.values.get(field)


class ImportCommand(BaseCommand):
    """Base of the commands that import JSONL: gives `fields`, `id_field` and `import_unit`."""

    fields = {}  # name: type; `str | None` may be missing
    id_field = None

    def add_arguments(self, parser):
        parser.add_argument("file", help="a JSONL file: one object a line")

    def handle(self, *, file, verbosity, **options):
        self.created, self.existing = Counter(), Counter()
        self.skipped, self.noted = [], []
        with explained_errors(file):
            total = self.count(file)
        self.prepare(**options)
        shown = verbosity > 0 and sys.stderr.isatty()
        try:
            with tqdm(total=total, file=sys.stderr, disable=not shown) as bar:
                self.import_all(self.units(self.read(file)), bar)
        except KeyboardInterrupt as interrupt:
            raise CommandError(
                _("Stopped. Run the same command again to go on."), returncode=130
            ) from interrupt
        finally:
            self.tell()
        if self.skipped and not (self.created or self.existing):
            raise CommandError(_("Nothing came in. Is this the right file?"))

    # What a subclass says

    def prepare(self, **options):
        """Look at the other options. Raise CommandError before anything is written."""

    def units(self, rows):
        """What is imported as a whole, each a list of Rows; by itself every row is."""
        for row in rows:
            yield [row]

    def import_unit(self, rows):
        """Write `rows` in one transaction, unless they are there; say so by `made` or `found`.

        Raises OddRow when they cannot be imported.
        """
        raise NotImplementedError

    # What it can say about a unit

    def made(self, what, number=1):
        self.created[what] += number

    def found(self, what, number=1):
        self.existing[what] += number

    def skip(self, line, row_id, reason):
        """Name a row that was left out."""
        self.skipped.append((line, row_id, reason))

    def note(self, row, reason):
        """Name a row that came in, but not as it stood."""
        self.noted.append((row.line, row[self.id_field], reason))

    # The machine

    def count(self, file):
        """How many lines there are; reads them all, so that a wrong file stops before writing."""
        with open(file, encoding="utf-8-sig") as lines:
            return sum(1 for _line in lines)

    def read(self, file):
        """The sound rows of `file`, one by one; the others are named in the summary."""
        with open(file, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                values = None
                try:
                    values = parse(line)
                    self.check_row(values)
                except OddRow as odd:
                    self.skip(number, self.id_of(values), str(odd))
                else:
                    yield Row(number, values)

    def check_row(self, values):
        """Raises OddRow when a field is missing or of another type."""
        for name, kind in self.fields.items():
            value = values.get(name)
            if value is None and not isinstance(None, kind):
                raise OddRow(_("“%(field)s” is missing") % {"field": name})
            if not isinstance(value, kind):
                raise OddRow(_("“%(field)s” is of the wrong type") % {"field": name})

    def id_of(self, values):
        value = values.get(self.id_field) if values else None
        return value if isinstance(value, str | int) else None

    def import_all(self, units, bar):
        with stop_on_interrupt() as stop:
            for rows in units:
                if stop.is_set():
                    raise KeyboardInterrupt
                try:
                    self.import_unit(rows)
                except (OddRow, ValidationError, DataError) as odd:
                    for row in rows:
                        self.skip(row.line, row[self.id_field], reason_of(odd))
                bar.update(len(rows))

    def tell(self):
        """The summary: what came in, what was there, and every odd row."""
        for title, numbers in ((_("Created"), self.created), (_("Already there"), self.existing)):
            told = ", ".join(f"{number} {what}" for what, number in numbers.items())
            self.stdout.write(f"{title}: {told or 0}")
        for title, rows in ((_("Skipped"), self.skipped), (_("Came in, but odd"), self.noted)):
            self.stdout.write(f"{title}: {len(rows)}")
            for line, row_id, reason in sorted(rows, key=lambda row: row[0]):
                name = f" ({row_id})" if row_id is not None else ""
                self.stdout.write(f"  {_('line')} {line}{name}: {reason}")


def reason_of(error):
    """Why a row was left out, on one line; a ValidationError of a model names its fields."""
    told = [str(error)]
    if isinstance(error, ValidationError):
        fields = getattr(error, "error_dict", {"": error})
        told = [
            f"“{field}”: {sentence}" if field else sentence
            for field, mistakes in fields.items()
            for sentence in ValidationError(mistakes).messages
        ]
    return " ".join(" ".join(told).split())


def parse(line):
    """The object on one line, its texts cleaned. Raises OddRow."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise OddRow(_("not JSON")) from error
    if not isinstance(values, dict):
        raise OddRow(_("not an object"))
    return clean(values)


def clean(value):
    """The same value without characters that no database takes, in every text within."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return value


@contextmanager
def explained_errors(file):
    """Say in a sentence why `file` cannot be read."""
    try:
        yield
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be read: %(reason)s.")
            % {"file": file, "reason": error.strerror or error}
        ) from error
    except UnicodeDecodeError as error:
        raise CommandError(
            _("%(file)s is not text in UTF-8. Nothing was imported.") % {"file": file}
        ) from error


@contextmanager
def stop_on_interrupt():
    """An Event that Ctrl-C sets: what is being written is finished. A second one stops at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(_signal, _frame):
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
