"""data/timeline.json: everything that the site publishes, for programs; and the JSON Schema of it."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import asdict

from site_gen.model import Claim, Correction, Status
from site_gen.sealed import SealedPiece
from site_gen.writing.exports.documents import HERE, Json, series
from site_gen.writing.series import Series
from site_gen.writing.views import ClaimView, DateView, EntryView, EvidenceView, SourceView, Views

_SCHEMA = Path(__file__).with_name("timeline.schema.json")


def schema(_: Views) -> bytes:
    """data/timeline.schema.json: what timeline.json can hold (JSON Schema 2020-12), the same for
    every site."""
    return _SCHEMA.read_bytes()


def timeline(views: Views) -> Series:
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
        "rights": site.rights,
        "statuses": [_status(status) for status in site.statuses],
    }
    sources = [_source(source) for source in views.sources.values()]
    document: Json = {"site": about, "entries": [HERE], "sources": sources}
    return series(views, document, _entry)


def _status(status: Status) -> Json:
    return {
        "id": status.id,
        "label": status.label,
        "description": status.description,
        "rating": status.rating,
        "needs": asdict(status.needs),
    }


def _entry(view: EntryView) -> Iterator[Json]:
    entry = view.entry
    yield {
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
        "origins": [[source.id for source in origin] for origin in view.support.origins],
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
        "locator": view.locator,
        "note": view.evidence.note,
        "context_checked": _context_checked(view),
        "selectors": [*view.passage.selectors, *map(_sealed, view.passage.sealed)],
    }


def _context_checked(view: EvidenceView) -> Json | None:
    check = view.context
    if check is None:
        return None
    return {"by": check.by, "on": check.on.iso if check.on else None, "note": check.note}


def _sealed(piece: SealedPiece) -> Json:
    """A seal knows which words a piece is, and neither offsets nor what stands beside it."""
    return {
        "start": None,
        "end": None,
        "exact": piece.exact,
        "prefix": None,
        "suffix": None,
        "words": {"first": piece.first, "last": piece.last},
    }


def _source(view: SourceView) -> Json:
    source, stored = view.source, view.stored
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
        "independent": [{"of": list(one.of), "why": one.why} for one in source.independent],
        "retracted": (
            {"on": retracted.on.iso if retracted.on else None, "note": retracted.note}
            if retracted
            else None
        ),
        "snapshot": (
            {
                "path": stored.path,
                "sha256": stored.sha256,
                "extractor": stored.extractor,
            }
            if stored
            else None
        ),
        "seal": {"path": source.seal, "words": view.seal.words} if view.seal else None,
        "timestamp": (
            {
                "path": view.stamp.path,
                "no_later_than": view.stamp.moment.edtf,
                "authority": view.stamp.authority,
            }
            if view.stamp
            else None
        ),
    }
