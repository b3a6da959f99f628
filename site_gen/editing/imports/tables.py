"""A CSV file as it comes out of a spreadsheet program: its encoding, its delimiter, its records."""

import csv
import io
import re
from collections.abc import Callable

from msgspec import Struct

from site_gen.editing.imports.rows import UnusableError

LIMIT = 50_000_000
"""Bytes of a file that is brought over: a hundred thousand events and more."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (",", ";", "\t", "|")
# A line by which Excel is told the delimiter; it is no row.
_EXCEL_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_GUESSED = (
    "it is not UTF-8, so it was read as Windows-1252, in which Excel saves in western Europe "
    "and America. If letters look wrong, name its encoding, as in --encoding windows-1251"
)

Record = tuple[int, tuple[str, ...]]
"""The number of a row as a spreadsheet counts it, from 1, and its cells."""


class Table(Struct, frozen=True):
    """The header's cells, and the records below it that have a text in them."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of a file, and what to say of how it was read (mostly nothing).

    Without an encoding: UTF-8, or UTF-16 as Excel's “Unicode text” has it, or else Windows-1252.
    Raises UnusableError.
    """
    if len(data) > LIMIT:
        raise UnusableError(f"it has {len(data):,} bytes; the limit is {LIMIT:,}. Split it.")
    chosen = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), None)
    chosen = chosen or ("utf-8" if b"\0" not in data else _utf_16(data))
    try:
        return data.decode(chosen).removeprefix("\ufeff"), ""
    except UnicodeDecodeError as error:
        if encoding or chosen != "utf-8":
            raise UnusableError(
                f"it is not {encoding or 'UTF-16'}: byte {error.start + 1:,} can't be decoded. "
                "Save it again as “CSV UTF-8”, or name its encoding with --encoding."
            ) from error
    return data.decode("cp1252", "replace"), _GUESSED


def read(text: str, known: Callable[[str], bool]) -> Table:
    """The table in a CSV text (RFC 4180). `known` tells whether a column's name is one that we know: the
    delimiter is the one by which the most names are known. Raises UnusableError."""
    line = _EXCEL_LINE.match(text)
    text = text[line.end() :] if line else text
    delimiter = line[1] if line else max(_DELIMITERS, key=lambda one: _rank(text, one, known))
    records = [record for record in _records(text, delimiter) if any(map(str.strip, record[1]))]
    if len(records) < 2:
        raise UnusableError("it has no row below a row of column names.")
    return Table(records[0][1], tuple(records[1:]))


def _utf_16(data: bytes) -> str:
    """Which byte of the first character, that of a column's name, is the empty one."""
    return "utf-16-be" if data.startswith(b"\0") else "utf-16-le"


def _rank(text: str, delimiter: str, known: Callable[[str], bool]) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next((record for record in reader if record), [])
    except csv.Error:
        return 0, 0
    return sum(map(known, header)), len(header)


def _records(text: str, delimiter: str) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[Record] = []
    try:
        for record in reader:
            records += [(len(records) + 1, tuple(record))]
    except csv.Error as error:
        raise UnusableError(
            f"row {len(records) + 1} can't be read as CSV ({error}): a quotation mark around a cell is "
            "not closed, or text follows it. Mend that row, or save the table again out of a "
            "spreadsheet program."
        ) from error
    return records
