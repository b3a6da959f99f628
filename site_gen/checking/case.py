"""What the checks look at, and what they make: a timeline whose passages were all looked for."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct, field

from site_gen.checking.support import NOTHING_ALIKE, Alike
from site_gen.dates import Day
from site_gen.findings import Finding
from site_gen.haystack import Selector
from site_gen.markup import Converted
from site_gen.model import Claim, Entry, Evidence, Source, Status, Timeline
from site_gen.reading.history import NO_HISTORIES, Histories
from site_gen.reading.snapshots import Snapshot
from site_gen.sealed import SealedPiece
from site_gen.seals import Seal
from site_gen.sentences import Excerpt
from site_gen.timestamps import Stamp

Key = tuple[str, str, int]
"""Names a quotation: the entry's id, the claim's id, and the number of the piece of evidence."""
ClaimKey = tuple[str, str]
"""Names a claim: the entry's id, and its own."""
Bearer = Literal[
    "derived", "passage", "inserted", "source", "date", "credited", "known-as", "actors", "nothing"
]
"""What carries a detail of a claim: `checking.tracing` tells what each is."""
DATE = "date_from"
"""Stands for the claim's id in the key of the quotation that an entry's date comes from."""


class Case(Struct, frozen=True):
    """A timeline with its snapshots, seals and verified time stamps, and the day on which it is checked. `past` tells who wrote the
    claims and when, drafts included; it is read only where the policy asks for it. `alike` are the sources that
    count as one because of their texts."""

    timeline: Timeline
    snapshots: Mapping[str, Snapshot]
    seals: Mapping[str, Seal]
    assets: frozenset[str]
    today: Day
    sources: Mapping[str, Source]
    statuses: Mapping[str, Status]
    past: Histories = NO_HISTORIES
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    alike: Alike = NOTHING_ALIKE

    def claims(self) -> Iterator[tuple[Entry, Claim]]:
        return ((entry, claim) for entry in self.timeline.entries for claim in entry.claims)

    def evidence(self) -> Iterator[tuple[Entry, Claim, Evidence]]:
        return ((entry, claim, item) for entry, claim in self.claims() for item in claim.evidence)


class Passage(Struct, frozen=True):
    """A quotation that stands in its source: a selector for each of its pieces, and the sentences
    that they stand in. One that a seal proves has `sealed` pieces and no selectors, and of the sentences
    nothing but itself."""

    selectors: tuple[Selector, ...]
    excerpts: tuple[Excerpt, ...]
    sealed: tuple[SealedPiece, ...] = ()

    @property
    def exacts(self) -> tuple[str, ...]:
        """The words of each piece."""
        return tuple(piece.exact for piece in self.selectors or self.sealed)


class Carried(NamedTuple):
    """A detail of a claim, `text[start:end]` of its text in code points, and what carries it: see
    `tracing.Traced`."""

    start: int
    end: int
    by: Bearer
    passages: tuple[int, ...]
    said: str


class Checked(Struct, frozen=True):
    """A timeline after all checks. Without an error among the findings, every quotation of it has
    its passage and every body its HTML. `carried` are the details of each claim that has any, in the order of its
    text, without those that nothing carries and those whose declared sum does not come out. Of a source with a seal nothing is here that only the document
    has, whether it is there or not: what is made of this is the same in both cases."""

    timeline: Timeline
    snapshots: Mapping[str, Snapshot]
    seals: Mapping[str, Seal]
    assets: frozenset[str]
    passages: Mapping[Key, Passage]
    carried: Mapping[ClaimKey, tuple[Carried, ...]]
    prose: Mapping[str, Converted]
    findings: tuple[Finding, ...]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    alike: Alike = NOTHING_ALIKE
