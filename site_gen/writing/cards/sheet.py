"""A picture of few colours that text and shapes are put on, and its PNG. Places are in pixels, counted
from the edge where lines begin: the left, or where text runs right to left the right.
"""

import io
from functools import cache

from PIL import Image, ImageDraw

from site_gen.writing.cards import typesetting
from site_gen.writing.cards.typefaces import Face, lacking, plain
from site_gen.writing.cards.typesetting import Block, Box

_PAPER = "paper"
_COLOURS = {
    _PAPER: (253, 251, 247),
    "ink": (28, 26, 23),
    "quiet": (98, 92, 82),
    "line": (217, 210, 195),
    "accent": (138, 43, 29),
    "positive": (31, 107, 58),
    "neutral": (43, 85, 128),
    "caution": (133, 86, 10),
    "negative": (155, 28, 49),
}
"""The colours of the stylesheet, in daylight."""
_SHADES = 7
"""Steps from the paper to a full colour, for smooth edges: more of them would double the file."""
_IS_DRAWN = [0] * 19 + [255] * 237
"""Whether a coverage is enough for the first shade."""
_FINE = 8
"""Shapes are drawn so many times larger and made small, for smooth edges."""
_MOST_LETTERS = 1000
"""More than any picture has room for, so that a text without end costs no time."""


class NoGlyphError(ValueError):
    """Letters, named in its message, are in none of the fonts, so that they can't be drawn."""


class Sheet:
    def __init__(self, width: int, height: int, *, is_rtl: bool) -> None:
        self._image = Image.new("P", (width, height), 0)
        self._image.putpalette(_palette())
        self._is_rtl = is_rtl

    def png(self) -> bytes:
        written = io.BytesIO()
        self._image.save(written, "PNG", compress_level=5)
        return written.getvalue()

    def bar(self, colour: str, x: int, y: int, width: int, height: int) -> None:
        left = self._left(x, width)
        self._image.paste(_shades(colour)[-1], (left, y, left + width, y + height))

    def disc(self, colour: str, x: int, y: int, size: int) -> None:
        self._stamp(_shape("positive", size), colour, x, y)

    def shape(self, tone: str, x: int, y: int, size: int) -> None:
        """The shape of a status of that tone, the same that the stylesheet has."""
        self._stamp(_shape(known(tone), size), known(tone), x, y)

    def fitted(self, text: str, face: Face, box: Box) -> Block:
        """The text in the box, to be put in its place. Raises NoGlyphError."""
        return typesetting.fit(_drawable(text, face), face, box, is_rtl=self._is_rtl)

    def line(self, text: str, face: Face, size: int, room: int) -> Block:
        """One line, cut where it is longer than `room`, to be put in its place. Raises NoGlyphError."""
        return typesetting.line(_drawable(text, face), face, size, room, is_rtl=self._is_rtl)

    def put(self, block: Block, colour: str, x: int, y: int) -> None:
        ink = typesetting.draw(block)
        if not ink.coverage:
            return
        size = (ink.width, ink.height)
        coverage = Image.frombytes("L", size, ink.coverage, "raw", "L", ink.width, -1)
        self._cover(coverage, colour, self._left(x, block.width) + ink.left, y + ink.top)

    def _stamp(self, coverage: Image.Image, colour: str, x: int, y: int) -> None:
        self._cover(coverage, colour, self._left(x, coverage.width), y)

    def _left(self, x: int, width: int) -> int:
        """Where the left edge is of what is so wide and begins at `x`."""
        return self._image.width - x - width if self._is_rtl else x

    def _cover(self, coverage: Image.Image, colour: str, left: int, top: int) -> None:
        """Only what is drawn replaces what was there."""
        self._image.paste(coverage.point(_shades(colour)), (left, top), coverage.point(_IS_DRAWN))


def known(tone: str) -> str:
    """The tone itself, or the one that stands for tones that the theme does not know."""
    return tone if tone in _SHAPES else "neutral"


def _drawable(text: str, face: Face) -> str:
    shown = plain(text[:_MOST_LETTERS], face)
    without = lacking(shown, face)
    if without:
        raise NoGlyphError("".join(sorted(without)))
    return shown


@cache
def _palette() -> list[int]:
    """Each colour in its shades, from nearly paper to full, and before them the paper."""
    paper = _COLOURS[_PAPER]
    return [*paper] + [
        round(under + (over - under) * shade / _SHADES)
        for colour in _COLOURS.values()
        for shade in range(1, _SHADES + 1)
        for under, over in zip(paper, colour, strict=True)
    ]


@cache
def _shades(colour: str) -> list[int]:
    """The palette's number for each coverage from 0 to 255."""
    first = list(_COLOURS).index(colour) * _SHADES
    steps = (round(coverage * _SHADES / 255) for coverage in range(256))
    return [first + step if step else 0 for step in steps]


@cache
def _shape(tone: str, size: int) -> Image.Image:
    """How much the shape covers."""
    large = Image.new("L", (size * _FINE, size * _FINE), 0)
    _SHAPES[tone](ImageDraw.Draw(large), size * _FINE - 1)
    return large.resize((size, size), Image.Resampling.BOX)


def _circle(pen: ImageDraw.ImageDraw, last: int) -> None:
    pen.ellipse((0, 0, last, last), fill=255)


def _half_circle(pen: ImageDraw.ImageDraw, last: int) -> None:
    pen.ellipse((0, 0, last, last), outline=255, width=last // 9)
    pen.pieslice((0, 0, last, last), 90, 270, fill=255)


def _diamond(pen: ImageDraw.ImageDraw, last: int) -> None:
    half, inner = last // 2, last // 6
    pen.polygon(((half, 0), (last, half), (half, last), (0, half)), fill=255)
    pen.polygon(((half, inner), (last - inner, half), (half, last - inner), (inner, half)), fill=0)


def _cross(pen: ImageDraw.ImageDraw, last: int) -> None:
    edge = last // 9
    pen.line((edge, edge, last - edge, last - edge), fill=255, width=last // 6)
    pen.line((edge, last - edge, last - edge, edge), fill=255, width=last // 6)


_SHAPES = {
    "positive": _circle,
    "neutral": _half_circle,
    "caution": _diamond,
    "negative": _cross,
}
