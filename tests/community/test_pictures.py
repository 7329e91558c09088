"""Pictures are made anew: nothing but pixels comes out, and nothing dangerous goes in."""

import tracemalloc
from io import BytesIO

import pytest
from PIL import Image

from community.pictures import PictureRefused, read_picture
from community.uploads import MAX_UPLOAD, BoundedUploadHandler
from tests.pictures import SVG, huge_png, picture_bytes, taken_with_a_camera


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


def test_thirty_thousand_pixels_square_are_refused_before_they_are_read():
    data = BytesIO(huge_png())
    tracemalloc.start()
    with pytest.raises(PictureRefused, match="too many pixels"):
        read_picture(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


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
