"""Claims that tell of the same actor and time and can't all be right as they stand: for an editor to look at.

Two numbers for one quantity, or two dates for one event. A tension is no fault: sources contradict one another,
and a site that shows both may be right. What is meant to contradict is none: a claim that is refuted or
retracted, and one that corrects the other.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from site_gen.checking.case import Checked
from site_gen.details import has_words
from site_gen.editing.tensions import mentions, pairing
from site_gen.editing.tensions.mentions import Mention
from site_gen.editing.tensions.occasions import Occasion
from site_gen.editing.tensions.quantities import Quantity
from site_gen.findings import Severity
from site_gen.model import Source

Kind = Literal["number", "date"]
Side = Mention[Quantity | Occasion]


class Tension(Struct, frozen=True):
    """Two claims, or two events of one title, whose details differ. `what` names what they differ about, in words
    of the first; `actors` are those that both tell of; `opposed` are the sources that one of them cites for
    itself and the other against itself, so that their editor knows already."""

    kind: Kind
    what: str
    actors: tuple[str, ...]
    sides: tuple[Side, Side]
    opposed: tuple[Source, ...]


class Tensions(Struct, frozen=True):
    """All of a site with `claims` claims, in the order of its events. `sources` are the site's, by their ids.
    `is_complete` is false where the site has errors; `understands_words` where, for its language, only texts of the
    very same words can be compared."""

    found: tuple[Tension, ...]
    claims: int
    sources: Mapping[str, Source]
    is_complete: bool
    understands_words: bool


def find(checked: Checked) -> Tensions:
    """The tensions of a site."""
    timeline = checked.timeline
    sources = {source.id: source for source in timeline.sources}
    order = {entry.id: at for at, entry in enumerate(timeline.entries)}

    def place(tension: Tension) -> tuple[tuple[int, str, int], ...]:
        return tuple(
            (order[side.entry.id], side.claim.id if side.claim else "", side.stated.start)
            for side in tension.sides
        )

    counted, dated = mentions.of(timeline)
    made = [_tension("number", one, other, sources) for one, other in pairing.numbers(counted)]
    made += [_tension("date", one, other, sources) for one, other in pairing.dates(dated)]
    return Tensions(
        tuple(sorted(made, key=place)),
        sum(len(entry.claims) for entry in timeline.entries),
        sources,
        not any(found.severity is Severity.ERROR for found in checked.findings),
        has_words(timeline.site.language),
    )


def _tension(kind: Kind, one: Side, other: Side, sources: dict[str, Source]) -> Tension:
    shared = sorted(name for name in one.actors & other.actors)
    opposed = {*_against(one, other), *_against(other, one)}
    return Tension(
        kind,
        " ".join(dict.fromkeys(one.stated.shown)),
        tuple(shared),
        (one, other),
        tuple(sources[source_id] for source_id in sorted(opposed & sources.keys())),
    )


def _against(one: Side, other: Side) -> Iterator[str]:
    """The sources that refute one and support the other."""
    if one.claim is None or other.claim is None:
        return
    supporting = {item.source for item in other.claim.evidence if item.stance == "supports"}
    for item in one.claim.evidence:
        if item.stance == "refutes" and item.source in supporting:
            yield item.source
