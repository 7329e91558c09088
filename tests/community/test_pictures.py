"""Pictures are made anew: nothing but pixels comes out, and nothing dangerous goes in."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from community.pictures import PictureRefused, read_picture
from community.uploads import MAX_UPLOAD, BoundedUploadHandler
from tests.live import ROOT
from tests.pictures import (
    SVG,
    huge_png,
    in_three_passes,
    picture_bytes,
    promising,
    taken_with_a_camera,
)

MEMORY = 400_000  # kB
READ_AND_TELL = """
import re, sys
from community.pictures import PictureRefused, read_picture

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])

before = peak()
try:
    read_picture(open(sys.argv[1], "rb"))
except PictureRefused:
    pass
print(peak() - before)
"""


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_format_comes_out_as_webp_in_two_sizes(form):
    made = read_picture(BytesIO(picture_bytes((2400, 1200), form)))
    large, small = opened(made.files["large"]), opened(made.files["small"])
    assert (large.format, large.size) == ("WEBP", (1600, 800))
    assert (small.format, small.size) == ("WEBP", (640, 320))
    assert (made.width, made.height) == (1600, 800)


def test_a_small_picture_is_not_blown_up():
    assert opened(read_picture(BytesIO(picture_bytes((80, 60)))).files["large"]).size == (80, 60)


def test_place_camera_and_comment_are_gone_and_it_stands_upright():
    made = read_picture(BytesIO(taken_with_a_camera()))
    for data in made.files.values():
        image = opened(data)
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()
        assert b"Kestrel" not in data
        assert b"harbour" not in data
    assert (made.width, made.height) == (300, 400)


def test_what_hides_behind_the_picture_is_not_taken_along():
    data = picture_bytes() + b"<script>alert('tail')</script>"
    assert b"script" not in read_picture(BytesIO(data)).files["large"]


def test_see_through_stays_see_through():
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    made = opened(read_picture(out).files["small"])
    assert made.mode == "RGBA"


@pytest.mark.parametrize(
    "data",
    [huge_png(), promising(11_000, progressive=True), promising(12_000), in_three_passes(11_000)],
    ids=["png", "progressive", "line-by-line", "three-passes"],
)
def test_more_pixels_than_we_hold_are_refused_by_what_the_header_says(data):
    with pytest.raises(PictureRefused, match="too many pixels"):
        read_picture(BytesIO(data))


def test_the_picture_of_a_good_camera_is_read_line_by_line():
    made = read_picture(BytesIO(promising(11_000)))
    assert (made.width, made.height) == (1600, 1600)


@pytest.mark.parametrize(("form", "side"), [("PNG", 5650), ("WEBP", 4000)])
def test_the_largest_picture_takes_a_bounded_memory(tmp_path, form, side):
    """Asked of the system: what the readers take is not seen by Python's own counting."""
    path = tmp_path / "picture"
    Image.new("RGBA", (side, side), "teal").save(path, form, compress_level=1, method=0)
    grown = subprocess.run(
        [sys.executable, "-c", READ_AND_TELL, path], cwd=ROOT, capture_output=True, check=True
    )
    assert int(grown.stdout) < MEMORY


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"",
        b"GIF89a",
        b"%PDF-1.4",
        b"MZ" + b"\x00" * 500,
        picture_bytes()[:400],
        picture_bytes(form="PNG")[:-40],
        picture_bytes(form="BMP"),
        picture_bytes(form="TIFF"),
    ],
    ids=["svg", "empty", "gif-head", "pdf", "program", "cut-jpeg", "cut-png", "bmp", "tiff"],
)
def test_what_is_no_picture_for_us_is_refused_in_one_sentence(data):
    with pytest.raises(PictureRefused, match="We take JPEG, PNG, WebP and GIF"):
        read_picture(BytesIO(data))


def test_a_file_that_is_too_big_arrives_empty_and_marked():
    handler = BoundedUploadHandler()
    handler.new_file("image", "big.png", "image/png", None)
    piece, length = b"x" * 1_000_000, 0
    while length <= MAX_UPLOAD:
        handler.receive_data_chunk(piece, length)
        length += len(piece)
    upload = handler.file_complete(length)
    assert upload.is_too_big
    assert upload.size == 0
    assert upload.read() == b""
