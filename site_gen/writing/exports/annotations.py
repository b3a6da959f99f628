"""data/annotations.jsonld: the passages as W3C Web Annotations (Recommendation of 23 February 2017)."""

from collections.abc import Iterator

from site_gen.haystack import Selector
from site_gen.model import Source
from site_gen.sealed import SealedPiece
from site_gen.writing.exports.documents import HERE, Json, series
from site_gen.writing.series import Series
from site_gen.writing.views import ClaimView, EntryView, EvidenceView, SourceView, Views

_MOTIVATIONS = {"supports": "assessing", "refutes": "assessing", "context": "describing"}


def annotations(views: Views) -> Series:
    """Each piece of evidence as an annotation: one page of them, that is the whole collection.

    The bodies are the claim, as text, and the stance of the passage towards it, as a tag: `supports`,
    `refutes` or `context`. The targets are the passages, one for each piece of a quotation that leaves
    words out, each by TextQuoteSelector and TextPositionSelector.

    Where a source is kept out of the repository, its passages have no positions and nothing beside them.
    Positions are code points of the snapshot's text, so the target's source is the source's page on
    this site, which names the snapshot, and not the document's own address, which may change. What read
    the text out of the snapshot is what the target was rendered via.

    Without a `base_url` all addresses are relative to this document.
    """
    base = views.site.base_url or "../"
    own = f"{base}data/annotations.jsonld"
    document: Json = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": own,
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{own}#collection",
            "type": "AnnotationCollection",
            "label": views.site.title,
            "total": sum(len(claim.evidence) for claim in views.claims),
            "first": own,
            "last": own,
        },
        "startIndex": 0,
        "items": [HERE],
    }
    return series(views, document, lambda entry: _annotations(entry, views, base))


def _annotations(entry: EntryView, views: Views, base: str) -> Iterator[Json]:
    for claim in entry.claims:
        for item in claim.evidence:
            yield _annotation(claim, item, views, base)


def _annotation(claim: ClaimView, item: EvidenceView, views: Views, base: str) -> Json:
    motivation = _MOTIVATIONS[item.evidence.stance]
    source = views.sources[item.source.id]
    return {
        "id": f"{base}{claim.address}#{item.anchor}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {
                "type": "TextualBody",
                "value": claim.claim.text,
                "format": "text/plain",
                "language": views.site.language,
                "purpose": motivation,
            },
            {"type": "TextualBody", "value": item.evidence.stance, "purpose": "tagging"},
        ],
        "target": [
            _target(selectors, source, base)
            for selectors in (
                *map(_by_offsets, item.passage.selectors),
                *map(_by_words_alone, item.passage.sealed),
            )
        ],
    }


def _by_offsets(selector: Selector) -> list[Json]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        },
        {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
    ]


def _by_words_alone(piece: SealedPiece) -> list[Json]:
    return [{"type": "TextQuoteSelector", "exact": piece.exact}]


def _target(selectors: list[Json], source: SourceView, base: str) -> Json:
    target: Json = {
        "type": "SpecificResource",
        "source": f"{base}{source.address}",
        "selector": selectors,
    }
    state = _state(source.source, f"{base}{source.copy}" if source.copy else None)
    rendered: Json = {}
    if source.snapshot:
        rendered["renderedVia"] = {"type": "Software", "name": source.snapshot.extractor}
    return target | rendered | ({"state": state} if state else {})


def _state(source: Source, copy: str | None) -> Json:
    """The source as it was on the day of its retrieval, and where copies of it are. The vocabulary
    takes instants alone, so the day is the span from its first to its last second."""
    state: Json = {}
    if source.retrieved:
        state["sourceDateStart"] = f"{source.retrieved.iso}T00:00:00Z"
        state["sourceDateEnd"] = f"{source.retrieved.iso}T23:59:59Z"
    copies = [address for address in (copy, source.archive_url) if address]
    if copies:
        state["cached"] = copies
    return {"type": "TimeState"} | state if state else {}
