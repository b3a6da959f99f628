"""How a claim's citations run together into origins, and origins into publishers, as a drawing needs it.

Only what supports the claim and counts is drawn; what does not count at all is told in words elsewhere. Sources stand in
one origin where one repeats the other or their texts are alike, and origins in one voice where a publisher's name
connects them.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from site_gen.checking.support import Alike, Bond, bond
from site_gen.model import Source
from site_gen.writing.pages.rating import Reason, Uncounted
from site_gen.writing.views import ClaimView, EvidenceView

MOST_CITATIONS = 24
"""A drawing of more than this shows nothing."""
_DRAWN: frozenset[Reason] = frozenset(
    ("repeats", "repeated", "alike", "same-origin", "same-publisher", "connected")
)
"""What the drawing says itself of a source that adds nothing to the count."""


class Citation(Struct, frozen=True):
    """A source that the claim cites, with the pieces of evidence from it, and what joins it to those that
    stand before it in its origin; None for the first."""

    source: Source
    pieces: tuple[EvidenceView, ...]
    joined: Bond | None


class Voice(Struct, frozen=True):
    """Origins of one publisher, or of several that an origin connects; of none where no publisher is named, so
    that it adds none to the count."""

    publishers: tuple[str, ...]
    origins: tuple[tuple[Citation, ...], ...]


class Declared(Struct, frozen=True):
    """What an editor says of sources of the claim: that one owes nothing to the others, and why."""

    source: Source
    others: tuple[Source, ...]
    why: str


class Flow(Struct, frozen=True):
    """`citations`, `origins` and `publishers` are how many there are, `more` how many citations are not
    drawn."""

    citations: int
    origins: int
    publishers: int
    voices: tuple[Voice, ...]
    more: int
    declared: tuple[Declared, ...]


def flow(claim: ClaimView, sources: Mapping[str, Source], alike: Alike) -> Flow | None:
    """The drawing of a claim that more than one source supports; None of any other."""
    has = claim.support
    if len(has.sources) < 2:
        return None
    pieces: dict[str, list[EvidenceView]] = {}
    for item in claim.evidence:
        if item.evidence.stance == "supports":
            pieces.setdefault(item.source.id, []).append(item)
    drawn = frozenset(source.id for source in has.sources[:MOST_CITATIONS])
    made = [
        (
            origin,
            tuple(
                Citation(
                    source,
                    tuple(pieces[source.id]),
                    bond(source, origin[:at], sources, alike) if at else None,
                )
                for at, source in enumerate(origin)
                if source.id in drawn
            ),
        )
        for origin in has.origins
    ]
    return Flow(
        len(has.sources),
        len(has.origins),
        has.publishers,
        tuple(_voices(claim, [(origin, shown) for origin, shown in made if shown])),
        len(has.sources) - len(drawn),
        tuple(_declared(has.sources)),
    )


def undrawn(flow: Flow | None, uncounted: tuple[Uncounted, ...]) -> tuple[Uncounted, ...]:
    """Those that do not add to the count for a reason that the drawing does not show."""
    if flow is None or flow.more:
        return uncounted
    return tuple(item for item in uncounted if item.reason not in _DRAWN)


def _voices(
    claim: ClaimView, origins: list[tuple[tuple[Source, ...], tuple[Citation, ...]]]
) -> Iterator[Voice]:
    """The voices in the order of their first origins. Origins that no publisher is named for add none where
    another is; else all of them are taken for one."""
    named = [voice for voice in claim.support.voices if voice[0].publisher]
    left = list(origins)
    for voice in named:
        own = [pair for pair in left if any(source in voice for source in pair[0])]
        left = [pair for pair in left if pair not in own]
        names = dict.fromkeys(source.publisher for source in voice if source.publisher)
        if own:
            yield Voice(tuple(names), tuple(shown for _, shown in own))
    if left:
        yield Voice((), tuple(shown for _, shown in left))


def _declared(cited: tuple[Source, ...]) -> Iterator[Declared]:
    known = {source.id: source for source in cited}
    for source in cited:
        for independence in source.independent:
            others = tuple(known[other] for other in independence.of if other in known)
            if others:
                yield Declared(source, others, independence.why)
