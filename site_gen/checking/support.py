"""How much independent support a claim has: what a status is measured against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_gen.model import Claim, Source, Stance


@dataclass(frozen=True, slots=True)
class Support:
    """`sources` are all that were counted; `origins` groups those that repeat one another; and
    `voices` groups those whose publishers the same name or a repetition connects. A source whose
    publisher is not named stands in a voice only where none is."""

    sources: tuple[Source, ...]
    origins: tuple[tuple[Source, ...], ...]
    voices: tuple[tuple[Source, ...], ...]

    @property
    def publishers(self) -> int:
        """How many publishers it has that nothing connects: never more than origins."""
        return len(self.voices)


def support(claim: Claim, sources: Mapping[str, Source], stance: Stance = "supports") -> Support:
    """The support (or refutation) of a claim. What is discredited gives none, and a source counts with
    those that it repeats (`independent_of`) as one origin."""
    cited = dict.fromkeys(item.source for item in claim.evidence if item.stance == stance)
    counted = tuple(
        sources[source_id]
        for source_id in cited
        if source_id in sources and not discredited(sources[source_id], sources)
    )
    origins = _groups(counted, {source.id: repeated(source, sources) for source in counted})
    return Support(counted, origins, _voices(origins))


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
