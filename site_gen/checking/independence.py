"""Sources that are counted apart and are one: supporting sources of a claim whose texts are for the most part the same."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from site_gen.checking.case import Case, Key, Passage
from site_gen.checking.support import support
from site_gen.findings import Finding, finding
from site_gen.folding import fold
from site_gen.model import Source

_SHINGLE = 8
_LEAST_SHINGLES = 50
_MOSTLY = 0.6


def alike(case: Case, _: Mapping[Key, Passage]) -> Iterator[Finding]:
    """Supporting sources of one claim, counted apart, whose texts are mostly the same."""
    told: set[tuple[str, str]] = set()

    @cache
    def shingles(source_id: str) -> frozenset[tuple[str, ...]]:
        words = fold(case.snapshots[source_id].text).text.casefold().split()
        return frozenset(zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False))

    for _entry, claim in case.claims():
        origins = support(claim, case.sources).origins
        for one, other in combinations([origin[0] for origin in origins], 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair in told or not {*pair} <= case.snapshots.keys():
                continue
            told.add(pair)
            if _mostly_the_same(shingles(one.id), shingles(other.id)):
                yield _alike(one, other)


def _alike(one: Source, other: Source) -> Finding:
    return finding(
        "sources-alike",
        other.where.place,
        f"most of the text of `{other.id}` stands in `{one.id}` too, and both are counted",
        f"If it repeats the other, say so: `independent_of: [{one.id}]`.",
    )


def _mostly_the_same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _LEAST_SHINGLES and len(one & other) >= _MOSTLY * smaller
