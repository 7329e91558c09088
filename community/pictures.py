"""Pictures that members show: read with suspicion, made anew, and without what cameras write into them."""

import warnings
from contextlib import contextmanager
from io import BytesIO
from threading import BoundedSemaphore
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
MAX_PIXELS = 32_000_000  # decoded at once, four bytes each
MAX_PIXELS_OF_JPEG = 128_000_000  # which can be read at an eighth of its size
SIZES = {"large": 1600, "small": 640}  # pixels of the longer side

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
        image.load()
        upright = ImageOps.exif_transpose(image)
        has_alpha = upright.has_transparency_data
        plain = upright.convert("RGBA" if has_alpha else "RGB")
        plain.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
        return Picture(*plain.size, {name: _encoded(plain, side) for name, side in SIZES.items()})


def _encoded(image, side) -> bytes:
    copy = Image.new(image.mode, image.size)
    copy.paste(image)
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = BytesIO()
    copy.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def _refuse_too_large(image) -> None:
    # The header tells the size before a single pixel is read.
    limit = MAX_PIXELS_OF_JPEG if image.format == "JPEG" else MAX_PIXELS
    if image.width * image.height > limit or max(image.size) > 30_000:
        raise PictureRefused(
            _("This picture has too many pixels for us. Please make it smaller first.")
        )


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
