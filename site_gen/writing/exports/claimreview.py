"""ClaimReview (schema.org): claims with their ratings, as other programs read fact checks.

It carries every property that Google's documentation of fact checks requires or recommends, each only
where the record knows it. Whether any search engine shows it is up to the search engine.

Which claims have one:

- The status has a `rating`: a review without one is none.
- The claim was made by somebody else. So it is where `attributed_to` names who made it, and where a
  source takes a stand on it, for it (`supports`) or against it (`refutes`). A claim whose evidence is
  all `context` stands in no source: it is this site's own assertion, which the site can't review.

What they say of the claim:

- Who made it is whom the sources credit (`attributed_to`), or else the publisher or author of each
  source that supports it. schema.org takes a person or an organization and no third kind; the record
  has names alone, so a name that one of the claim's sources is published by is an organization's, and
  any other a person's.
- It appears in the sources that support it, not in those that only speak of it. The first of them is
  named as such where their dates, or what repeats what, put it before all others.

What they say of the review: it was published when the claim was, as the history tells; where no history
is known, on the day of `reviewed`, unless a correction shows that the claim stood before that. Days are
written only where they are whole and certain, since programs make up what a date lacks.

Without a `base_url` all addresses of the site are relative to the document that holds them.
"""

from collections.abc import Callable, Iterator, Sequence

from site_gen import addresses
from site_gen.dates import Day, certain_day
from site_gen.model import Site, Source
from site_gen.writing.exports.documents import HERE, Json, known, series
from site_gen.writing.series import Series
from site_gen.writing.views import ClaimView, EntryView, Views

_CONTEXT = "https://schema.org"
_WORST, _BEST = 1, 5
_WORKS = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""schema.org's names for CSL's types of documents. Any other is a CreativeWork."""


def claim_reviews(views: Views) -> Series:
    """data/claimreview.jsonld: the reviews of all claims that have one."""
    base = views.site.base_url or "../"
    works: dict[str, Json] = {}

    def work(source: Source) -> Json:
        if source.id not in works:
            works[source.id] = _work(source)
        return works[source.id]

    def reviews(entry: EntryView) -> Iterator[Json]:
        found = (claim_review(claim, views.site, base, work) for claim in entry.claims)
        return (review for review in found if review)

    return series(views, {"@context": _CONTEXT, "@graph": [HERE]}, reviews)


def embedded(view: ClaimView, site: Site) -> Json | None:
    """The review for the claim's own page, whose only one it is."""
    review = claim_review(view, site, site.base_url or addresses.upward(view.address), _work)
    return {"@context": _CONTEXT} | review if review else None


def claim_review(
    view: ClaimView, site: Site, base: str, work: Callable[[Source], Json]
) -> Json | None:
    """The ClaimReview of one claim, or None where it has none. `base` leads to the site's base, `work` tells of a
    document."""
    status = view.status
    if status.rating is None or not _is_made_elsewhere(view):
        return None
    published, modified = _days(view)
    return known(
        {
            "@type": "ClaimReview",
            "@id": f"{base}{view.address}#review",
            "url": f"{base}{view.address}",
            "claimReviewed": view.claim.text,
            "inLanguage": site.language,
            "author": _reviewer(site),
            "datePublished": published and published.iso,
            "dateModified": modified and modified.iso,
            "itemReviewed": _claim(view, work),
            "reviewRating": known(
                {
                    "@type": "Rating",
                    "ratingValue": status.rating,
                    "worstRating": _WORST,
                    "bestRating": _BEST,
                    "alternateName": status.label,
                    "ratingExplanation": status.description,
                }
            ),
        }
    )


def _is_made_elsewhere(view: ClaimView) -> bool:
    stands = (item.evidence.stance for item in view.evidence)
    return bool(view.claim.attributed_to) or any(stance != "context" for stance in stands)


def _days(view: ClaimView) -> tuple[Day | None, Day | None]:
    """When the review was published and when it was last changed, as far as the record tells."""
    reviewed = view.claim.reviewed.on if view.claim.reviewed else None
    steps = [step.day for step in view.history if step.kind in ("changed", "returned")]
    touched = [day for day in (reviewed, *steps, *(item.date for item in view.corrections)) if day]
    published = next((step.day for step in view.history if step.kind == "published"), None)
    if published is None and reviewed and reviewed == min(touched):
        published = reviewed
    later = [day for day in touched if published is None or day > published]
    return published, max(later, default=None)


def _reviewer(site: Site) -> object:
    """The publisher, or else the authors of the site."""
    publisher = site.publisher
    if publisher is None:
        return _one_or_all([_named("Person", name) for name in site.authors])
    logo = publisher.logo
    return known(
        {
            **_named("Organization", publisher.name),
            "url": publisher.url or site.base_url,
            "logo": logo if logo and logo.startswith(("http://", "https://")) else None,
        }
    )


def _claim(view: ClaimView, work: Callable[[Source], Json]) -> Json:
    sources = list(
        {
            item.source.id: item.source
            for item in view.evidence
            if item.evidence.stance == "supports"
        }.values()
    )
    first = _first(sources)
    earliest = work(first) if first else {}
    return known(
        {
            "@type": "Claim",
            "text": view.claim.text,
            "author": _one_or_all(_claimants(view, sources)),
            "datePublished": earliest.get("datePublished"),
            "firstAppearance": earliest or None,
            "appearance": [work(source) for source in sources],
        }
    )


def _claimants(view: ClaimView, supporting: Sequence[Source]) -> list[Json]:
    credited = view.claim.attributed_to
    if credited is None:
        makers = (_maker(source) for source in supporting)
        return list({str(maker["name"]): maker for maker in makers if maker}.values())
    publishers = {item.source.publisher for item in view.evidence}
    return [_named("Organization" if credited in publishers else "Person", credited)]


def _maker(source: Source) -> Json | None:
    if source.publisher:
        return _named("Organization", source.publisher)
    return _named("Person", source.author) if source.author else None


def _first(sources: Sequence[Source]) -> Source | None:
    """The source that came before all others, where the record tells."""
    for source in sources:
        if all(_precedes(source, other) for other in sources if other is not source):
            return source
    return None


def _precedes(one: Source, other: Source) -> bool:
    if one.id in other.independent_of:
        return True
    latest = one.published.latest if one.published else None
    earliest = other.published.earliest if other.published else None
    return latest is not None and earliest is not None and latest < earliest


def _work(source: Source) -> Json:
    day = certain_day(source.published) if source.published else None
    return known(
        {
            "@type": _WORKS.get(source.type or "", "CreativeWork"),
            "name": source.title,
            "url": source.url,
            "archivedAt": source.archive_url,
            "author": _named("Person", source.author) if source.author else None,
            "publisher": _named("Organization", source.publisher) if source.publisher else None,
            "datePublished": day and day.iso,
            "inLanguage": source.language,
        }
    )


def _named(kind: str, name: str) -> Json:
    return {"@type": kind, "name": name}


def _one_or_all(items: list[Json]) -> object:
    return items[0] if len(items) == 1 else items
