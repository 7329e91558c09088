"""Makes the sheet of icons anew from all that templates and models name: python -m tools.icons"""

import re
from pathlib import Path

from community.icons import SHEET_FILE, sheet_of

ROOT = Path(__file__).resolve().parent.parent
PLACES = [
    "templates/**/*.html",
    "community/**/*.py",
    "forums/**/*.py",
    "groups/**/*.py",
    "cms/**/*.py",
]
NAMED = re.compile(r"""(?:\bicon[ =(]|(?:discovery|menu)_icon = )["']([a-z0-9-]+)["']""")


def named_icons() -> set[str]:
    texts = (file.read_text() for place in PLACES for file in ROOT.glob(place))
    return {name for text in texts for name in NAMED.findall(text)}


if __name__ == "__main__":
    SHEET_FILE.write_text(sheet_of(named_icons()))
