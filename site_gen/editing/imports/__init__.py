"""`site-gen import`: a timeline that exists becomes drafts, each with one claim that still lacks evidence.

A file is read into rows (`timelinejs.py`, or `tables.py` and `columns.py`), a row into an event
(`events.py`, with `dating.py` and `html_text.py`), and the events into files that the site does not have
(`plans.py`, `drafts.py`). Only `plans.write` writes.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from site_gen.editing.imports import columns, dating, events, html_text, tables
from site_gen.editing.imports import timelinejs as timelines
from site_gen.editing.imports.events import Dating, Event
from site_gen.editing.imports.rows import Remark, Row, Rows


class Brought(Struct, frozen=True):
    """The events of a file in its order, and what there is to say of it and its rows."""

    events: tuple[Event, ...]
    remarks: tuple[Remark, ...]


def timelinejs(data: bytes, encoding: str | None = None) -> Brought:
    """The events of a TimelineJS 3 JSON, or of its spreadsheet as CSV. Raises UnusableError."""
    text, note = tables.decode(data, encoding)
    return _brought(timelines.read(text), dating.of_parts, note)


def csv(
    data: bytes,
    encoding: str | None = None,
    given: Mapping[str, str] | None = None,
    *,
    day_first: bool | None = None,
) -> Brought:
    """The events of a table. `given` are names of columns by field; `day_first` decides what 03/04/2024
    means. Raises UnusableError."""

    def dated(row: Row) -> str:
        if "date" in row.names:
            return dating.of_text(row, day_first=day_first)
        return dating.of_parts(row)

    text, note = tables.decode(data, encoding)
    rows = columns.read(text, columns.CSV, given or {})
    return _brought(replace(rows, rows=tuple(map(_in_html, rows.rows))), dated, note)


def _in_html(row: Row) -> Row:
    texts = {
        name: html_text.from_cell(row.get(name)) for name in ("title", "text") if row.get(name)
    }
    return replace(row, cells={**row.cells, **texts})


def _brought(rows: Rows, dated: Dating, note: str) -> Brought:
    read = [events.event(row, dated) for row in rows.rows]
    remarks = [Remark(0, "the file", note, is_fault=False)] if note else []
    remarks += [*rows.remarks, *(remark for _, found in read for remark in found)]
    return Brought(
        tuple(event for event, _ in read if event),
        tuple(sorted(remarks, key=lambda remark: remark.number)),
    )
