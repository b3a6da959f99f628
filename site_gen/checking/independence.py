"""Sources that are counted apart and are one: much of one text stands in the other.

Only texts that some claim cites together are compared, and those that these repeat; `likeness` says how. What
is alike counts as one origin from then on, whether the warning is answered or not. The editor answers with
`independent_of`, or with `independent` and a reason, which counts more than the texts. Where the site's
policy turns `sources-alike` off, nothing is compared.

Of a source with a seal only that it is the same document as another is seen, by its hash: what else its
text says must be the same to a computer that has it and to one that has not.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from types import MappingProxyType
from urllib.parse import urlsplit

from site_gen import dates, likeness
from site_gen.checking.case import Case
from site_gen.checking.support import NOTHING_ALIKE, Alike, Pair, repeated, same_name
from site_gen.findings import Finding, Severity, counted, finding
from site_gen.likeness import Fingerprint, Likeness, Text
from site_gen.model import Source
from site_gen.spread import chunks, spread

_CODE = "sources-alike"
_KEPT = 64
"""How many texts are kept ready to be compared with the next."""


PairName = tuple[str, str, bool]
"""Names what a comparison depends on: the hashes of two texts, and whether they are of one publisher."""
Comparisons = Mapping[PairName, Likeness | None]


def likenesses(
    case: Case, known: Comparisons = MappingProxyType({}), processes: int = 1
) -> tuple[Alike, Comparisons]:
    """The sources that are alike, of those that count for one claim; and what was compared for that, of which
    some was `known`."""
    if (case.timeline.site.policy.severities or {}).get(_CODE, Severity.WARNING) is None:
        return NOTHING_ALIKE, {}
    apart = _apart(case.timeline.sources)
    together = sorted({pair for pair in _cited_together(case) if pair not in apart})
    found = {pair: _same_document(case, pair) for pair in together}

    @cache
    def digest(source_id: str) -> str:
        return hashlib.sha256(case.snapshots[source_id].text.encode()).hexdigest()

    rest = {pair: _named(case, pair, digest) for pair in together if not found[pair]}
    new = [pair for pair, name in rest.items() if name and name not in known]
    compared = _compared(case, new, processes)
    names = {name: known.get(name, compared.get(pair)) for pair, name in rest.items() if name}
    found |= {pair: names[name] for pair, name in rest.items() if name}
    return Alike({pair: alike for pair, alike in sorted(found.items()) if alike}), names


def alike(case: Case) -> Iterator[Finding]:
    """Sources that are alike, and the editor has not said what that means: once for each that came later
    than another of them."""
    first_cited = {item.source: at for at, (_, _, item) in reversed([*enumerate(case.evidence())])}

    def age(source_id: str) -> tuple[object, ...]:
        source = case.sources[source_id]
        date = source.published
        return (date is None, dates.sort_key(date) if date else (), first_cited.get(source_id, 0))

    told: dict[str, tuple[int, str, Likeness]] = {}
    # Of several that share as much the earliest is named, which the others may repeat.
    for one, other in sorted(case.alike.pairs, key=lambda pair: min(map(age, pair))):
        if _is_answered(case, one, other):
            continue
        found = case.alike.pairs[one, other]
        early, late = sorted((one, other), key=age)
        seen = found.turned if late != one else found
        if late not in told or told[late][0] < found.words:
            told[late] = (found.words, early, seen)
    for late, (_, early, seen) in told.items():
        yield _alike(case.sources[late], early, seen)


def contradicted(case: Case) -> Iterator[Finding]:
    """Sources that are called independent of what they repeat."""
    for source in case.timeline.sources:
        own = repeated(source, case.sources)
        for independence in source.independent:
            for other in independence.of:
                if other == source.id:
                    why = f"`{source.id}` can't be independent of itself"
                elif other not in case.sources:
                    continue
                elif other in own:
                    why = f"`{source.id}` is called independent of `{other}`, and repeats it by `independent_of`"
                elif source.id in repeated(case.sources[other], case.sources):
                    why = f"`{source.id}` is called independent of `{other}`, which repeats it by `independent_of`"
                elif shared := own & repeated(case.sources[other], case.sources):
                    why = (
                        f"`{source.id}` is called independent of `{other}`, and both repeat "
                        f"`{min(shared)}` by `independent_of`"
                    )
                else:
                    continue
                yield finding(
                    "field-invalid", independence.where["of"], why, "Keep the one that is so."
                )


def unjudged(case: Case) -> tuple[str, ...]:
    """A sentence on sources that are cited together and could not be compared, since they are sealed."""
    if (case.timeline.site.policy.severities or {}).get(_CODE, Severity.WARNING) is None:
        return ()
    apart = _apart(case.timeline.sources)
    sealed = {
        source_id
        for pair in _cited_together(case)
        if pair not in apart and not _is_answered(case, *pair)
        for source_id in pair
        if source_id in case.seals
    }
    if not sealed:
        return ()
    named = ", ".join(f"`{source_id}`" for source_id in sorted(sealed))
    return (
        "whether sources repeat one another could not be seen where they are sealed; say it by "
        f"`independent_of` or `independent`: {named}",
    )


def standing_in(source: str, other: str, found: Likeness) -> str:
    """How much of a source stands in another, or the reverse if that says more; seen from the source."""
    if found.share < likeness.MOSTLY and found.share_of_other > found.share:
        return standing_in(other, source, found.turned)
    return f"{_part(found.share)} of the text of `{source}` stands in `{other}` too"


def _part(share: float) -> str:
    return "all" if share > 0.995 else f"{int(100 * share)} %"


def _apart(sources: Iterable[Source]) -> frozenset[Pair]:
    """The pairs that an editor has called independent of each other."""
    return frozenset(
        _pair(source.id, other)
        for source in sources
        for independence in source.independent
        for other in independence.of
    )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _cited_together(case: Case) -> Iterator[Pair]:
    """Pairs of sources that count for one claim, or against it, and of what these repeat."""
    for _, claim in case.claims():
        for stance in ("supports", "refutes"):
            cited = {item.source for item in claim.evidence if item.stance == stance}
            known = [case.sources[source_id] for source_id in cited if source_id in case.sources]
            if len(known) < 2:
                continue
            reached = frozenset[str]().union(*(repeated(source, case.sources) for source in known))
            yield from combinations(sorted(reached), 2)


def _same_document(case: Case, pair: Pair) -> Likeness | None:
    """One document that two sources were made of, where at least one is sealed."""
    seals = [case.seals[source_id] for source_id in pair if source_id in case.seals]
    if not seals or seals[0].words < likeness.LEAST_WORDS:
        return None
    hashes = {seal.document.sha256 for seal in seals}
    hashes |= {case.snapshots[one].sha256 for one in pair if one in case.snapshots}
    known = all(one in case.seals or one in case.snapshots for one in pair)
    is_same = known and len(hashes) == 1
    return Likeness(seals[0].words, 1, seals[0].words, "", 1.0, 1.0) if is_same else None


def _named(case: Case, pair: Pair, digest: Callable[[str], str]) -> PairName | None:
    """The name of a comparison; None where a text is not to be had, or must not be looked at."""
    if any(one in case.seals or one not in case.snapshots for one in pair):
        return None
    return digest(pair[0]), digest(pair[1]), _one_publisher(case.sources, *pair)


def _compared(case: Case, pairs: Sequence[Pair], processes: int) -> dict[Pair, Likeness | None]:
    texts = {one: case.snapshots[one].text for pair in pairs for one in pair}
    listed = list(texts)

    def sample(numbers: range) -> list[Fingerprint]:
        return [likeness.fingerprint(texts[listed[number]]) for number in numbers]

    sampled = spread(sample, chunks(len(listed), processes), processes)
    prints = dict(zip(listed, (one for part in sampled for one in part), strict=True))

    near = [
        (one, other) for one, other in pairs if likeness.may_be_alike(prints[one], prints[other])
    ]

    @lru_cache(_KEPT)
    def read(source_id: str) -> Text:
        return likeness.read(texts[source_id])

    def compare(numbers: range) -> list[Likeness | None]:
        return [
            likeness.compare(
                read(one), read(other), one_publisher=_one_publisher(case.sources, one, other)
            )
            for one, other in near[numbers.start : numbers.stop]
        ]

    found = spread(compare, chunks(len(near), processes), processes)
    return dict(zip(near, (one for part in found for one in part), strict=True))


def _one_publisher(sources: Mapping[str, Source], *pair: str) -> bool:
    """Whether two sources are of one publisher, by name or by host."""
    one, other = (sources[source_id] for source_id in pair)
    if one.publisher and other.publisher:
        return same_name(one.publisher) == same_name(other.publisher)
    return bool(_host(one)) and _host(one) == _host(other)


def _host(source: Source) -> str:
    return (urlsplit(source.url or "").hostname or "").removeprefix("www.")


def _is_answered(case: Case, one: str, other: str) -> bool:
    """Whether the two have one origin by what the editor says."""
    own = repeated(case.sources[one], case.sources)
    return bool(own & repeated(case.sources[other], case.sources))


def _alike(late: Source, early: str, found: Likeness) -> Finding:
    if found.longest:
        shared = f"{counted(found.words, 'word')} in {counted(found.pieces, 'passage')}, the longest “{found.longest}”"
    else:
        shared = "they are the same document"
    return finding(
        _CODE,
        late.where.place,
        f"{standing_in(late.id, early, found)}: {shared}; they count as one source",
        f"If one repeats the other, say so: `independent_of: [{early}]` in `{late.id}`. If each was written "
        f"by itself, say why: `independent: {{of: {early}, why: ...}}`.",
    )
