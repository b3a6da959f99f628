"""Which column of a table tells what: by its name, in English or as the editor says."""

import re
from collections.abc import Mapping, Sequence

from site_gen.editing.imports import tables
from site_gen.editing.imports.rows import Remark, Row, Rows, UnusableError, filled
from site_gen.editing.imports.tables import Table
from site_gen.reading.fields import listed, suggestion

Names = Mapping[str, Sequence[str]]
"""The names that a column of each field can have, the likeliest first."""

_PARTS = {
    "year": ["year", "start year"],
    "month": ["month", "start month"],
    "day": ["day", "start day"],
    "time": ["time", "start time"],
    "end_year": ["end year"],
    "end_month": ["end month"],
    "end_day": ["end day"],
    "end_time": ["end time"],
    "display_date": ["display date"],
}
TIMELINEJS: Names = _PARTS | {
    "title": ["headline"],
    "text": ["text"],
    "type": ["type"],
    "group": ["group", "tag"],
    "url": ["link"],
}
"""The columns of TimelineJS's spreadsheet. Its media are not among them: they are kept as they are."""
CSV: Names = {
    "date": ["date", "start date", "event date", "start", "begin", "beginning", "from", "when"],
    "end": ["end date", "end", "finish", "until", "to"],
    **_PARTS,
    "title": ["title", "headline", "event", "event title", "event name", "name", "heading"],
    "text": ["text", "description", "summary", "details", "body", "content"],
    "tags": ["tags", "tag", "categories", "category", "topics", "topic", "group"],
    "actors": ["actors", "actor", "people", "persons", "person", "who"],
    "places": ["places", "place", "locations", "location", "where"],
    "url": ["url", "urls", "link", "links", "source url", "source link", "web address"],
    "source": ["source", "sources", "reference", "references"],
    "quote": ["quote", "quotation", "passage", "excerpt"],
}


def read(text: str, names: Names, given: Mapping[str, str]) -> Rows:
    """The rows of a CSV text. `given` are names of columns that the editor says, by field.

    Raises UnusableError.
    """
    known = {_plain(name) for name in given.values()}.union(*names.values())
    table = tables.read(text, lambda name: _plain(name) in known)
    return _rows(table, _assigned(table.header, names, given))


def _assigned(header: Sequence[str], names: Names, given: Mapping[str, str]) -> dict[str, int]:
    """The index of each field's column: dates and titles must have one, and so must what was given."""
    indices = {field: _index_of(header, name, field) for field, name in given.items()}
    plain = [_plain(name) for name in header]
    for field, known in names.items():
        found = (plain.index(name) for name in known if name in plain)
        free = next((index for index in found if index not in indices.values()), None)
        if field not in indices and free is not None:
            indices[field] = free
    if not {"date", "year"} & indices.keys():
        raise _lacking("date" if "date" in names else "year", header, names)
    if "title" not in indices:
        raise _lacking("title", header, names)
    return indices


def _rows(table: Table, indices: Mapping[str, int]) -> Rows:
    """The rows of a table. One with more cells than the header has has slipped, and is no row."""
    header = [name.strip() or f"column {number}" for number, name in enumerate(table.header, 1)]
    names = {field: header[index] for field, index in indices.items()}
    made: list[Row] = []
    remarks: list[Remark] = []
    for number, cells in table.records:
        if any(map(str.strip, cells[len(header) :])):
            remarks.append(_slipped(number, len(cells), len(header)))
            continue
        known = filled(
            (field, cells[index]) for field, index in indices.items() if index < len(cells)
        )
        others = filled(
            (name, text)
            for index, (name, text) in enumerate(zip(header, cells, strict=False))
            if index not in indices.values()
        )
        made.append(Row(number, f"row {number}", dict(known), names, others))
    return Rows(tuple(made), tuple(remarks))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().replace("_", " ")))


def _index_of(header: Sequence[str], name: str, field: str) -> int:
    plain = [_plain(other) for other in header]
    if _plain(name) in plain:
        return plain.index(_plain(name))
    raise UnusableError(
        f"it has no column `{name}` for `{field}`. {suggestion(name, header) or _all(header)}"
    )


def _lacking(field: str, header: Sequence[str], names: Names) -> UnusableError:
    if names is TIMELINEJS:
        return UnusableError(
            f"it has no column `{names[field][0].title()}`, so it is not TimelineJS's spreadsheet. "
            f"{_all(header)} `site-gen import csv` reads other tables."
        )
    return UnusableError(
        f"none of its columns is known to tell the {field} of an event. {_all(header)} Say which it "
        f"is: --column {field}=NAME"
    )


def _all(header: Sequence[str]) -> str:
    return f"It has {listed(name.strip() for name in header if name.strip())}."


def _slipped(number: int, cells: int, columns: int) -> Remark:
    return Remark(
        number,
        f"row {number}",
        f"it has {cells} cells, and the table only {columns} columns",
        "A text in it has the sign that stands between columns, and no quotation marks around it. "
        "Mend the row, or save the table again out of a spreadsheet program.",
    )
