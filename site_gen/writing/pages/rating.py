"""The rating policy applied to a claim, step by step: what its status asks of the evidence, what the
next stronger one would, what the claim has, and what does not count and why.

Only what is computed stands here; a template says it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from site_gen.checking.support import (
    NOTHING_ALIKE,
    Alike,
    Support,
    bond,
    discredited,
    repeated,
    same_name,
    support,
)
from site_gen.likeness import Likeness
from site_gen.model import Claim, Needs, Source, Status

Kind = Literal["sources", "publishers"]
Reason = Literal[
    "retracted",
    "repeats-retracted",
    "repeats",
    "repeated",
    "alike",
    "same-origin",
    "same-publisher",
    "unnamed",
    "connected",
]


class Requirement(Struct, frozen=True):
    """So many independent sources, or publishers independent of each other, and how many there are."""

    kind: Kind
    needed: int
    has: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.has)


class Step(Struct, frozen=True):
    """A status and what it asks for; nothing, where the editors alone decide."""

    status: Status
    requirements: tuple[Requirement, ...]

    @property
    def is_met(self) -> bool:
        return not any(requirement.missing for requirement in self.requirements)


class Uncounted(Struct, frozen=True):
    """A supporting source that adds no source to the count, or no publisher, and why:

    - `retracted`: it counts for nothing;
    - `repeats-retracted`: it only repeats what was retracted, such as `other`, and counts for nothing;
    - `repeats`, `repeated`: it repeats `other`, or is repeated by it, and the two are one source;
    - `alike`: much of its text stands in `other`, or the reverse, as `likeness` has it;
    - `same-origin`: it and `other` go back to one document;
    - `same-publisher`: it is of the publisher of `other`;
    - `unnamed`: its publisher is not named, and may be any of the others;
    - `connected`: between its publisher and that of `other` stand sources that repeat each other.
    """

    source: Source
    reason: Reason
    other: Source | None = None
    likeness: Likeness | None = None


class Rating(Struct, frozen=True):
    """`own` is the claim's status; `above` the next stronger one that asks for something, if there is
    any. `uncounted` are the supporting sources that do not add to the count."""

    own: Step
    above: Step | None
    has: Support
    against: Support
    uncounted: tuple[Uncounted, ...]

    @property
    def source_titles(self) -> tuple[str, ...]:
        """The first source of each origin."""
        return tuple(origin[0].title for origin in self.has.origins)

    @property
    def publisher_names(self) -> tuple[str, ...]:
        """The publishers that count, by the first of each voice that is named."""
        return tuple(voice[0].publisher for voice in self.has.voices if voice[0].publisher)


def rating(
    claim: Claim,
    scale: Sequence[Status],
    sources: Mapping[str, Source],
    alike: Alike = NOTHING_ALIKE,
) -> Rating:
    """The policy of a scale (strongest first) applied to a claim whose status is one of it."""
    has = support(claim, sources, alike=alike)
    at = next(number for number, status in enumerate(scale) if status.id == claim.status)
    own = _step(scale[at], has)
    stronger = (_step(status, has) for status in reversed(scale[:at]))
    above = next((step for step in stronger if _asks_more(step, own)), None)
    against = support(claim, sources, "refutes", alike=alike)
    return Rating(own, above, has, against, tuple(_uncounted(claim, has, sources, alike)))


def _step(status: Status, has: Support) -> Step:
    return Step(status, tuple(_requirements(status.needs, has)))


def _requirements(needs: Needs, has: Support) -> Iterator[Requirement]:
    """Publishers independent of each other are independent sources as well, so a number of sources is
    named only where it is the greater one."""
    if needs.sources > needs.publishers:
        yield Requirement("sources", needs.sources, len(has.origins))
    if needs.publishers:
        yield Requirement("publishers", needs.publishers, has.publishers)


def _asks_more(step: Step, own: Step) -> bool:
    needs, less = step.status.needs, own.status.needs
    return needs.sources > less.sources or needs.publishers > less.publishers


def _uncounted(
    claim: Claim, has: Support, sources: Mapping[str, Source], alike: Alike
) -> Iterator[Uncounted]:
    cited = dict.fromkeys(item.source for item in claim.evidence if item.stance == "supports")
    for source in (sources[source_id] for source_id in cited if source_id in sources):
        if source.retracted:
            yield Uncounted(source, "retracted")
            continue
        if discredited(source, sources):
            yield Uncounted(source, "repeats-retracted", _retracted_origin(source, sources))
            continue
        origin = next(group for group in has.origins if source in group)
        if source != origin[0]:
            joined = bond(source, origin[: origin.index(source)], sources, alike)
            yield Uncounted(source, joined.reason, joined.other, joined.likeness)
            continue
        speaks = next((member for member in origin if member.publisher), source)
        voice = next((group for group in has.voices if speaks in group), None)
        if voice is None or (speaks not in (source, voice[0])):
            yield Uncounted(source, "unnamed")
        elif speaks != voice[0]:
            yield _of_one_voice(source, voice)


def _retracted_origin(source: Source, sources: Mapping[str, Source]) -> Source:
    """The first of those that it repeats which was retracted itself."""
    origins = (sources[source_id] for source_id in sorted(repeated(source, sources)))
    return next(origin for origin in origins if origin.retracted)


def _of_one_voice(source: Source, voice: tuple[Source, ...]) -> Uncounted:
    before = voice[: voice.index(source)]
    for other in before:
        if same_name(other.publisher or "") == same_name(source.publisher or ""):
            return Uncounted(source, "same-publisher", other)
    return Uncounted(source, "connected", before[0])
