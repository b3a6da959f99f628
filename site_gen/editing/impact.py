"""What rests on a source: each claim with the support that it has now, and that it would have without
the source, or if the source were retracted.

Without it, its passages are gone, and sources that repeat it count as before. If it were retracted,
its passages are still cited but count for nothing, and so do those of sources that only repeat it.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from site_gen.checking.case import Checked
from site_gen.checking.standing import RETRACTED, lacking
from site_gen.checking.support import Alike, Support, discredited, repeated, support
from site_gen.findings import Finding, Severity, in_order
from site_gen.likeness import Likeness
from site_gen.model import Claim, Entry, Evidence, Retraction, Source, Stance, Status, Timeline

Outcome = Literal["baseless", "falls", "short", "unsupported", "unopposed", "holds"]
"""What would become of a claim, the gravest first:

- `baseless`: nothing that counts would be left of its evidence;
- `falls`: its status would need more support than is left;
- `short`: its status needs more than it has even now, or is not of the scale;
- `unsupported`, `unopposed`: its status asks for no support, but all that supports (contradicts) it
  would be gone;
- `holds`: its status would stand as well as it does now.
"""
OUTCOMES: tuple[Outcome, ...] = (
    "baseless",
    "falls",
    "short",
    "unsupported",
    "unopposed",
    "holds",
)
_SIDES: tuple[tuple[Stance, Outcome], ...] = (("supports", "unsupported"), ("refutes", "unopposed"))


class ClaimImpact(Struct, frozen=True):
    """A claim with the pieces of its evidence that would be lost. `kept` are those that would still
    count. `at_most` is the strongest status below its own that asks for support and would have it;
    `lacks` says what its own would then lack. `is_direct` if it cites the source itself, and not only
    what repeats it."""

    entry: Entry
    claim: Claim
    lost: tuple[Evidence, ...]
    kept: tuple[Evidence, ...]
    now: Support
    then: Support
    outcome: Outcome
    at_most: Status | None
    lacks: str
    is_direct: bool

    @property
    def falls(self) -> bool:
        """Whether it could not keep its status."""
        return self.outcome in ("baseless", "falls")


class Repetition(Struct, frozen=True):
    """A source that repeats the one in question: itself, or because it repeats `through`. `falls` if it
    repeats nothing else that still stands, so that it counts no more once that is retracted. `claims`
    is how many cite it."""

    source: Source
    through: str | None
    falls: bool
    claims: int


class Lookalike(Struct, frozen=True):
    """A source whose text is alike, of which nobody has said that it repeats the one in question, or the
    reverse: the two count as one, and it counts by itself once the other is gone. `likeness` is seen from
    `source`."""

    source: Source
    likeness: Likeness
    claims: int


class Impact(Struct, frozen=True):
    """`claims` begin with those that would fall. `dates` are the entries whose date was read from the
    source, `pictures` those whose picture names it. None of `repetitions` is among `alike`. `findings` are
    those that the checks would add if it were retracted. `is_complete` is false where the site has errors."""

    source: Source
    if_retracted: bool
    claims: tuple[ClaimImpact, ...]
    dates: tuple[Entry, ...]
    pictures: tuple[Entry, ...]
    repetitions: tuple[Repetition, ...]
    alike: tuple[Lookalike, ...]
    findings: tuple[Finding, ...]
    is_complete: bool

    @property
    def falling(self) -> int:
        return sum(1 for item in self.claims if item.falls)


def without(checked: Checked, source: Source) -> Impact:
    """What the source's site would be if it did not have the source."""
    return _impact(checked, source, None)


def if_retracted(checked: Checked, source: Source, then: Checked) -> Impact:
    """What the source's site would be if it were retracted. `then` is the site with the timeline that
    `retracted` gives, checked on the same day."""
    return _impact(checked, source, then)


def retracted(timeline: Timeline, source: Source) -> Timeline:
    """The timeline with that source retracted, on no known day; as it is if the source is already."""
    withdrawn = _withdrawn(source)
    return replace(
        timeline,
        sources=tuple(withdrawn if item.id == source.id else item for item in timeline.sources),
    )


def _withdrawn(source: Source) -> Source:
    return replace(source, retracted=source.retracted or Retraction(None, None))


def _impact(checked: Checked, source: Source, then: Checked | None) -> Impact:
    entries = checked.timeline.entries
    sources = {item.id: item for item in checked.timeline.sources}
    after = {**sources, source.id: _withdrawn(source)}
    repetitions = tuple(_repetitions(source, checked.timeline, after))
    present = _State(sources, checked.alike)
    if then is None:
        future = _Future(frozenset({source.id}), present, is_gone=True)
    else:
        fallen = (item.source.id for item in repetitions if item.falls)
        future = _Future(frozenset({source.id, *fallen}), _State(after, then.alike), is_gone=False)
    claims = _claims(checked.timeline, present, future, source)
    before = frozenset(checked.findings)
    return Impact(
        source,
        then is not None,
        tuple(sorted(claims, key=lambda item: (OUTCOMES.index(item.outcome), not item.is_direct))),
        tuple(item for item in entries if item.date_from and item.date_from.source == source.id),
        tuple(item for item in entries if item.image and item.image.source == source.id),
        repetitions,
        tuple(_lookalikes(source, checked.timeline, checked.alike)),
        in_order(found for found in then.findings if found not in before) if then else (),
        not any(found.severity is Severity.ERROR for found in checked.findings),
    )


