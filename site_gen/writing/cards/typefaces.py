"""The fonts of pictures: from packages, never the machine's own, so that the same text is the same glyphs
everywhere. HarfBuzz shapes; what runs right to left is ordered by the Unicode Bidirectional Algorithm
(UAX 9). All lengths are in ems: parts of the size that the text is drawn at.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter

import uharfbuzz as hb
from bidi import get_display
from msgspec import Struct

from site_gen.folding import normalised

UNITS = 2000
"""Parts of an em that HarfBuzz counts in."""
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PROBE = "\u2064"
"""Draws nothing, and takes the direction of the character before it (UAX 9, 5.2)."""
_TURNED_ROUND = re.escape("".join(filter(unicodedata.mirrored, map(chr, range(0x3020)))))
_MIRRORED = re.compile(f"[{_TURNED_ROUND}]")
_IN_SIGHT = re.compile(
    rf"{_PROBE}(?P<turned>{_MIRRORED.pattern})|(?P<straight>{_MIRRORED.pattern}){_PROBE}|[^{_PROBE}]"
)
_NEEDS_NO_GLYPH = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc"})
_CAN_BE_LEFT_OUT = frozenset({"So", "Sk", "Me", "Cn", "Co"})


class _File(Struct, frozen=True):
    """A font in a package. `size` is its size beside that of the face's first font, `bolder` by how much
    its strokes are thickened where the package has no bolder one."""

    package: str
    path: str
    axes: tuple[tuple[str, float], ...] = ()
    size: float = 1
    bolder: float = 0


_KOREAN = "pylopdf_fonts_ko"
_SANS = "files/SourceSans3[wght].ttf"
_ARABIC = "fontpkg_ibm_plex_sans_arabic"


class Face(Enum):
    """A typeface: one font a script, the first that has a character gives it."""

    HEADLINE = (
        _File(
            "fontpkg_source_serif_4",
            "files/SourceSerif4[opsz,wght].ttf",
            axes=(("opsz", 60), ("wght", 600)),
        ),
        _File("fontpkg_amiri", "files/Amiri-Bold.ttf", size=1.15),
        _File(_KOREAN, "NotoSerifKR-Regular.otf", size=0.93, bolder=0.025),
    )
    TEXT = (
        _File("fontpkg_source_sans_3", _SANS, axes=(("wght", 400),)),
        _File(_ARABIC, "files/IBMPlexSansArabic-Regular.ttf", size=0.95),
        _File(_KOREAN, "NotoSansKR-Regular.otf", size=0.93),
    )
    STRONG = (
        _File("fontpkg_source_sans_3", _SANS, axes=(("wght", 650),)),
        _File(_ARABIC, "files/IBMPlexSansArabic-SemiBold.ttf", size=0.95),
        _File(_KOREAN, "NotoSansKR-Regular.otf", size=0.93, bolder=0.03),
    )


class Glyph(Struct, frozen=True):
    """Where a glyph stands from the beginning of its line and from the line that letters stand on."""

    font: hb.Font
    number: int
    x: float
    y: float


def plain(text: str, face: Face) -> str:
    """The text with one space between words. A character that no font has becomes its compatible form
    (`①` becomes `1`), or is left out where it is a symbol such as an emoji."""
    composed = normalised("NFC", text)
    instead = {ord(character): _instead(character, face) for character in lacking(composed, face)}
    return _SPACES.sub(" ", composed.translate(instead)).strip()


def lacking(text: str, face: Face) -> frozenset[str]:
    """The characters of the text that no font of the face has."""
    return frozenset(character for character in set(text) if not _is_drawn(character, face))


def width(line: str, face: Face) -> float:
    """How long a line is. The order of its words does not matter, so each is shaped but once."""
    words = line.split(" ")
    return sum(_word_width(word, face) for word in words) + (len(words) - 1) * _space(face)


def glyphs(line: str, face: Face, *, is_rtl: bool) -> Iterator[Glyph]:
    """The line's glyphs from left to right, in a paragraph of that direction."""
    x = 0.0
    for run, backwards in _runs(line, is_rtl=is_rtl):
        pieces = list(_by_font(run, face))
        for font, characters in reversed(pieces) if backwards else pieces:
            shaped = _shaped(font, characters, backwards=backwards)
            for info, place in zip(shaped.glyph_infos, shaped.glyph_positions, strict=True):
                yield Glyph(
                    font, info.codepoint, x + place.x_offset / UNITS, place.y_offset / UNITS
                )
                x += place.x_advance / UNITS


