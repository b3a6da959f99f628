"""The figures of the page about the data: how much there is, of which status, from whom, of when, what
stands on one publisher alone, what was retracted, and the files for programs.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from site_gen import addresses
from site_gen.checking.support import same_name
from site_gen.model import Status
from site_gen.writing.exports import EXPORTS, Export
from site_gen.writing.pages.bars import lengths
from site_gen.writing.pages.paging import parts
from site_gen.writing.saying.source_types import TYPES
from site_gen.writing.views import ClaimView, SourceView, Views

MOST_PUBLISHERS = 20
MOST_TYPES = 20
MOST_PERIODS = 30
MOST_SINGLE = 15
MOST_RETRACTED = 50
_CLAIM_WEIGHT = 450
Item = TypeVar("Item")


class StatusCount(Struct, frozen=True):
    status: Status
    claims: int
    bar: float


class TypeCount(Struct, frozen=True):
    """`label` is None for the sources that name no type; `others` is how many types the row stands for,
    if not one."""

    label: str | None
    sources: int
    bar: float
    others: int = 0


class PublisherCount(Struct, frozen=True):
    """A publisher (None: those not named) with its sources, the claims that they support, and those of
    them that nobody else supports. `others` is how many publishers the row stands for, if not one."""

    name: str | None
    sources: int
    claims: int
    alone: int
    bar: float
    others: int = 0


class PeriodCount(Struct, frozen=True):
    """Years from `first` to `last` (astronomical), and what happened in them."""

    first: int
    last: int
    events: int
    claims: int
    bar: float


class FileFacts(Struct, frozen=True):
    """A file for programs. `size` is None where it can't be said: the manifest lists the page, too."""

    export: Export
    size: int | None


class Overview(Struct, frozen=True):
    """`single` are the claims that one publisher alone supports, `undated` the events without a year."""

    passages: int
    statuses: tuple[StatusCount, ...]
    publishers: tuple[PublisherCount, ...]
    periods: tuple[PeriodCount, ...]
    undated: int
    types: tuple[TypeCount, ...]
    single: tuple[ClaimView, ...]
    single_parts: tuple[tuple[ClaimView, ...], ...]
    retracted: tuple[SourceView, ...]
    copies: int


def overview(views: Views) -> Overview:
    """The figures of a timeline."""
    single = tuple(claim for claim in views.claims if claim.support.publishers == 1)
    return Overview(
        sum(len(claim.evidence) for claim in views.claims),
        _statuses(views),
        _publishers(views),
        _periods(views),
        sum(1 for entry in views.entries if entry.year is None),
        _types(views),
        single,
        parts(single, _weight) if len(single) > MOST_SINGLE else (),
        tuple(view for view in views.sources.values() if view.source.retracted),
        sum(1 for view in views.sources.values() if view.copy),
    )


def _statuses(views: Views) -> tuple[StatusCount, ...]:
    """In the order of the scale, those that no claim has included."""
    counts = Counter(claim.claim.status for claim in views.claims)
    numbers = [counts[status.id] for status in views.site.statuses]
    return tuple(
        StatusCount(status, number, bar)
        for status, number, bar in zip(views.site.statuses, numbers, lengths(numbers), strict=True)
    )


def _types(views: Views) -> tuple[TypeCount, ...]:
    """The most frequent first, then all others in one row."""
    counts = Counter(view.source.type for view in views.sources.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0] or "~"))
    shown, rest = _cut(ordered, MOST_TYPES)
    bars = lengths([number for _, number in shown])
    rows = [
        TypeCount(views.words.gettext(TYPES.get(name, name)) if name else None, number, bar)
        for (name, number), bar in zip(shown, bars, strict=True)
    ]
    if rest:
        rows.append(TypeCount(None, sum(number for _, number in rest), 0.0, others=len(rest)))
    return tuple(rows)


def _cut(items: list[Item], most: int) -> tuple[list[Item], list[Item]]:
    """The first items, and all others if they are more than one, which would need a row as well."""
    return (items, []) if len(items) <= most + 1 else (items[:most], items[most:])


def _publishers(views: Views) -> tuple[PublisherCount, ...]:
    """Those that support most claims first, then all others in one row. A claim that two publishers
    support is counted with each of them."""
    names: dict[str, str | None] = {}
    sources: Counter[str] = Counter()
    for view in views.sources.values():
        key = _key(view.source.publisher)
        names.setdefault(key, view.source.publisher)
        sources[key] += 1
    claims: defaultdict[str, set[str]] = defaultdict(set)
    alone: defaultdict[str, set[str]] = defaultdict(set)
    for claim in views.claims:
        for source in claim.support.sources:
            claims[_key(source.publisher)].add(claim.address)
        if claim.support.publishers == 1:
            for source in claim.support.voices[0]:
                alone[_key(source.publisher)].add(claim.address)
    ordered = sorted(names, key=lambda key: (-len(claims[key]), -sources[key], key))
    shown, rest = _cut(ordered, MOST_PUBLISHERS)
    bars = lengths([len(claims[key]) for key in shown])
    rows = [
        PublisherCount(names[key], sources[key], len(claims[key]), len(alone[key]), bar)
        for key, bar in zip(shown, bars, strict=True)
    ]
    if rest:
        rows.append(
            PublisherCount(
                None,
                sum(sources[key] for key in rest),
                len(set().union(*(claims[key] for key in rest))),
                len(set().union(*(alone[key] for key in rest))),
                0.0,
                others=len(rest),
            )
        )
    return tuple(rows)


def _key(publisher: str | None) -> str:
    return same_name(publisher) if publisher else ""


def _periods(views: Views) -> tuple[PeriodCount, ...]:
    """By year, or by ten, a hundred, a thousand years where single years would be too many. Years
    between the first and the last without an event are there, too."""
    if not views.years:
        return ()
    years = list(views.years)
    step = _step(years)
    firsts = range(years[0] // step * step, years[-1] + 1, step)
    events: Counter[int] = Counter()
    claims: Counter[int] = Counter()
    for year, entries in views.years.items():
        events[year // step * step] += len(entries)
        claims[year // step * step] += sum(len(entry.claims) for entry in entries)
    bars = lengths([events[first] for first in firsts])
    return tuple(
        PeriodCount(first, first + step - 1, events[first], claims[first], bar)
        for first, bar in zip(firsts, bars, strict=True)
    )


def _step(years: Sequence[int]) -> int:
    step = 1
    while years[-1] // step - years[0] // step >= MOST_PERIODS:
        step *= 10
    return step


def _weight(claim: ClaimView) -> int:
    return _CLAIM_WEIGHT + len((claim.claim.text + claim.entry_title).encode())


def files(sizes: Mapping[str, int]) -> tuple[FileFacts, ...]:
    """The files for programs that a site has, given the sizes of those that are made already, in bytes
    by path."""
    return tuple(
        FileFacts(export, sizes.get(export.path))
        for export in EXPORTS
        if export.path in sizes or export.path == addresses.MANIFEST
    )
