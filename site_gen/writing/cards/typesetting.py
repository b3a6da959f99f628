"""Text set into a box: broken into lines, at the largest size that fits, cut at a word where none does,
and drawn as how much each pixel is covered."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import uharfbuzz as hb
from msgspec import Struct

from site_gen.writing.cards.typefaces import UNITS, Face, glyphs, width

ELLIPSIS = "…"
_IDEOGRAPH = r"[\u3005-\u3007\u3040-\u3096\u309d-\u30fa\u30fd-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_BETWEEN = re.compile(
    rf"(?<={_IDEOGRAPH})(?={_IDEOGRAPH})|(?<=[、。，．」』）])(?={_IDEOGRAPH})|(?<=[—–/])(?=\w)"
)
"""Where a line may end without a space: between ideographs or kana, after a dash or slash."""
_UNBROKEN = re.compile(r"(?<=[«‹]) | (?=(?:[»›?!:;]+|[—–])(?: |$))")
"""Spaces that no line ends at: within French quotation marks, before French signs, before a dash."""
_NOT_BEFORE_ELLIPSIS = " ,;:–—-"
_NARROWEST = 0.15
"""No letter takes less, so that few beginnings of a long word are tried."""
_BASELINE = 0.8
"""How far below the middle of the space above a line its letters stand, in ems."""


class Block(Struct, frozen=True):
    """Lines of text at a size in pixels, `leading` ems from one to the next."""

    lines: tuple[str, ...]
    face: Face
    size: int
    leading: float
    is_rtl: bool

    @property
    def step(self) -> int:
        return round(self.size * self.leading)

    @property
    def height(self) -> int:
        return len(self.lines) * self.step

    @property
    def width(self) -> int:
        return round(max((width(line, self.face) for line in self.lines), default=0) * self.size)


class Ink(Struct, frozen=True):
    """How much each pixel of a picture is covered, 0 to 255, the lowest row first, and where its upper
    left corner stands from that of its block."""

    left: int
    top: int
    width: int
    height: int
    coverage: bytes


class Box(Struct, frozen=True):
    """The room for a text in pixels, and the sizes to try, largest first."""

    width: int
    height: int
    sizes: tuple[int, ...]
    leading: float

    def room(self, size: int) -> float:
        return self.width / size

    def most_lines(self, size: int) -> int:
        return max(1, self.height // round(size * self.leading))


class _Piece(Struct, frozen=True):
    """What no line is broken within, if it can be helped, with the space before it, which may be none."""

    text: str
    space: float
    width: float


def fit(text: str, face: Face, box: Box, *, is_rtl: bool) -> Block:
    """The text at the largest size at which it fits into the box, its lines about equally long.

    What does not fit at the smallest is cut at a word, with an ellipsis. A word longer than a line is
    broken where it must be.
    """
    pieces = list(_pieces(text, face))
    smallest = box.sizes[-1]
    breaks_words = any(piece.width > box.room(smallest) for piece in pieces)
    for size in box.sizes:
        room, most = box.room(size), box.most_lines(size)
        parts = _parts(pieces, face, room) if breaks_words else pieces
        lines = _broken(parts, room, most)
        if lines is not None:
            return Block(_balanced(parts, room, lines), face, size, box.leading, is_rtl)
    lines = _shortened(pieces, face, box.room(smallest), box.most_lines(smallest))
    return Block(lines, face, smallest, box.leading, is_rtl)


def line(text: str, face: Face, size: int, room: float, *, is_rtl: bool) -> Block:
    """One line at that size, cut where it is longer than `room` pixels."""
    return Block((cut(text, face, room / size),), face, size, 1.3, is_rtl)


def cut(text: str, face: Face, room: float) -> str:
    """The text if it fits into so many ems; else its first words and an ellipsis, or the first letters
    of a word that alone is too long."""
    if width(text, face) <= room:
        return text
    words = text.split(" ")
    for number in range(len(words) - 1, 0, -1):
        shortened = " ".join(words[:number]).rstrip(_NOT_BEFORE_ELLIPSIS) + ELLIPSIS
        if width(shortened, face) <= room:
            return shortened
    return _beginning(words[0], face, room - width(ELLIPSIS, face)) + ELLIPSIS


def draw(block: Block) -> Ink:
    """What the block covers. Lines begin at its left edge, or at its right where they run right to left."""
    pen = hb.RasterDraw()
    scale = block.size / UNITS
    for number, text in enumerate(block.lines):
        start = block.width - width(text, block.face) * block.size if block.is_rtl else 0.0
        top = block.step * number + (block.step - block.size) / 2
        baseline = -round(top + block.size * _BASELINE)
        for glyph in glyphs(text, block.face, is_rtl=block.is_rtl):
            # On whole pixels the same letter is the same pixels, and the PNG a quarter smaller.
            x = round(start + glyph.x * block.size)
            pen.transform = (scale, 0, 0, scale, x, baseline + glyph.y * block.size)
            pen.draw_glyph(glyph.font, glyph.number)
    image = pen.render()
    made = image.extents
    # HarfBuzz counts upwards and begins with the lowest row.
    top = -(made.y_origin + made.height)
    return Ink(made.x_origin, top, made.stride, made.height, bytes(image.buffer))


def _pieces(text: str, face: Face) -> Iterator[_Piece]:
    space = width(" ", face)
    for word in _UNBROKEN.sub("\u00a0", text).split(" "):
        for number, piece in enumerate(_BETWEEN.split(word)):
            yield _Piece(piece, 0 if number else space, width(piece, face))


def _filled(pieces: Iterable[_Piece], room: float) -> Iterator[list[_Piece]]:
    """Lines, each with as many pieces as it has room for, and at least one."""
    filled: list[_Piece] = []
    used = 0.0
    for piece in pieces:
        if filled and used + piece.space + piece.width > room:
            yield filled
            filled, used = [], 0.0
        used += piece.width + (piece.space if filled else 0)
        filled.append(piece)
    if filled:
        yield filled


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join((" " if piece.space else "") + piece.text for piece in pieces).strip(" ")


def _broken(pieces: Sequence[_Piece], room: float, most: int) -> tuple[str, ...] | None:
    """The lines, or None where a piece is longer than a line or there are too many."""
    lines = list(islice(_filled(pieces, room), most + 1))
    if len(lines) > most or any(piece.width > room for piece in pieces):
        return None
    return tuple(map(_joined, lines))


def _balanced(
    pieces: Sequence[_Piece], room: float, lines: tuple[str, ...], steps: int = 8
) -> tuple[str, ...]:
    """As many lines in the least room that they can do with, so that none is left short."""
    low, high = 0.0, room
    for _ in range(steps):
        middle = (low + high) / 2
        narrower = _broken(pieces, middle, len(lines))
        low, high, lines = (middle, high, lines) if narrower is None else (low, middle, narrower)
    return lines


def _shortened(pieces: Sequence[_Piece], face: Face, room: float, most: int) -> tuple[str, ...]:
    """So many lines of a text that is longer, the last one cut."""
    lines = list(islice(_filled(_parts(pieces, face, room), room), most + 1))
    last = cut(_joined(lines[most - 1] + lines[most]), face, room)
    return (*map(_joined, lines[: most - 1]), last)


def _parts(pieces: Iterable[_Piece], face: Face, room: float) -> list[_Piece]:
    """The pieces, those in parts that are longer than a line."""
    return [part for piece in pieces for part in _parts_of(piece, face, room)]


def _parts_of(piece: _Piece, face: Face, room: float) -> Iterator[_Piece]:
    rest, space = piece, piece.space
    while rest.width > room:
        part = _beginning(rest.text, face, room)
        yield _Piece(part, space, width(part, face))
        space, left = 0.0, rest.text[len(part) :]
        rest = _Piece(left, space, width(left, face))
    yield rest


def _beginning(word: str, face: Face, room: float) -> str:
    """The most letters, and at least one, that fit into so many ems; none parted from its marks."""
    low, high = 1, min(len(word), max(1, int(room / _NARROWEST)))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(word[:middle], face) <= room else (low, middle - 1)
    while 1 < low < len(word) and unicodedata.category(word[low]) in ("Mn", "Mc", "Me", "Cf"):
        low -= 1
    return word[:low]
