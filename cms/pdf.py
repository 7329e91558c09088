"""Whether a file is a PDF, and one that does nothing but show its pages: told by its bytes."""

import re
import zlib

from django.utils.translation import gettext_lazy as _

BEGINNING, END = b"%PDF-", b"%%EOF"
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]{4,60})")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"\bstream\r?\n")
DICTIONARY = 4_000  # bytes before a stream in which it says what it is
MOST = 64 * 1024 * 1024  # bytes unpacked of one document

# What runs, opens something else, sends what is typed, or carries another file along.
DOES = {
    *(b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"SubmitForm"),
    *(b"ImportData", b"Rendition", b"Movie"),
}

NO_PDF = _("This is not a PDF document. We take PDF only.")
LOCKED = _("This document is locked, so we cannot look into it. Please save it without a password.")
CLOSED = _("We cannot look into this document. Please print it into a new PDF, and take that.")
ACTIVE = _(
    "This document does more than show pages: it runs, opens or sends something."
    " Please print it into a new PDF, and take that."
)


class DocumentRefused(Exception):
    """We do not hand this out; the message is one sentence for who sent it."""


def look_into(file):
    """Raises DocumentRefused. What an object stream packs is looked into as well."""
    file.seek(0)
    data = file.read()
    file.seek(0)
    if not data.startswith(BEGINNING) or END not in data[-2048:]:
        raise DocumentRefused(NO_PDF)
    said = names(data)
    if b"Encrypt" in said:
        raise DocumentRefused(LOCKED)
    does = DOES.intersection(said)
    for objects in packed(data, announced=said.count(b"ObjStm")):
        does |= DOES.intersection(names(objects))
    if does:
        raise DocumentRefused(ACTIVE)


def names(data):
    """All names that stand in it, in their order, without the escapes that could hide one."""
    return [ESCAPED.sub(_character, name) for name in NAME.findall(data)]


def _character(code):
    return bytes([int(code[1], 16)])


def packed(data, announced):
    """What its object streams hold, unpacked; `announced` is how many of them it says it has."""
    left, met = MOST, 0
    for stream in STREAM.finditer(data):
        about = data[max(0, stream.start() - DICTIONARY) : stream.start()].rpartition(b" obj")[2]
        said = names(about)
        if b"ObjStm" not in said:
            continue
        met += 1
        if b"Filter" in said:
            part = data[stream.end() : data.find(b"endstream", stream.end())]
            objects = unpacked(part, said, left)
            left -= len(part) + len(objects)
            yield objects
    if met != announced:
        raise DocumentRefused(CLOSED)


def unpacked(part, said, most):
    """Threat: a few bytes that fill the memory, or something packed so that we do not see it."""
    packings = {name for name in said if name.endswith(b"Decode")}
    if packings != {b"FlateDecode"} or b"DecodeParms" in said or len(part) > most:
        raise DocumentRefused(CLOSED)
    packing = zlib.decompressobj()
    try:
        objects = packing.decompress(part, most)
    except zlib.error as error:
        raise DocumentRefused(CLOSED) from error
    if not packing.eof:
        raise DocumentRefused(CLOSED)
    return objects
