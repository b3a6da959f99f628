"""The picture of an entry or a claim that other sites show beside a link to it: 1200 × 630, a PNG.

Values in, bytes out. It says the claim's own words and its status, as word, shape and colour. Each card
is drawn from its own values alone, so that many can be drawn at the same time.
"""

from msgspec import Struct

from site_gen.writing.cards import HEIGHT, WIDTH
from site_gen.writing.cards.sheet import Sheet, known
from site_gen.writing.cards.typefaces import Face
from site_gen.writing.cards.typesetting import ELLIPSIS, Box

_BAND = 10
_AXIS, _START, _END = 76, 136, 1128
"""The middle of the axis, where text begins and where it ends."""
_ROOM = _END - _START
_LEAST = 120
"""The least room that a text is worth beginning in."""
_SITE = 52
_TOP, _BOTTOM = 118, 534
"""The date with the headline stands between these, so that a third of what they leave over is above."""
_DATE = 62
"""From the top of the date to that of the headline."""
_FOOT = 552
_GAP = 36
_SMALL, _MIDDLE, _LABEL = 30, 32, 34
_SHAPE = 26

_SIZES = (104, 96, 88, 80, 73, 66, 60, 55, 50, 46, 42, 39)
_HEADLINE = Box(_ROOM, _BOTTOM - _TOP - _DATE, _SIZES, leading=1.16)
_HEADLINE_RTL = Box(_ROOM, _BOTTOM - _TOP - _DATE, _SIZES, leading=1.45)
"""Arabic reaches further above and below its lines."""


class Mark(Struct, frozen=True):
    """A status: its tone, which chooses shape and colour, its label, and where it is counted a number."""

    tone: str
    label: str
    number: str = ""


class Card(Struct, frozen=True):
    """What a card says, in words that are ready to be shown. `context` is the entry that a claim is
    made in, `note` what is said beside the status."""

    site: str
    date: str
    context: str
    headline: str
    marks: tuple[Mark, ...]
    note: str
    is_rtl: bool


def draw(card: Card) -> bytes:
    """The card as PNG. The same card is the same bytes, on every machine with these versions.

    Raises sheet.NoGlyphError, which names the letters that no font has.
    """
    sheet = Sheet(WIDTH, HEIGHT, is_rtl=card.is_rtl)
    headline = sheet.fitted(
        card.headline, Face.HEADLINE, _HEADLINE_RTL if card.is_rtl else _HEADLINE
    )
    top = _TOP + (_BOTTOM - _TOP - _DATE - headline.height) // 3
    _axis(sheet, top)
    sheet.put(sheet.line(card.site, Face.STRONG, _SMALL, _ROOM), "ink", _START, _SITE)
    _dated(sheet, card, top)
    sheet.put(headline, "ink", _START, top + _DATE)
    _foot(sheet, card)
    return sheet.png()


def _axis(sheet: Sheet, y: int) -> None:
    """The timeline's axis, with the mark of this event beside the date."""
    sheet.bar("accent", 0, 0, WIDTH, _BAND)
    sheet.bar("line", _AXIS - 2, _BAND, 4, HEIGHT - _BAND)
    sheet.disc("paper", _AXIS - 20, y + 1, 40)
    sheet.disc("accent", _AXIS - 12, y + 9, 24)


def _dated(sheet: Sheet, card: Card, y: int) -> None:
    date = sheet.line(card.date, Face.STRONG, _MIDDLE, _ROOM)
    sheet.put(date, "accent", _START, y)
    x = _START + date.width + 22
    if card.context and _END - x > _LEAST:
        sheet.put(sheet.line(card.context, Face.TEXT, _MIDDLE, _END - x), "quiet", x, y)


def _foot(sheet: Sheet, card: Card) -> None:
    """The statuses as far as there is room for them, and then the note."""
    x = _START
    for number, mark in enumerate(card.marks):
        room = _END - x - _SHAPE - 12
        label = sheet.line(mark.label, Face.STRONG, _LABEL, room)
        count = sheet.line(mark.number, Face.TEXT, _LABEL, room)
        end = x + _SHAPE + 12 + label.width + (12 + count.width if mark.number else 0)
        is_last = number == len(card.marks) - 1
        if x > _START and end + (0 if is_last else 60) > _END:
            sheet.put(sheet.line(ELLIPSIS, Face.TEXT, _LABEL, 60), "quiet", x, _FOOT)
            return
        sheet.shape(mark.tone, x, _FOOT + 9, _SHAPE)
        sheet.put(label, known(mark.tone), x + _SHAPE + 12, _FOOT)
        sheet.put(count, "quiet", end - count.width, _FOOT)
        x = end + _GAP
    if card.note and _END - x > _LEAST:
        sheet.put(sheet.line(card.note, Face.TEXT, _MIDDLE, _END - x), "quiet", x, _FOOT + 1)
