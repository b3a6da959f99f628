"""What data/timeline.json says of quotations: which words, of which document, at which characters."""

from collections.abc import Iterator
from typing import Any

import orjson
from msgspec import Struct

from site_gen import addresses
from site_gen.haystack import Selector

RECORD = addresses.EXPORTS["timeline"]


class RecordError(ValueError):
    """The record can't be used, and why."""


class Quotation(Struct, frozen=True):
    """A quotation: what it is evidence for, `page` (where that is shown), and its pieces. Of a sealed document no pieces
    are known, and none are recorded of the words that a date was read from."""

    of: str
    page: str
    source: str
    quote: str
    selectors: tuple[Selector, ...]
    is_sealed: bool


class Document(Struct, frozen=True):
    """The stored copy of a source: its path in the repository, its hash, and what its text was read by."""

    path: str
    sha256: str
    extractor: str


class Record(Struct, frozen=True):
    """All quotations by their sources' ids, and the documents by these."""

    quotations: dict[str, list[Quotation]]
    documents: dict[str, Document]

    @property
    def count(self) -> int:
        return sum(map(len, self.quotations.values()))


def read(data: bytes) -> Record:
    """The record that the bytes are. Raises RecordError."""
    try:
        told = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"it is not JSON: {error.msg}") from error
    try:
        quotations: dict[str, list[Quotation]] = {}
        for quotation in _quotations(told):
            quotations.setdefault(quotation.source, []).append(quotation)
        return Record(quotations, dict(_documents(told)))
    except (KeyError, TypeError, AttributeError) as error:
        raise RecordError("it has not the form that data/timeline.schema.json describes") from error


def _quotations(told: Any) -> Iterator[Quotation]:
    sealed_sources = {source["id"] for source in told["sources"] if source.get("seal")}
    for entry in told["entries"]:
        if dated := entry.get("date_from"):
            source = _text(dated["source"])
            of, page = f"the date of `{entry['id']}`", _text(entry["url"])
            sealed = source in sealed_sources
            yield Quotation(of, page, source, _text(dated["quote"]), (), is_sealed=sealed)
        for claim in entry["claims"]:
            name, page = f"{entry['id']}/{claim['id']}", _text(claim["url"])
            for number, item in enumerate(claim["evidence"], 1):
                selectors = item["selectors"]
                sealed = any(one["start"] is None for one in selectors)
                yield Quotation(
                    f"claim `{name}`, evidence {number}",
                    page,
                    _text(item["source"]),
                    _text(item["quote"]),
                    tuple(map(_selector, selectors)) if not sealed else (),
                    is_sealed=sealed,
                )


def _selector(told: Any) -> Selector:
    start, end = told["start"], told["end"]
    if not (type(start) is int and type(end) is int):
        raise TypeError
    texts = (_text(told[name]) for name in ("exact", "prefix", "suffix"))
    return Selector(start, end, *texts)


def _documents(told: Any) -> Iterator[tuple[str, Document]]:
    for source in told["sources"]:
        stored = source["snapshot"]
        if stored is not None:
            texts = (_text(stored[name]) for name in ("path", "sha256", "extractor"))
            yield _text(source["id"]), Document(*texts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