class _State(Struct, frozen=True):
    """What support is counted by: the sources, and which of them are alike."""

    sources: Mapping[str, Source]
    alike: Alike

    def support(self, claim: Claim, stance: Stance = "supports") -> Support:
        return support(claim, self.sources, stance, alike=self.alike)

    def counting(self, claim: Claim) -> tuple[Evidence, ...]:
        """The evidence that is not discredited."""
        return tuple(
            item
            for item in claim.evidence
            if item.source in self.sources
            and not discredited(self.sources[item.source], self.sources)
        )


class _Future(Struct, frozen=True):
    """What would be: the sources of `lost` give nothing, either because they are gone with what is
    quoted from them, or because of what the sources `then` say of themselves."""

    lost: frozenset[str]
    then: _State
    is_gone: bool

    def claim(self, claim: Claim) -> Claim:
        if not self.is_gone:
            return claim
        rest = tuple(item for item in claim.evidence if item.source not in self.lost)
        return replace(claim, evidence=rest)


def _claims(
    timeline: Timeline, present: _State, future: _Future, source: Source
) -> Iterator[ClaimImpact]:
    scale = timeline.site.statuses
    for entry in timeline.entries:
        for claim in entry.claims:
            lost = tuple(item for item in claim.evidence if item.source in future.lost)
            if not lost:
                continue
            now, left = present.support(claim), future.claim(claim)
            then = future.then.support(left)
            yield ClaimImpact(
                entry,
                claim,
                lost,
                future.then.counting(left),
                now,
                then,
                _outcome(claim, scale, present, future),
                _at_most(claim, scale, then),
                _lacks(claim, scale, then),
                any(item.source == source.id for item in lost),
            )


def _outcome(claim: Claim, scale: tuple[Status, ...], present: _State, future: _Future) -> Outcome:
    left = future.claim(claim)
    if claim.status == RETRACTED and left.evidence:
        return "holds"  # it says already that it was withdrawn
    if not left.evidence or (present.counting(claim) and not future.then.counting(left)):
        return "baseless"
    status = next((item for item in scale if item.id == claim.status), None)
    now, then = present.support(claim), future.then.support(left)
    if status is None or lacking(status.needs, now):
        return "short"
    if lacking(status.needs, then):
        return "falls"
    return _one_sided(claim, left, present, future.then)


def _one_sided(claim: Claim, left: Claim, present: _State, then: _State) -> Outcome:
    """Whether all that speaks for, or against, a claim would be gone, although its status asks for no
    support."""
    for stance, outcome in _SIDES:
        if present.support(claim, stance).sources and not then.support(left, stance).sources:
            return outcome
    return "holds"


def _at_most(claim: Claim, scale: tuple[Status, ...], then: Support) -> Status | None:
    """A status that asks for no support says nothing of it, so none of these is offered."""
    own = next((at for at, status in enumerate(scale) if status.id == claim.status), len(scale))
    weaker = (
        status for status in scale[own + 1 :] if status.needs.sources or status.needs.publishers
    )
    return next((status for status in weaker if not lacking(status.needs, then)), None)


def _lacks(claim: Claim, scale: tuple[Status, ...], then: Support) -> str:
    status = next((item for item in scale if item.id == claim.status), None)
    return lacking(status.needs, then) if status else ""


def _repetitions(
    source: Source, timeline: Timeline, after: Mapping[str, Source]
) -> Iterator[Repetition]:
    for other in timeline.sources:
        if other.id == source.id or source.id not in repeated(other, after):
            continue
        through = None if source.id in other.independent_of else _through(other, source, after)
        yield Repetition(other, through, discredited(other, after), _citing(timeline, other))


def _lookalikes(source: Source, timeline: Timeline, alike: Alike) -> Iterator[Lookalike]:
    sources = {item.id: item for item in timeline.sources}
    own = repeated(source, sources)
    for other in timeline.sources:
        likeness = alike.between(other.id, source.id)
        if likeness and not own & repeated(other, sources):
            yield Lookalike(other, likeness, _citing(timeline, other))


def _citing(timeline: Timeline, source: Source) -> int:
    """How many claims cite a source."""
    claims = (claim for entry in timeline.entries for claim in entry.claims)
    return sum(any(item.source == source.id for item in claim.evidence) for claim in claims)


def _through(other: Source, source: Source, sources: Mapping[str, Source]) -> str:
    """The first that it repeats which leads on to the source."""
    ways = (step for step in other.independent_of if step in sources)
    return next(step for step in ways if source.id in repeated(sources[step], sources))
