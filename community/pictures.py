"""Pictures that members show: read with suspicion, made anew, and without what cameras write into them."""

import warnings
from contextlib import contextmanager
from io import BytesIO
from struct import unpack
from threading import BoundedSemaphore
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
MAX_PIXELS = 32_000_000  # decoded at once, four bytes each, twice
MAX_PIXELS_OF_WEBP = 16_000_000  # whose reader holds five copies
MAX_PIXELS_OF_JPEG = 128_000_000  # which can be read at an eighth of its size, line by line
SIZES = {"large": 1600, "small": 640}  # pixels of the longer side

# What a JPEG says of itself before its pixels: its frame, its passes.
SEQUENTIAL, PROGRESSIVE, SCAN = {0xFFC0, 0xFFC1}, {0xFFC2}, 0xFFDA

# Threat: twenty pictures at once would take the memory of twenty.
_one_at_a_time = BoundedSemaphore(1)


class PictureRefused(Exception):
    """This is no picture for us; the message is one sentence for who sent it."""


class Picture(NamedTuple):
    """A picture made anew, as WebP. `files` has its bytes by the name of the size."""

    width: int
    height: int
    files: dict[str, bytes]


def read_picture(file) -> Picture:
    """Make a picture anew from an uploaded file: upright, small enough, and nothing but its pixels.

    Raises PictureRefused. Place and camera, colour profiles, thumbnails and comments are not taken
    along, nor the later frames of what moves.
    """
    with _one_at_a_time, _refusals(), Image.open(file, formats=list(FORMATS)) as image:
        _refuse_too_large(image)
        image.draft("RGB", (SIZES["large"], SIZES["large"]))
        mode = "RGBA" if image.has_transparency_data else "RGB"
        # Made small before anything else: each step on the whole of it would be one more copy.
        plain = image if image.mode == mode else image.convert(mode)
        plain.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(plain)
        return Picture(
            *upright.size, {name: _encoded(upright, side) for name, side in SIZES.items()}
        )


def _encoded(image, side) -> bytes:
    copy = Image.new(image.mode, image.size)
    copy.paste(image)
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = BytesIO()
    copy.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def _refuse_too_large(image) -> None:
    # The header tells the size before a single pixel is read.
    pixels = image.width * image.height
    limit = MAX_PIXELS_OF_WEBP if image.format == "WEBP" else MAX_PIXELS
    if pixels > limit and image.format == "JPEG" and _comes_line_by_line(image.fp):
        limit = MAX_PIXELS_OF_JPEG
    if pixels > limit or max(image.size) > 30_000:
        raise PictureRefused(
            _("This picture has too many pixels for us. Please make it smaller first.")
        )


def _comes_line_by_line(jpeg) -> bool:
    """Whether a JPEG has everything in one pass; where it comes in several, all of it is held at full size."""
    jpeg.seek(2)
    components = 0
    while True:
        marker, length = unpack(">HH", jpeg.read(4))
        if marker in PROGRESSIVE:
            return False
        body = jpeg.read(length - 2)
        if marker in SEQUENTIAL:
            components = body[5]
        if marker == SCAN:
            return body[0] == components


@contextmanager
def _refusals():
    """Turn whatever goes wrong with a file into one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    except PictureRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PictureRefused(
            _("This picture has too many pixels for us. Please make it smaller first.")
        ) from error
    except Exception as error:
        # Pillow's readers raise what they please on damaged files.
        raise PictureRefused(
            _("This is not a picture we can show. We take JPEG, PNG, WebP and GIF.")
        ) from error
