"""The size of a picture, out of the head of its file."""

import struct
import zlib

import pytest
from corpus import png

from site_gen.writing.pictures import Size, size

SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}/>'


def test_the_size_of_a_picture_is_read() -> None:
    assert size(png(640, 400, (0, 0, 0))) == Size(640, 400)
    assert size(b"GIF89a" + struct.pack("<HH", 30, 20) + bytes(10)) == Size(30, 20)
    assert size(SVG.format(' width="120" height="80"').encode()) == Size(120, 80)


def test_a_photograph_that_is_to_be_turned_has_the_size_that_it_is_shown_in() -> None:
    orientation = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + orientation + bytes(4)
    frame = struct.pack(">BHHB", 8, 300, 400, 3) + bytes(9)
    data = b"\xff\xd8"
    for marker, segment in ((0xE1, exif), (0xC0, frame)):
        data += struct.pack(">BBH", 0xFF, marker, len(segment) + 2) + segment
    assert size(data + b"\xff\xd9") == Size(300, 400)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        SVG.format("").encode(),
        zlib.compress(b"x"),
    ],
)
def test_what_tells_no_size_has_none(data: bytes) -> None:
    assert size(data) is None
