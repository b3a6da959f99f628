"""data/provenance.jsonld: where everything comes from, in PROV-O (W3C Recommendation of 30 April 2013).

What is what:

- Entities are the timeline, a collection of its entries; each entry, a collection of its claims; each
  claim; each passage; each source; and each snapshot, which is a source's stored copy.
- Activities are the retrieval of a source, the review of a claim, a correction, a retraction, and the
  build. `dcterms:type` names which.
- Agents are publishers, authors, those whom sources credit, and reviewers. Of a publisher alone the
  record knows that it is an organization.

From a claim the way leads on by `prov:wasDerivedFrom` and `prov:wasQuotedFrom`: to the passages that
support it, to the snapshot that each is quoted from (`oa:start` and `oa:end` count code points of its
text; where the snapshot is kept out of the repository, they are not known), to the source that the snapshot is a copy of, and to the source that this one repeats. That
two texts are alike is no derivation, since it is not known whose was first; that an editor calls one independent of the other stands in
`rdfs:comment`. A passage
that refutes a claim or stands beside it has influenced the claim and is no origin of it; CiTO's terms
tell the stances apart.

PROV's own times are instants, and the record knows days: they stand in `dcterms:date`. The build has
none, so that the same content gives the same bytes.

Without a `base_url` all addresses of the site are relative to this document.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct, field

from site_gen import __version__, addresses
from site_gen.dates import Date, certain_day
from site_gen.model import Correction, Site
from site_gen.writing.exports.documents import HERE, Json, known, series
from site_gen.writing.series import Series
from site_gen.writing.views import ClaimView, EntryView, EvidenceView, SourceView, Views

_LINKS = (
    "cito:isRefutedBy",
    "cito:obtainsBackgroundFrom",
    "cito:obtainsSupportFrom",
    "prov:entity",
    "prov:hadMember",
    "prov:used",
    "prov:wasAssociatedWith",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "prov:wasInfluencedBy",
    "prov:wasInvalidatedBy",
    "prov:wasQuotedFrom",
    "schema:archivedAt",
    "schema:contentUrl",
    "schema:url",
)
_CONTEXT: Json = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms:date": {"@type": "xsd:date"},
    "oa:start": {"@type": "xsd:nonNegativeInteger"},
    "oa:end": {"@type": "xsd:nonNegativeInteger"},
    **{name: {"@type": "@id"} for name in _LINKS},
}
_STANCES = {
    "supports": "cito:obtainsSupportFrom",
    "refutes": "cito:isRefutedBy",
    "context": "cito:obtainsBackgroundFrom",
}


def provenance(views: Views) -> Series:
    """The whole record as one graph, each thing under the address that it has on the site."""
    record = _Record(views.site.base_url or "../")
    nodes = [
        *record.timeline(views),
        HERE,
        *(node for source in views.sources.values() for node in record.source(source)),
        *record.agents(views),
    ]
    return series(views, {"@context": _CONTEXT, "@graph": nodes}, record.entry)


class _Record(Struct, frozen=True):
    """Makes the nodes of the graph. `base` leads from the document to the site's base; `known_agents` are the
    addresses of agents by their names."""

    base: str
    known_agents: dict[str, str] = field(default_factory=dict)

    def timeline(self, views: Views) -> Iterator[Json]:
        copied = [view.source.id for view in views.sources.values() if view.stored]
        yield _node(
            self.base,
            ("prov:Entity", "prov:Collection"),
            {
                "dcterms:title": views.site.title,
                "prov:hadMember": [f"{self.base}{entry.address}" for entry in views.entries],
                "prov:wasAttributedTo": self._agents(_responsible(views.site)),
                "prov:wasGeneratedBy": self._own("build"),
            },
        )
        yield _activity(
            self._own("build"),
            "build",
            {
                "prov:used": [self._snapshot(source_id) for source_id in copied],
                "prov:wasAssociatedWith": self._own("site_gen"),
            },
        )

    def entry(self, view: EntryView) -> Iterator[Json]:
        own = f"{self.base}{view.address}"
        dated_by = [view.dated_by] if view.dated_by else []
        corrections = [
            (f"{own}#correction-{number}", correction)
            for number, correction in enumerate(view.entry.corrections, 1)
        ]
        yield _node(
            own,
            ("prov:Entity", "prov:Collection"),
            {
                "dcterms:title": view.entry.title,
                "prov:hadMember": [f"{self.base}{claim.address}" for claim in view.claims],
                "prov:wasDerivedFrom": [f"{own}#{item.anchor}" for item in dated_by],
                "prov:wasInfluencedBy": [address for address, _ in corrections],
            },
        )
        yield from (self._passage(f"{own}#{item.anchor}", item) for item in dated_by)
        yield from (_correction(address, correction) for address, correction in corrections)
        for claim in view.claims:
            about = [at for at, correction in corrections if correction.claim == claim.claim.id]
            yield from self._claim(claim, about)

    def _claim(self, view: ClaimView, corrections: list[str]) -> Iterator[Json]:
        own = f"{self.base}{view.address}"
        passages = {f"{own}#{item.anchor}": item for item in view.evidence}
        by_stance = {
            stance: [at for at, item in passages.items() if item.evidence.stance == stance]
            for stance in _STANCES
        }
        beside = [*by_stance["refutes"], *by_stance["context"]]
        yield _node(
            own,
            ("prov:Entity",),
            {
                "prov:value": view.claim.text,
                "prov:wasAttributedTo": self._agents([view.claim.attributed_to]),
                "prov:wasDerivedFrom": by_stance["supports"],
                "prov:wasInfluencedBy": [*beside, *corrections],
                **{term: by_stance[stance] for stance, term in _STANCES.items()},
            },
        )
        yield from (self._passage(at, item) for at, item in passages.items())
        reviewed = view.claim.reviewed
        if reviewed:
            yield _activity(
                f"{own}#reviewed",
                "review",
                {
                    "dcterms:date": reviewed.on and reviewed.on.iso,
                    "prov:used": [own, *passages],
                    "prov:wasAssociatedWith": self._agents([reviewed.by]),
                },
            )

    def _passage(self, address: str, item: EvidenceView) -> Json:
        """A quotation is qualified by where each of its pieces stands in the snapshot's text."""
        snapshot = self._snapshot(item.source.id)
        selectors = item.passage.selectors
        return _node(
            address,
            ("prov:Entity",),
            {
                "prov:value": " […] ".join(item.passage.exacts),
                "prov:wasQuotedFrom": snapshot,
                "prov:qualifiedQuotation": [
                    {
                        "@type": "prov:Quotation",
                        "prov:entity": snapshot,
                        "oa:start": selector.start,
                        "oa:end": selector.end,
                    }
                    for selector in selectors
                ],
            },
        )

    def source(self, view: SourceView) -> Iterator[Json]:
        source = view.source
        own = f"{self.base}{view.address}"
        retrieval, retraction = f"{own}#retrieval", f"{own}#retraction"
        yield _node(
            own,
            ("prov:Entity",),
            {
                "dcterms:title": source.title,
                "dcterms:issued": _issued(source.published),
                "dcterms:language": source.language,
                "dcterms:rights": source.rights,
                "schema:url": source.url,
                "schema:archivedAt": source.archive_url,
                "prov:wasAttributedTo": self._agents([source.author, source.publisher]),
                "prov:wasDerivedFrom": [
                    f"{self.base}{addresses.source(other)}" for other in source.independent_of
                ],
                "prov:wasInvalidatedBy": retraction if source.retracted else None,
                "rdfs:comment": [
                    f"Independent of {', '.join(one.of)}: {one.why}" for one in source.independent
                ],
            },
        )
        if source.retracted:
            day = source.retracted.on
            facts: Json = {
                "dcterms:date": day and day.iso,
                "dcterms:description": source.retracted.note,
            }
            yield _activity(retraction, "retraction", facts)
        if source.retrieved:
            facts = {"dcterms:date": source.retrieved.iso, "prov:used": own}
            yield _activity(retrieval, "retrieval", facts)
        if view.stored:
            yield _node(
                self._snapshot(source.id),
                ("prov:Entity",),
                {
                    "dcterms:identifier": view.stored.path,
                    "schema:sha256": view.stored.sha256,
                    "schema:contentUrl": self._content(view),
                    "prov:wasDerivedFrom": own,
                    "prov:wasGeneratedBy": retrieval if source.retrieved else None,
                },
            )

    def _content(self, view: SourceView) -> str | None:
        """Where the snapshot's bytes are published: only plain text's are, of all else the text."""
        is_there = view.copy and view.snapshot and view.snapshot.is_plain
        return f"{self.base}{view.copy}" if is_there else None

    def agents(self, views: Views) -> Iterator[Json]:
        """All whom the other nodes name, each once, and the program."""
        organizations = {_key(name) for name in _publishers(views)}
        spelled: dict[str, str] = {}
        for name in _names(views):
            spelled.setdefault(_key(name), name)
        for key, name in spelled.items():
            kinds = ("prov:Agent", "prov:Organization") if key in organizations else ("prov:Agent",)
            yield _node(self._agent(name), kinds, {"rdfs:label": name})
        yield _node(
            self._own("site_gen"),
            ("prov:Agent", "prov:SoftwareAgent"),
            {"rdfs:label": "site_gen", "schema:softwareVersion": __version__},
        )

    def _agents(self, names: Iterable[str | None]) -> list[str]:
        return list(dict.fromkeys(self._agent(name) for name in names if name))

    def _agent(self, name: str) -> str:
        if name not in self.known_agents:
            self.known_agents[name] = self._own(f"agent-{quote(_key(name), safe='')}")
        return self.known_agents[name]

    def _snapshot(self, source_id: str) -> str:
        return f"{self.base}{addresses.source(source_id)}#snapshot"

    def _own(self, fragment: str) -> str:
        return f"{self.base}data/provenance.jsonld#{fragment}"


