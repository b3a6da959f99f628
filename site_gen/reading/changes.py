"""How two states of a claim differ: its words, its status, whom it is credited to, its evidence."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from site_gen.model import Claim, Evidence

Field = Literal[
    "text", "status", "attributed_to", "evidence", "quote", "stance", "title", "date", "summary"
]
"""What changed: of a claim, of a piece of its evidence, or (the last three) of its entry."""


class Change(Struct, frozen=True):
    """`before` is None for what was added, `after` for what was taken away.

    Of a piece of evidence added or dropped the value is its quotation, and `source` is the id of the
    source; so it is where a quotation or a stance changed.
    """

    field: Field
    before: str | None
    after: str | None
    source: str | None = None


def changes(before: Claim, after: Claim) -> tuple[Change, ...]:
    """What a reader would call a change, in the order of the fields. White space is none."""
    return (
        *_changed("text", before.text, after.text),
        *_changed("status", before.status, after.status),
        *_changed("attributed_to", before.attributed_to, after.attributed_to),
        *_evidence(before.evidence, after.evidence),
    )


def _changed(
    field: Field, before: str | None, after: str | None, source: str | None = None
) -> Iterator[Change]:
    old, new = plain(before), plain(after)
    if old != new:
        yield Change(field, old, new, source)


def _evidence(before: Iterable[Evidence], after: Iterable[Evidence]) -> Iterator[Change]:
    for old, new in evidence_pairs(before, after):
        if old and new:
            yield from _changed("quote", old.quote, new.quote, new.source)
            yield from _stance(old, new)
        elif new:
            yield Change("evidence", None, plain(new.quote), new.source)
        elif old:
            yield Change("evidence", plain(old.quote), None, old.source)


def evidence_pairs(
    before: Iterable[Evidence], after: Iterable[Evidence]
) -> Iterator[tuple[Evidence | None, Evidence | None]]:
    """Which piece became which: None stands before what was added, and after what was dropped.

    Pieces with the same source, words and stance are the same, wherever they stand in the list; then
    those with the same source and words. Of the others, two of one source are one whose quotation
    changed, those with the same stance before others.
    """
    old, new = list(before), list(after)
    for likeness in (_whole, _words, _bearing, _source):
        yield from _paired(old, new, likeness)
    yield from ((None, item) for item in new)
    yield from ((item, None) for item in old)


def _paired(
    old: list[Evidence], new: list[Evidence], likeness: Callable[[Evidence], tuple[str | None, ...]]
) -> Iterator[tuple[Evidence, Evidence]]:
    """Take the pairs that are alike out of both lists, in the order of the new one."""
    waiting: defaultdict[tuple[str | None, ...], deque[Evidence]] = defaultdict(deque)
    for item in old:
        waiting[likeness(item)].append(item)
    left: list[Evidence] = []
    for item in new:
        alike = waiting[likeness(item)]
        if alike:
            yield alike.popleft(), item
        else:
            left.append(item)
    new[:] = left
    unpaired = {id(item) for items in waiting.values() for item in items}
    old[:] = [item for item in old if id(item) in unpaired]


def _whole(item: Evidence) -> tuple[str | None, ...]:
    return item.source, plain(item.quote), item.stance


def _words(item: Evidence) -> tuple[str | None, ...]:
    return item.source, plain(item.quote)


def _bearing(item: Evidence) -> tuple[str | None, ...]:
    return item.source, item.stance


def _source(item: Evidence) -> tuple[str | None, ...]:
    return (item.source,)


def _stance(before: Evidence, after: Evidence) -> Iterator[Change]:
    return _changed("stance", before.stance, after.stance, after.source)


def plain(text: str | None) -> str | None:
    """The text with every run of white space one space."""
    return None if text is None else " ".join(text.split())
