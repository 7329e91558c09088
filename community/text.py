"""Plain text as people type it: cleaned of what is invisible and can only deceive or break."""

import re
import unicodedata

MAX_MARKS = 8
NOTE_LENGTH = 80  # characters of a content note

_HIGHER_PLANES = range(0x10000, 0x110000, 0x10000)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")
_SPACES = re.compile(r"\s+")

# The three flags spelled with tag characters stay; any other tag character hides text from readers.
_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
    for region in ("gbeng", "gbsct", "gbwls")
)
_UNWANTED = re.compile(
    f"({_FLAGS})|["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls, except tab and newline
    "\u00ad\ufeff"  # soft hyphen and byte order mark: they hide words from search
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates: they reorder what is read
    "\u2061-\u2065\u206a-\u206f\ufff0-\ufffb"  # invisible operators, deprecated formatting
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters; those of the higher planes follow
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _HIGHER_PLANES)
    + "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags and their unassigned neighbours
    "\ud800-\udfff"  # half a character: no database or socket can carry it
    "]"
)
_MARK_CANDIDATES = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")
_RIDERS = frozenset({"Mn", "Me", "Cf"})
_UNSEEN = _RIDERS | {"Cc", "Cs", "Zs", "Zl", "Zp"}
# Letters and symbols by category, blank to the eye: Hangul fillers and the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def clean_text(text: str) -> str:
    """What is stored of typed text: NFC, newlines, nothing that only hides or reorders.

    Cleaning what is clean changes nothing.
    """
    text = _UNWANTED.sub(lambda found: found[1] or "", _LINE_ENDS.sub("\n", text))
    # Before NFC, whose sorting of marks is quadratic in a run's length; after, as NFC adds marks.
    text = _cap_marks(unicodedata.normalize("NFC", _cap_marks(text)))
    return _BLANK_LINES.sub("\n\n\n", text)


def clean_line(text: str) -> str:
    """`clean_text` for titles and names: one line, single spaces, none at the ends."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def has_visible_text(text: str) -> bool:
    """Whether a reader would see anything: spaces, zero-width characters, lone marks are not."""
    return any(
        unicodedata.category(character) not in _UNSEEN and character not in _BLANK
        for character in text
    )


def _cap_marks(text: str) -> str:
    return _MARK_CANDIDATES.sub(lambda run: _without_piled_marks(run[0]), text)


def _without_piled_marks(run: str) -> str:
    kept, riders = [], 0
    for character in run:
        riders = riders + 1 if unicodedata.category(character) in _RIDERS else 0
        if riders <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def number_in(text) -> int | None:
    """The number that an address or a program names, if a row can have it: at most 18 digits and nothing else."""
    return int(text) if re.fullmatch(r"\d{1,18}", str(text), re.ASCII) else None
