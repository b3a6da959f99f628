"""How two states of a claim differ: its words, its status, whom it is credited to, its evidence."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from site_gen.model import Claim, Evidence

Field = Literal["text", "status", "attributed_to", "evidence", "quote", "stance"]


@dataclass(frozen=True, slots=True)
class Change:
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
    old, new = _plain(before), _plain(after)
    if old != new:
        yield Change(field, old, new, source)


def _evidence(before: Iterable[Evidence], after: Iterable[Evidence]) -> Iterator[Change]:
    """Pieces with the same source and words are the same. Of the others, two of one source are one
    whose quotation changed."""
    same: defaultdict[tuple[str, str | None], deque[Evidence]] = defaultdict(deque)
    for item in before:
        same[item.source, _plain(item.quote)].append(item)
    new: list[Evidence] = []
    for item in after:
        old = same[item.source, _plain(item.quote)]
        if old:
            yield from _stance(old.popleft(), item)
        else:
            new.append(item)
    left: defaultdict[str, deque[Evidence]] = defaultdict(deque)
    for items in same.values():
        for item in items:
            left[item.source].append(item)
    for item in new:
        old = left[item.source]
        if old:
            former = old.popleft()
            yield from _changed("quote", former.quote, item.quote, item.source)
            yield from _stance(former, item)
        else:
            yield Change("evidence", None, _plain(item.quote), item.source)
    for items in left.values():
        for item in items:
            yield Change("evidence", _plain(item.quote), None, item.source)


def _stance(before: Evidence, after: Evidence) -> Iterator[Change]:
    return _changed("stance", before.stance, after.stance, after.source)


def _plain(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())
