"""What a machine reads: the whole timeline as JSON, and the passages as Web Annotations."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from site_gen.model import Claim, Correction, Status
from site_gen.quotes import Selector
from site_gen.writing.views import ClaimView, DateView, EntryView, EvidenceView, SourceView, Views

Json = dict[str, object]

_MOTIVATIONS = {"supports": "assessing", "refutes": "assessing", "context": "describing"}


def encode(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def timeline(views: Views) -> bytes:
    """data/timeline.json: everything. Addresses are relative to the site's base."""
    site = views.site
    about: Json = {
        "title": site.title,
        "base_url": site.base_url,
        "description": site.description,
        "language": site.language,
        "authors": list(site.authors),
        "publisher": asdict(site.publisher) if site.publisher else None,
        "repository": site.repository,
        "statuses": [_status(status) for status in site.statuses],
    }
    return encode(
        {
            "site": about,
            "entries": [_entry(entry) for entry in views.entries],
            "sources": [_source(source) for source in views.sources.values()],
        }
    )


def _status(status: Status) -> Json:
    return {
        "id": status.id,
        "label": status.label,
        "description": status.description,
        "rating": status.rating,
        "needs": asdict(status.needs),
    }


def _entry(view: EntryView) -> Json:
    entry = view.entry
    return {
        "id": entry.id,
        "title": entry.title,
        "date": _date(view.date),
        "date_from": (
            {
                "source": entry.date_from.source,
                "quote": entry.date_from.quote,
                "expression": entry.date_from.expression,
            }
            if entry.date_from
            else None
        ),
        "url": view.address,
        "summary": entry.summary,
        "tags": list(entry.tags),
        "actors": list(entry.actors),
        "places": list(entry.places),
        "image": (
            {"url": view.image, "alt": entry.image.alt, "credit": entry.image.credit}
            if entry.image
            else None
        ),
        "corrections": [_correction(correction) for correction in entry.corrections],
        "claims": [_claim(claim) for claim in view.claims],
    }


def _date(date: DateView) -> Json:
    return {
        "edtf": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "label": date.label,
    }


def _correction(correction: Correction) -> Json:
    return {
        "date": correction.date.iso if correction.date else None,
        "note": correction.note,
        "claim": correction.claim,
    }


def _claim(view: ClaimView) -> Json:
    claim = view.claim
    return {
        "id": claim.id,
        "url": view.address,
        "text": claim.text,
        "status": claim.status,
        "attributed_to": claim.attributed_to,
        "note": claim.note,
        "reviewed": _reviewed(claim),
        "evidence": [_evidence(item) for item in view.evidence],
    }


def _reviewed(claim: Claim) -> Json | None:
    if claim.reviewed is None:
        return None
    return {"by": claim.reviewed.by, "on": claim.reviewed.on.iso if claim.reviewed.on else None}


def _evidence(view: EvidenceView) -> Json:
    return {
        "source": view.source.id,
        "quote": view.evidence.quote,
        "stance": view.evidence.stance,
        "locator": view.evidence.locator,
        "note": view.evidence.note,
        "selectors": [asdict(selector) for selector in view.passage.selectors],
    }


def _source(view: SourceView) -> Json:
    source, snapshot = view.source, view.snapshot
    retracted = source.retracted
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "type": source.type,
        "url": source.url,
        "archive_url": source.archive_url,
        "page": view.address,
        "published": source.published.text if source.published else None,
        "retrieved": source.retrieved.iso if source.retrieved else None,
        "language": source.language,
        "rights": source.rights,
        "independent_of": list(source.independent_of),
        "retracted": (
            {"on": retracted.on.iso if retracted.on else None, "note": retracted.note}
            if retracted
            else None
        ),
        "snapshot": (
            {
                "path": snapshot.path,
                "sha256": snapshot.sha256,
                "extractor": snapshot.extractor,
            }
            if snapshot
            else None
        ),
    }


def annotations(views: Views) -> bytes:
    """data/annotations.jsonld: each piece of evidence as a W3C Web Annotation whose body is the claim
    and whose targets are the passages, by TextQuoteSelector and TextPositionSelector.

    Positions are code points of the snapshot's text, so the target's source is the source's page on
    this site, which names the snapshot, and not the document's own address, which may change.
    """
    base = views.site.base_url or "../"
    items = list(_annotations(views, base))
    return encode(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{base}data/annotations.jsonld",
            "type": "AnnotationPage",
            "partOf": {
                "id": f"{base}data/annotations.jsonld#collection",
                "type": "AnnotationCollection",
                "label": views.site.title,
                "total": len(items),
            },
            "startIndex": 0,
            "items": items,
        }
    )


def _annotations(views: Views, base: str) -> Iterator[Json]:
    for entry in views.entries:
        for claim in entry.claims:
            for item in claim.evidence:
                source = views.sources[item.source.id]
                yield {
                    "id": f"{base}{claim.address}#{item.anchor}",
                    "type": "Annotation",
                    "motivation": _MOTIVATIONS[item.evidence.stance],
                    "body": {
                        "type": "TextualBody",
                        "value": claim.claim.text,
                        "format": "text/plain",
                        "language": views.site.language,
                        "purpose": _MOTIVATIONS[item.evidence.stance],
                    },
                    "target": [
                        _target(selector, source, base) for selector in item.passage.selectors
                    ],
                }


def _target(selector: Selector, source: SourceView, base: str) -> Json:
    target: Json = {
        "type": "SpecificResource",
        "source": f"{base}{source.address}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
            },
            {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
        ],
    }
    if source.source.retrieved:
        # A day is no instant: xsd:dateTime, which the vocabulary asks for, has to have one.
        target["state"] = {
            "type": "TimeState",
            "sourceDate": f"{source.source.retrieved.iso}T00:00:00Z",
        }
    return target


def manifest(files: Mapping[str, str], sizes: Mapping[str, int]) -> bytes:
    """data/manifest.json: path, size in bytes and sha256 of every file written but itself."""
    listed = [{"path": path, "size": sizes[path], "sha256": files[path]} for path in sorted(files)]
    return encode({"files": listed})
