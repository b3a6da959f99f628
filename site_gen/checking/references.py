"""References lead to something: sources, claims, statuses, pages of the navigation."""

from collections.abc import Iterator

from site_gen import addresses
from site_gen.checking import circularity
from site_gen.checking.case import Case
from site_gen.findings import Finding, Place, Severity, finding
from site_gen.reading.fields import is_safe_url, listed, suggestion


def sources(case: Case) -> Iterator[Finding]:
    """Evidence, dates, images and sources name sources that exist."""
    for _, _, item in case.evidence():
        yield from _source(case, item.source, item.where["source"])
    for entry in case.timeline.entries:
        if entry.date_from:
            yield from _source(case, entry.date_from.source, entry.date_from.where["source"])
        if entry.image and entry.image.source and not is_safe_url(entry.image.source):
            yield from _source(case, entry.image.source, entry.image.where["source"])
    for source in case.timeline.sources:
        for other in source.independent_of:
            yield from _source(case, other, source.where["independent_of"])
        for independence in source.independent:
            for other in independence.of:
                if not circularity.is_own(case, other):
                    yield from _source(case, other, independence.where["of"])


def _source(case: Case, source_id: str, place: Place) -> Iterator[Finding]:
    if not source_id or source_id in case.sources:
        return
    hint = suggestion(source_id, case.sources) or _new_source(case)
    yield finding("source-unknown", place, f"there is no source `{source_id[:100]}`", hint)


def _new_source(case: Case) -> str:
    known = list(case.sources)[:10]
    made = "`site-gen new source ID` makes one."
    return f"There are {listed(known)}. {made}" if known else f"There are none yet. {made}"


def claims(case: Case) -> Iterator[Finding]:
    """A claim's id is its own, and corrections name claims that exist."""
    for entry in case.timeline.entries:
        seen: set[str] = set()
        for claim in entry.claims:
            if claim.id and claim.id in seen:
                message = f"the id `{claim.id}` is already that of another claim of this entry"
                yield finding("id-duplicate", claim.where["id"], message, "Give one another id.")
            seen.add(claim.id)
        for correction in entry.corrections:
            if correction.claim and correction.claim not in seen:
                yield finding(
                    "claim-unknown",
                    correction.where["claim"],
                    f"the entry has no claim `{correction.claim[:100]}`",
                    suggestion(correction.claim, seen)
                    or "A claim that was withdrawn is better kept, with the status `retracted`, so "
                    "that readers still find it.",
                    severity=Severity.WARNING,
                )


def statuses(case: Case) -> Iterator[Finding]:
    for _, claim in case.claims():
        if claim.status and claim.status not in case.statuses:
            yield finding(
                "status-unknown",
                claim.where["status"],
                f"the rating scale has no status `{claim.status[:100]}`",
                suggestion(claim.status, case.statuses) or f"It has {listed(case.statuses)}.",
            )


def navigation(case: Case) -> Iterator[Finding]:
    """The navigation leads to pages of the site, or to safe addresses."""
    pages = {page.id for page in case.timeline.pages}
    for link in case.timeline.site.navigation:
        target = link.target.strip("/")
        if (
            target in pages
            or target in addresses.RESERVED
            or is_safe_url(link.target)
            or not target
        ):
            continue
        if ":" in target:
            message = f"`{target[:80]}` does not begin with http://, https:// or mailto:"
            yield finding("url-unsafe", link.where["url"], message)
            continue
        hint = suggestion(target, pages) or f"The pages are {listed(sorted(pages))}."
        yield finding("link-broken", link.where["url"], f"there is no page `{target[:80]}`", hint)


def addresses_taken(case: Case) -> Iterator[Finding]:
    """A page's id is no name that the site's own folders have."""
    for page in case.timeline.pages:
        if page.id in addresses.RESERVED:
            yield finding(
                "field-invalid",
                page.where["id"],
                f"the address {page.id}/ is that of a page which the site builds itself",
                f"Rename the file, for example to {page.id}-policy.md.",
            )
