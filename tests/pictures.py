"""Picture files for tests, made here: good ones, and some that are made to harm."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image


def picture_bytes(size=(800, 600), form="JPEG", colour=(90, 140, 110), **options):
    """The bytes of a picture of one colour with a stripe, so that turning it can be seen."""
    image = Image.new("RGB", size, colour)
    image.paste((200, 60, 60), (0, 0, size[0], max(1, size[1] // 10)))
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def taken_with_a_camera():
    """A JPEG that tells where it was taken, by what, and that it lies on its side."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Kestrel"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (48.0, 12.0, 30.0)
    return picture_bytes((400, 300), exif=exif, comment=b"harbour")


def huge_png(side=30_000):
    """A real PNG of side x side pixels in a few hundred kilobytes: all of them are white."""

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    line = b"\x00" + b"\xff" * (side // 8)
    squeeze = zlib.compressobj(9)
    pixels = b"".join(squeeze.compress(line) for _ in range(side)) + squeeze.flush()
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def promising(side, **options):
    """A JPEG of 64 x 64 pixels whose header promises side x side."""
    data = bytearray(picture_bytes((64, 64), **options))
    frame = data.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", side, side)
    return bytes(data)


def in_three_passes(side):
    """The same, not called progressive, but its first pass brings one of the three colours only."""
    data = promising(side)
    scan = data.index(b"\xff\xda")
    return data[:scan] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + data[scan + 14 :]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def upload(data, name="day.jpg", kind="image/jpeg"):
    """As it comes with a form."""
    return SimpleUploadedFile(name, data, kind)
