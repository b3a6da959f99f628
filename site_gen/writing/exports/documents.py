"""JSON as every export writes it: readable, in any script, with the same bytes each time."""

from collections.abc import Callable, Iterable
from functools import partial

import orjson
from msgspec.structs import asdict

from site_gen.writing.series import Frame, Series
from site_gen.writing.views import EntryView, Views

Json = dict[str, object]
HERE = "\0"
"""Stands in a document in the place of the records of the entries. No text of a site can hold it."""


def encode(value: object) -> bytes:
    return _readable(value) + b"\n"


def known(fields: Json) -> Json:
    """The fields that have a value: without those that are None, an empty text or an empty list."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def series(views: Views, document: Json, records: Callable[[EntryView], Iterable[Json]]) -> Series:
    """The document with the records of all entries in the list that has HERE: alone, or with others before it."""
    before, after = encode(document).split(orjson.dumps(HERE))
    margin = before[before.rindex(b"\n") :]
    before = before.removesuffix(margin)
    first = b"," + margin if before.endswith(b",") else margin
    last = after[: len(after) - len(after.lstrip())]
    frame = Frame(before.removesuffix(b","), first, b"," + margin, last, after.removeprefix(last))
    return Series(frame, [partial(_piece, records, margin, entry) for entry in views.entries])


def _piece(
    records: Callable[[EntryView], Iterable[Json]], margin: bytes, entry: EntryView
) -> bytes:
    """The records of an entry as they stand in their list. In JSON a line can only end between two values."""
    found = map(_readable, records(entry))
    return (b"," + margin).join(record.replace(b"\n", margin) for record in found)


def _readable(value: object) -> bytes:
    """A struct in it is told as an object with its fields."""
    return orjson.dumps(value, asdict, orjson.OPT_INDENT_2)