def _correction(address: str, correction: Correction) -> Json:
    day = correction.date
    facts: Json = {"dcterms:date": day and day.iso, "dcterms:description": correction.note}
    return _activity(address, "correction", facts)


def _activity(address: str, kind: str, facts: Json) -> Json:
    return _node(address, ("prov:Activity",), {"dcterms:type": kind, **facts})


def _node(address: str, kinds: tuple[str, ...], facts: Json) -> Json:
    return {"@id": address, "@type": list(kinds), **known(facts)}


def _issued(date: Date | None) -> Json | None:
    """A certain day as xsd:date; anything less as EDTF, in the datatype of the Library of Congress."""
    if date is None:
        return None
    day = certain_day(date)
    if day:
        return {"@type": "xsd:date", "@value": day.iso}
    return {"@type": "edtf:EDTF", "@value": date.text}


def _responsible(site: Site) -> list[str]:
    publisher = [site.publisher.name] if site.publisher else []
    return [*publisher, *site.authors]


def _publishers(views: Views) -> list[str]:
    """Whom the record knows to be organizations."""
    site = [views.site.publisher.name] if views.site.publisher else []
    published = [view.source.publisher for view in views.sources.values()]
    return [*site, *(name for name in published if name)]


def _names(views: Views) -> list[str]:
    """Everybody whom the record names, each way of writing once, in the order in which it does."""
    claims = [view.claim for view in views.claims]
    names = [
        *_responsible(views.site),
        *(claim.attributed_to for claim in claims),
        *(claim.reviewed.by for claim in claims if claim.reviewed),
        *(view.source.author for view in views.sources.values()),
        *_publishers(views),
    ]
    return [name for name in dict.fromkeys(names) if name]


def _key(name: str) -> str:
    """What names that differ in case and white space alone have in common."""
    return " ".join(name.casefold().split())
