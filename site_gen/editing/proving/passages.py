"""One quotation, held against the text of its document."""

from collections.abc import Iterator

from site_gen import haystack, quotes
from site_gen.editing.proving.outcome import Difference
from site_gen.editing.proving.record import Quotation
from site_gen.haystack import Selector

_SHOWN = 80
"""Characters of a passage in a message."""


def differences(quotation: Quotation, text: str, where: str) -> Iterator[Difference]:
    """What of the quotation is not so in a text, which stands at `where`: the pieces of the passage at their
    characters, and the quotation's words in the passage."""
    wrong = [
        item for piece in quotation.selectors for item in _piece(quotation, piece, text, where)
    ]
    yield from wrong
    if wrong:
        return
    if not quotation.selectors:
        if isinstance(quotes.find(quotation.quote, haystack.prepare(text)), quotes.NotFound):
            message = f"{quotation.of}: “{_short(quotation.quote)}” does not stand in {where}"
            yield Difference("quotation-changed", quotation.page, message)
        return
    first, last = quotation.selectors[0], quotation.selectors[-1]
    passage = haystack.prepare(text[first.start : last.end])
    if isinstance(quotes.find(quotation.quote, passage), quotes.NotFound):
        message = (
            f"{quotation.of}: “{_short(quotation.quote)}” is quoted, and the passage at characters "
            f"{first.start} to {last.end} of {where} is “{_short(text[first.start : last.end])}”"
        )
        yield Difference("quotation-changed", quotation.page, message)


def _piece(quotation: Quotation, piece: Selector, text: str, where: str) -> Iterator[Difference]:
    if not 0 <= piece.start < piece.end <= len(text):
        message = (
            f"{quotation.of}: characters {piece.start} to {piece.end} are recorded, and {where} has "
            f"{len(text)} characters"
        )
        yield Difference("passage-changed", quotation.page, message)
        return
    stands = text[piece.start : piece.end]
    if stands != piece.exact:
        message = (
            f"{quotation.of}: at characters {piece.start} to {piece.end} of {where} stands "
            f"“{_short(stands)}”, and “{_short(piece.exact)}” is recorded"
        )
        yield Difference("passage-changed", quotation.page, message)
        return
    before = text[max(0, piece.start - len(piece.prefix)) : piece.start]
    after = text[piece.end : piece.end + len(piece.suffix)]
    if (before, after) != (piece.prefix, piece.suffix):
        message = (
            f"{quotation.of}: beside “{_short(piece.exact)}” other words stand in {where} than those "
            "that are recorded"
        )
        yield Difference("passage-changed", quotation.page, message)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
