"""The icons of lucide: those that stand on most pages from one kept file, the rest drawn where they stand."""

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

# Browsers keep it for good. `python -m tools.icons` makes it anew.
SHEET = "img/icons.svg"
SHEET_FILE = Path(__file__).parent / "static" / SHEET


def draw_icon(name: str) -> SafeString:
    """Hidden from screen readers, because a word always stands beside it."""
    if name in kept_icons() and (sheet := sheet_address()):
        return mark_safe(f'<svg class="icon" aria-hidden="true"><use href="{sheet}#{name}"/></svg>')
    return mark_safe(
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shapes_of(name)}</svg>'
    )


def sheet_address() -> str | None:
    """Where it is served from; None before static files are collected, as while a site is prepared."""
    try:
        return static(SHEET)
    except ValueError:
        return None


@cache
def kept_icons() -> frozenset[str]:
    """The names of what the sheet has."""
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SHEET_FILE.read_text()))


def shapes_of(name: str) -> str:
    """What lucide draws, without the element around it."""
    with ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes())) as archive:
        svg = archive.read(f"{name}.svg").decode()
    shapes = re.sub(r"\s*\n\s*", "", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    return shapes.replace(" />", "/>")


def sheet_of(names) -> str:
    """One file with all of these icons, for `<use href>`."""
    symbols = "\n".join(
        f'<symbol id="{name}" viewBox="0 0 24 24">{shapes_of(name)}</symbol>'
        for name in sorted(names)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
