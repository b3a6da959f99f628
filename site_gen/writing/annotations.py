"""data/annotations.jsonld: the passages as W3C Web Annotations."""

from collections.abc import Iterator

from site_gen.haystack import Selector
from site_gen.writing.documents import Json, encode
from site_gen.writing.views import SourceView, Views

_MOTIVATIONS = {"supports": "assessing", "refutes": "assessing", "context": "describing"}


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
