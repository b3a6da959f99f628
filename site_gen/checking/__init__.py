"""Checking: the timeline against its evidence, in an ordered tuple of small pure checks.

Each check takes the case and gives findings. None reads a file or the clock.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from site_gen.checking import (
    circularity,
    contexts,
    dating,
    details,
    independence,
    locators,
    prose,
    quotations,
    references,
    reviews,
    sealing,
    standing,
)
from site_gen.checking.case import Case, Checked, Key, Passage
from site_gen.dates import Day
from site_gen.findings import Finding, Severity
from site_gen.model import Policy, Timeline
from site_gen.reading.history import NO_HISTORIES, Histories
from site_gen.reading.whole import Reading

CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    references.sources,
    references.claims,
    references.statuses,
    references.navigation,
    references.addresses_taken,
    dating.future,
    dating.mismatches,
    standing.insufficient,
    standing.retractions,
    reviews.missing,
    reviews.own,
    reviews.own_contexts,
    reviews.stale,
    standing.unused,
    independence.alike,
    independence.contradicted,
    circularity.circular,
)
PASSAGE_CHECKS: tuple[Callable[[Case, Mapping[Key, Passage]], Iterable[Finding]], ...] = (
    details.unsupported,
    contexts.omitted,
    locators.mismatches,
)
"""These also look at the passages that the quotations were found to be."""


def case_of(
    reading: Reading, timeline: Timeline, today: Day, past: Histories = NO_HISTORIES
) -> Case:
    return Case(
        timeline,
        reading.snapshots,
        reading.seals,
        reading.assets,
        today,
        {source.id: source for source in timeline.sources},
        {status.id: status for status in timeline.site.statuses},
        past,
        reading.stamps,
    )


def check(case: Case, found_by_reading: Iterable[Finding]) -> Checked:
    """All that is wrong with a site, and all that was proved on the way."""
    case = replace(case, alike=independence.likenesses(case))
    passages, missing = quotations.passages(case)
    by_seal, unproven = sealing.passages(case, passages)
    known = {**by_seal, **passages}
    converted, faults = prose.bodies(case)
    others = [found for one in CHECKS for found in one(case)]
    others += [found for one in PASSAGE_CHECKS for found in one(case, known)]
    findings = by_policy([*found_by_reading, *missing, *unproven, *faults, *others], case.timeline)
    return Checked(
        case.timeline,
        {source: it for source, it in case.snapshots.items() if source not in case.seals},
        case.seals,
        case.assets,
        {**passages, **by_seal},
        converted,
        findings,
        case.stamps,
        case.alike,
    )


def by_policy(findings: Iterable[Finding], timeline: Timeline) -> tuple[Finding, ...]:
    """The findings with the severities that the site's policy gives them. A draft is not published,
    so nothing in it stops the build."""
    drafts = frozenset(entry.body.path for entry in timeline.entries if entry.draft)
    weighed = (_weighed(found, timeline.site.policy, drafts) for found in findings)
    return tuple(found for found in weighed if found)


def _weighed(found: Finding, policy: Policy, drafts: frozenset[str]) -> Finding | None:
    chosen = (policy.severities or {}).get(found.code, found.severity)
    if chosen is None:
        return None
    if found.place.path in drafts:
        chosen = Severity.WARNING
    return found if chosen == found.severity else replace(found, severity=chosen)
