"""What an import reads: rows whose cells are known by what they tell, and what there is to say of some.

The text of `title` and `text` is HTML, since that is what TimelineJS takes; all other texts are plain.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from site_gen.reading.files import FORBIDDEN

# Signs of a wrong encoding, and byte-order marks within a text, are nobody's words either.
_CONTROLS = re.compile(f"{FORBIDDEN.pattern}|[\x80-\x84\x86-\x9f\ufeff]")


class UnusableError(Exception):
    """Nothing can be read of the file as a whole. The message says why, and what to do."""


class CellError(ValueError):
    """What a cell says can't be brought over. `field` is ours; the row knows the file's name for it."""

    def __init__(self, field: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.field = field
        self.hint = hint


class Remark(Struct, frozen=True):
    """Something to say of one row (number 0: of the whole file). `place` is as in `row 12, Month`; a
    fault is what keeps the row from being brought over."""

    number: int
    place: str
    message: str
    hint: str = ""
    is_fault: bool = True


class Row(Struct, frozen=True):
    """One event as its file has it. `label` is `row 12`, numbered as spreadsheets do, or `event 3`;
    `cells` are the texts of the fields that we know, none of them empty; `names` what the file calls
    these fields; `others` names and texts of what we have no field for."""

    number: int
    label: str
    cells: Mapping[str, str]
    names: Mapping[str, str]
    others: tuple[tuple[str, str], ...] = ()

    def get(self, field: str) -> str:
        return self.cells.get(field, "")

    def remark(self, field: str, message: str, hint: str = "", *, is_fault: bool = True) -> Remark:
        place = f"{self.label}, {self.names.get(field, field)}"
        return Remark(self.number, place, message, hint, is_fault)

    def fault(self, error: CellError) -> Remark:
        return self.remark(error.field, str(error), error.hint)


class Rows(Struct, frozen=True):
    """All rows that can be told apart, and remarks on the file and on rows that are no events."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()


def filled(cells: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The cells that have a text, without the white space around it and without control characters."""
    cleaned = ((name, without_controls(text).strip()) for name, text in cells)
    return tuple((name, text) for name, text in cleaned if text)


def without_controls(text: str) -> str:
    """The text with a space for each character that no content file may have."""
    return _CONTROLS.sub(" ", text)


def one_line(text: str) -> str:
    return " ".join(text.split())