def _instead(character: str, face: Face) -> str:
    compatible = unicodedata.normalize("NFKC", character)
    if not lacking(compatible, face):
        return compatible
    return "" if unicodedata.category(character) in _CAN_BE_LEFT_OUT else character


@cache
def _is_drawn(character: str, face: Face) -> bool:
    invisible = unicodedata.category(character) in _NEEDS_NO_GLYPH
    selects_a_form = "\ufe00" <= character <= "\ufe0f"
    return invisible or selects_a_form or _font_number(character, face) is not None


@cache
def _fonts(face: Face) -> tuple[hb.Font, ...]:
    return tuple(map(_opened, face.value))


def _opened(file: _File) -> hb.Font:
    with resources.as_file(resources.files(file.package) / file.path) as path:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    if file.axes:
        font.set_variations(dict(file.axes))
    size = round(UNITS * file.size)
    font.scale = (size, size)
    font.synthetic_bold = (file.bolder, file.bolder, False)
    return font


@cache
def _font_number(character: str, face: Face) -> int | None:
    code = ord(character)
    fonts = enumerate(_fonts(face))
    return next((number for number, font in fonts if font.get_nominal_glyph(code)), None)


@cache
def _space(face: Face) -> float:
    return _advance(_shaped(_fonts(face)[0], " ", backwards=False))


@lru_cache(maxsize=20_000)
def _word_width(word: str, face: Face) -> float:
    return sum(
        _advance(_shaped(font, characters, backwards=backwards))
        for run, backwards in _runs(word, is_rtl=False)
        for font, characters in _by_font(run, face)
    )


def _advance(shaped: hb.Buffer) -> float:
    units: int = sum(place.x_advance for place in shaped.glyph_positions)
    return units / UNITS


def _shaped(font: hb.Font, characters: str, *, backwards: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(characters)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return buffer


def _runs(line: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """The line's pieces from left to right, each as it is read, and whether it runs right to left."""
    if not _RIGHT_TO_LEFT.search(line):
        yield line, False
        return
    for backwards, characters in groupby(_in_sight(line, is_rtl=is_rtl), key=itemgetter(1)):
        run = "".join(character for character, _ in characters)
        yield (run[::-1] if backwards else run), backwards


def _in_sight(line: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """The characters from left to right, and whether each belongs to a piece that runs right to left.

    The algorithm gives their order alone. A bracket that it turns round stands behind the probe that
    was put behind it, and HarfBuzz then mirrors it; other signs look alike in either direction.
    """
    probed = _MIRRORED.sub(rf"\g<0>{_PROBE}", line.replace(_PROBE, ""))
    shown = get_display(probed, base_dir="R" if is_rtl else "L")
    for found in _IN_SIGHT.finditer(shown):
        if found["turned"]:
            yield found["turned"], True
        elif found["straight"]:
            yield found["straight"], False
        else:
            yield found[0], _runs_backwards(found[0])


def _runs_backwards(character: str) -> bool:
    kind = unicodedata.bidirectional(character)
    return kind in ("R", "AL") or (kind == "NSM" and bool(_RIGHT_TO_LEFT.match(character)))


def _by_font(run: str, face: Face) -> Iterator[tuple[hb.Font, str]]:
    """The run's pieces by the font that has them. What draws nothing, and a mark upon a letter, stays
    in the font of what stands before it."""
    number, start = 0, 0
    for at, character in enumerate(run):
        wanted = _font_number(character, face)
        if wanted is None or wanted == number or _follows(character, face, number):
            continue
        if at > start:
            yield _fonts(face)[number], run[start:at]
        number, start = wanted, at
    if run[start:]:
        yield _fonts(face)[number], run[start:]


def _follows(character: str, face: Face, number: int) -> bool:
    category = unicodedata.category(character)
    if category in _NEEDS_NO_GLYPH:
        return True
    return category == "Mn" and bool(_fonts(face)[number].get_nominal_glyph(ord(character)))
