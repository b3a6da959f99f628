"""Slips: what the pages that show many events show of each. An event is rendered for them once."""

from collections.abc import Mapping

from msgspec import Struct

from site_gen.writing.corrections import CorrectionView
from site_gen.writing.pages.paging import LARGEST
from site_gen.writing.pages.press import Piece, Press
from site_gen.writing.views import EntryView

_FEW_CLAIMS = 12
_WHOLE: Mapping[str, object] = {"quotations": True}
_LIGHTER: tuple[Mapping[str, object], ...] = (
    {"quotations": False},
    {"quotations": False, "most": _FEW_CLAIMS},
    {"quotations": False, "most": 0},
)


class Slip(Struct, frozen=True):
    """An event as it stands in lists: `whole`, and `light` for lists that would be too heavy with all
    quotations; and its corrections as they stand in the list of all, in their order."""

    whole: Piece
    light: Piece
    corrections: tuple[Piece, ...]


def slip(press: Press, view: EntryView) -> Slip:
    return Slip(
        _event(press, view, (_WHOLE, *_LIGHTER)),
        _event(press, view, _LIGHTER),
        tuple(_correction(press, view, item) for item in view.corrections),
    )


def _event(press: Press, view: EntryView, ways: tuple[Mapping[str, object], ...]) -> Piece:
    """The event in the first way that is not too much for a list: with few of its claims where it has very
    many."""
    for way in ways:
        piece = press.piece("macros/entry.html", "event", view, **way)
        if piece.size <= LARGEST:
            break
    return piece


def _correction(press: Press, entry: EntryView, item: CorrectionView) -> Piece:
    """A correction in the list of all; without what changed where that is too much for a list."""
    piece = press.piece("macros/correction.html", "item", entry, item)
    if piece.size <= LARGEST:
        return piece
    return press.piece("macros/correction.html", "item", entry, item, whole=False)
