"""How much independent support a claim has: what a status is measured against."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct, field

from site_gen.likeness import Likeness
from site_gen.model import Claim, Source, Stance

Pair = tuple[str, str]
"""The ids of two sources, in order."""


class Alike(Struct, frozen=True):
    """The pairs of sources that count as one because of their texts, with what these share: how much of
    the first stands in the second, and the reverse. Sources that the editor has called independent of each other
    are not among them, whatever their texts."""

    pairs: Mapping[Pair, Likeness] = field(default_factory=dict)

    def between(self, one: str, other: str) -> Likeness | None:
        """What two sources share, seen from the first."""
        if one <= other:
            return self.pairs.get((one, other))
        likeness = self.pairs.get((other, one))
        return likeness.turned if likeness else None


NOTHING_ALIKE = Alike()


class Support(Struct, frozen=True):
    """`sources` are all that were counted; `origins` groups those that repeat one another, or whose texts
    are alike; and `voices` groups those whose publishers the same name or one origin connects. A source whose
    publisher is not named stands in a voice only where none is."""

    sources: tuple[Source, ...]
    origins: tuple[tuple[Source, ...], ...]
    voices: tuple[tuple[Source, ...], ...]

    @property
    def publishers(self) -> int:
        """How many publishers it has that nothing connects: never more than origins."""
        return len(self.voices)


def support(
    claim: Claim,
    sources: Mapping[str, Source],
    stance: Stance = "supports",
    *,
    alike: Alike = NOTHING_ALIKE,
) -> Support:
    """The support (or refutation) of a claim. What is discredited gives none; a source counts with those that it
    repeats (`independent_of`) and those that it is `alike` as one origin."""
    cited = dict.fromkeys(item.source for item in claim.evidence if item.stance == stance)
    counted = tuple(
        sources[source_id]
        for source_id in cited
        if source_id in sources and not discredited(sources[source_id], sources)
    )
    if len(counted) < 2:  # as nearly all claims have it
        alone = (counted,) if counted else ()
        return Support(counted, alone, alone)
    marks = {source.id: repeated(source, sources) for source in counted}
    origins = _groups(counted, _with_likeness(marks, alike))
    return Support(counted, origins, _voices(origins))


def _with_likeness(
    marks: Mapping[str, frozenset[str]], alike: Alike
) -> Mapping[str, frozenset[str]]:
    """What each source goes back to, with a mark for each pair of these that are alike: no id has a space."""
    if not alike.pairs or len(marks) < 2:
        return marks
    reached = sorted(frozenset[str]().union(*marks.values()))
    among = [pair for pair in combinations(reached, 2) if pair in alike.pairs]
    return {
        source_id: own.union(f"{one} {other}" for one, other in among if one in own or other in own)
        for source_id, own in marks.items()
    }


class Bond(Struct, frozen=True):
    """Why a source is of one origin with `other`:

    - `repeats`, `repeated`: it repeats the other, or is repeated by it, directly or through others;
    - `alike`: much of one text stands in the other, as `likeness` has it, seen from the source;
    - `same-origin`: both go back to one document, or to texts that are alike.
    """

    reason: Literal["repeats", "repeated", "alike", "same-origin"]
    other: Source
    likeness: Likeness | None = None


def bond(
    source: Source,
    before: Sequence[Source],
    sources: Mapping[str, Source],
    alike: Alike = NOTHING_ALIKE,
) -> Bond:
    """What joins a source to those `before` it in its origin."""
    own = repeated(source, sources)
    for other in before:
        if other.id in own:
            return Bond("repeats", other, alike.between(source.id, other.id))
    for other in before:
        if source.id in repeated(other, sources):
            return Bond("repeated", other, alike.between(source.id, other.id))
    for other in before:
        likeness = alike.between(source.id, other.id)
        if likeness:
            return Bond("alike", other, likeness)
    return Bond("same-origin", before[0])


def discredited(source: Source, sources: Mapping[str, Source]) -> bool:
    """Whether a source counts for nothing: it was retracted, or it only repeats what was, directly or
    through others. One that also repeats a document which still stands counts."""
    if source.retracted or not source.independent_of:
        return source.retracted is not None
    within = [sources[source_id] for source_id in repeated(source, sources)]
    fallen = {item.id for item in within if item.retracted}
    while source.id not in fallen:
        more = {
            item.id for item in within if item.independent_of and fallen >= {*item.independent_of}
        }
        if more <= fallen:
            return False
        fallen |= more
    return True


def repeated(source: Source, sources: Mapping[str, Source]) -> frozenset[str]:
    """The source's id and those of all that it repeats, directly or through others."""
    reached: dict[str, None] = {}
    ahead = [source.id]
    while ahead:
        source_id = ahead.pop()
        if source_id in reached or source_id not in sources:
            continue
        reached[source_id] = None
        ahead += sources[source_id].independent_of
    return frozenset(reached)


def _groups(
    counted: Iterable[Source], marks: Mapping[str, frozenset[str]]
) -> tuple[tuple[Source, ...], ...]:
    """The sources in groups that share a mark, in the order of their first members."""
    groups: list[tuple[list[Source], set[str]]] = []
    for source in counted:
        joined = [group for group in groups if group[1] & marks[source.id]]
        members = [member for group in joined for member in group[0]]
        shared = set(marks[source.id]).union(*(group[1] for group in joined))
        at = groups.index(joined[0]) if joined else len(groups)
        groups = [group for group in groups if group not in joined]
        groups.insert(at, ([*members, source], shared))
    return tuple(tuple(members) for members, _ in groups)


def _voices(origins: tuple[tuple[Source, ...], ...]) -> tuple[tuple[Source, ...], ...]:
    """An unnamed publisher might be any of the named ones, so it counts only where none is named."""
    named = [source for origin in origins for source in origin if source.publisher]
    if not named:
        return origins[:1]
    marks: dict[str, frozenset[str]] = {}
    for origin in origins:
        names = frozenset(same_name(source.publisher) for source in origin if source.publisher)
        marks |= {source.id: names for source in origin if source.publisher}
    return _groups(named, marks)


def same_name(publisher: str) -> str:
    """What the spellings of one publisher's name have in common."""
    return " ".join(publisher.casefold().split())
