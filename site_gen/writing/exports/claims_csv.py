"""data/claims.csv: a claim a row, for spreadsheets and for programs.

RFC 4180 (CRLF, quoted where needed) in UTF-8. It begins with a byte order mark: without one Excel reads
the file in the code page of the computer, and every letter beyond English is spoilt; other programs skip
it (Python: `utf-8-sig`).

The columns `sources` to `offsets` have a line for each piece of evidence, in the same order. Offsets are
code points of the snapshot's text, `start-end` for each piece of the quotation; none where the snapshot is
kept out of the repository.

A spreadsheet takes a cell for a formula by its first character. Such a cell gets an apostrophe in front,
as OWASP advises, and so does one that begins with an apostrophe: a program takes the first apostrophe of
a cell away and has what was written, without loss.
"""

import csv
import io
from collections.abc import Callable, Iterable
from functools import partial

from site_gen.writing.series import Frame, Series
from site_gen.writing.views import ClaimView, EntryView, EvidenceView, Views

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_MARK = "\ufeff"


def claims(views: Views) -> Series:
    base = views.site.base_url or ""
    frame = Frame(_MARK.encode("utf-8") + _rows([COLUMNS]), b"", b"", b"", b"")
    return Series(frame, [partial(_of_entry, entry, base) for entry in views.entries])


def _of_entry(entry: EntryView, base: str) -> bytes:
    return _rows([harmless(cell) for cell in _row(entry, claim, base)] for claim in entry.claims)


def _rows(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet might take it for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


COLUMNS = (
    "entry",
    "entry_title",
    "date",
    "earliest",
    "latest",
    "claim",
    "text",
    "status",
    "attributed_to",
    "reviewed_by",
    "reviewed_on",
    "independent_sources",
    "sources",
    "publishers",
    "stances",
    "quotations",
    "offsets",
    "url",
)


def _row(entry: EntryView, claim: ClaimView, base: str) -> tuple[str, ...]:
    record = claim.claim
    reviewed = record.reviewed
    return (
        entry.entry.id,
        entry.entry.title,
        entry.date.edtf,
        entry.date.earliest,
        entry.date.latest,
        record.id,
        record.text,
        record.status,
        record.attributed_to or "",
        reviewed.by if reviewed else "",
        reviewed.on.iso if reviewed and reviewed.on else "",
        str(len(claim.support.origins)),
        _lines(claim, lambda item: item.source.id),
        _lines(claim, lambda item: item.source.publisher or ""),
        _lines(claim, lambda item: item.evidence.stance),
        _lines(claim, lambda item: item.evidence.quote),
        _lines(claim, _offsets),
        base + claim.address,
    )


def _lines(claim: ClaimView, told: Callable[[EvidenceView], str]) -> str:
    """A line for each piece of evidence: white space within one is a space, so that a line break can
    only stand between two."""
    return "\n".join(" ".join(told(item).split()) for item in claim.evidence)


def _offsets(item: EvidenceView) -> str:
    return " ".join(f"{selector.start}-{selector.end}" for selector in item.passage.selectors)
