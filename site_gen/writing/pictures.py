"""How large pictures are, so that a page keeps their place free and nothing jumps as they arrive."""

import io

import imagesize
from msgspec import Struct


class Size(Struct, frozen=True):
    """In pixels of the picture as it is shown, turned as its Exif says."""

    width: int
    height: int


def size(data: bytes) -> Size | None:
    """The size that the file's head tells; None where it tells none, as an SVG may not."""
    width, height = imagesize.get(io.BytesIO(data))
    if width < 1 or height < 1:
        return None
    return Size(round(width), round(height))
