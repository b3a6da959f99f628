"""The chain that a claim hangs by, as a picture needs it: documents, the passages of them, how each
bears on the claim, the claim, its entry.

The documents stand in groups of one origin: those that repeat one another, directly or through others, and
those whose texts are alike.
In a group each stands below the one that it repeats, so that a picture can draw the arrow between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from site_gen.checking.support import NOTHING_ALIKE, Alike, repeated
from site_gen.model import Source
from site_gen.writing.views import ClaimView, EvidenceView

MOST_PIECES = 24
"""A picture of more than this shows nothing. The list below it has all."""
_LONGEST = 110


class Piece(Struct, frozen=True):
    """A piece of evidence, and the beginning of its passage."""

    evidence: EvidenceView
    opening: str


class Document(Struct, frozen=True):
    """A source of the chain. It stands `depth` steps below the one that it goes back to, and directly
    `below` the one that it repeats or further down; `threads` are the depths of those that stand
    further down still, whose arrows pass by. `pieces` is empty for a source that the claim does not
    cite, and which is here because a cited one `repeats` it."""

    source: Source
    depth: int
    is_below: bool
    is_repeated: bool
    threads: tuple[int, ...]
    repeats: tuple[Source, ...]
    pieces: tuple[Piece, ...]


Chain = tuple[tuple[Document, ...], ...]
"""The documents of a claim, by origin."""


def chain(claim: ClaimView, sources: Mapping[str, Source], alike: Alike = NOTHING_ALIKE) -> Chain:
    """The documents that a claim's evidence stands in and all that they repeat, the groups in the
    order of the evidence. Of very many pieces only some are drawn, those that contradict the claim
    before all others. `sources` are all that the site has, by id, none repeating itself."""
    first = sorted(claim.evidence, key=lambda item: item.evidence.stance != "refutes")
    pieces: dict[str, list[Piece]] = {}
    for item in sorted(first[:MOST_PIECES], key=lambda item: item.number):
        pieces.setdefault(item.source.id, []).append(Piece(item, _opening(item)))
    return tuple(
        tuple(_documents(group, pieces, sources))
        for group in _groups(tuple(pieces), sources, alike)
    )


def _groups(
    cited: tuple[str, ...], sources: Mapping[str, Source], alike: Alike
) -> tuple[frozenset[str], ...]:
    """The cited sources with those that they repeat, in groups that have nothing in common."""
    groups: list[frozenset[str]] = []
    for source_id in cited:
        own = repeated(sources[source_id], sources)
        meeting = [group for group in groups if _meet(group, own, alike)]
        apart = [group for group in groups if group not in meeting]
        at = next((at for at, group in enumerate(groups) if group in meeting), len(groups))
        joined = own.union(*meeting)
        groups = [*apart[:at], joined, *apart[at:]]
    return tuple(groups)


def _meet(one: frozenset[str], other: frozenset[str], alike: Alike) -> bool:
    return bool(one & other) or any(alike.between(*pair) for pair in product(one, other))


def _documents(
    group: frozenset[str], pieces: Mapping[str, list[Piece]], sources: Mapping[str, Source]
) -> Iterator[Document]:
    rows = _rows(group, pieces, sources)
    for at, (source_id, depth) in enumerate(rows):
        below = [other for _, other in rows[at + 1 :]]
        yield Document(
            sources[source_id],
            depth,
            depth > 0 and rows[at - 1][1] == depth - 1,
            below[:1] == [depth + 1],
            tuple(_passing(depth, below)),
            _repeats(source_id, sources),
            tuple(pieces.get(source_id, ())),
        )


def _passing(depth: int, below: Sequence[int]) -> Iterator[int]:
    """The depths of the arrows that go up past a row of that depth, with those rows below it."""
    for number, other in enumerate(below):
        if other == 0:
            return
        if other <= depth and other < min((*below[:number], depth + 1)):
            yield other


def _rows(
    group: frozenset[str], pieces: Mapping[str, list[Piece]], sources: Mapping[str, Source]
) -> list[tuple[str, int]]:
    """The sources of a group with their depths, each once: one that repeats nothing, below it those
    that repeat it, and so on; cited ones in the order of the evidence."""
    order = [source_id for source_id in pieces if source_id in group]
    order += sorted(group.difference(order))
    below: dict[str, list[str]] = {source_id: [] for source_id in order}
    for source_id in order:
        for other in _repeats(source_id, sources):
            below[other.id].append(source_id)
    rows: dict[str, int] = {}
    ahead = [(source_id, 0) for source_id in reversed(order) if not _repeats(source_id, sources)]
    while ahead:
        source_id, depth = ahead.pop()
        if source_id in rows:
            continue
        rows[source_id] = depth
        ahead += [(other, depth + 1) for other in reversed(below[source_id])]
    return list(rows.items())


def _repeats(source_id: str, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(sources[other] for other in dict.fromkeys(sources[source_id].independent_of))


def _opening(item: EvidenceView) -> str:
    """The passage on one line, cut at a word's end."""
    text = " […] ".join(" ".join(exact.split()) for exact in item.passage.exacts)
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST + 1].rpartition(' ')[0] or text[:_LONGEST]} …"
