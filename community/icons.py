"""The icons of lucide: those that we name come from one kept file, the rest are drawn where they stand."""

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

SHEET = "img/icons.svg"  # browsers keep it for good
NAMED_IN = [
    "templates/**/*.html",
    "community/**/*.py",
    "forums/**/*.py",
    "groups/**/*.py",
    "cms/**/*.py",
]
NAMED = re.compile(r"""(?:\bicon[ =(]|(?:discovery|menu)_icon = )["']([a-z0-9-]+)["']""")


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
    """The names that stand in our templates and models; read once a process."""
    texts = (file.read_text() for place in NAMED_IN for file in settings.BASE_DIR.glob(place))
    named = {name for text in texts for name in NAMED.findall(text)}
    return frozenset(name for name in named if f"{name}.svg" in lucide().NameToInfo)


@cache
def shapes_of(name: str) -> str:
    """What lucide draws, without the element around it."""
    svg = lucide().read(f"{name}.svg").decode()
    shapes = re.sub(r"\s*\n\s*", "", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    return shapes.replace(" />", "/>")


@cache
def lucide() -> ZipFile:
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


def sheet_of(names) -> str:
    """One file with all of these icons, for `<use href>`."""
    symbols = "\n".join(
        f'<symbol id="{name}" viewBox="0 0 24 24">{shapes_of(name)}</symbol>'
        for name in sorted(names)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


class IconSheetFinder(BaseStorageFinder):
    """Finds the sheet among static files. It is drawn from lucide's package when they are collected."""

    def __init__(self):
        super().__init__(storage=FileSystemStorage(location=settings.VAR_DIR / "drawn"))

    def list(self, ignore_patterns):
        self.draw()
        return super().list(ignore_patterns)

    def find(self, path, find_all=False, **options):
        if path == SHEET:
            self.draw()
        return super().find(path, find_all, **options)

    def draw(self):
        """Put it there, unless it is: what did not change is not collected again."""
        file, sheet = Path(self.storage.path(SHEET)), sheet_of(kept_icons())
        if not file.exists() or file.read_text() != sheet:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(sheet)
