"""Reviews: whether claims have those that the policy asks for, and whether what was read still stands.

A review is tied to what its reader read by a digest of it, so that it is known without any history
whether the claim still says that.
"""

import hashlib
import json
from collections.abc import Iterator

from site_gen.checking import context_checks
from site_gen.checking.case import Case
from site_gen.checking.support import same_name
from site_gen.dates import Day, ordinal
from site_gen.findings import Finding, Severity, counted, finding
from site_gen.model import Claim, Entry, Evidence, Review, Timeline
from site_gen.reading.changes import plain
from site_gen.reading.entries import DIGEST_LENGTH
from site_gen.reading.history import Histories, Step

_MOST_NAMED = 5


def digest(claim: Claim) -> str:
    """What names the content of a claim that a reviewer reads: 32 hexadecimal digits.

    They are the first half of the SHA-256 of `{"attributed_to", "evidence", "status", "text"}` as
    canonical JSON (RFC 8785) in UTF-8, each piece of evidence being `{"prefix", "quote", "source",
    "stance", "suffix"}`, null where there is none, with every run of white space as one space. The
    pieces are sorted by their own canonical JSON, since their order says nothing. Ids, notes and
    locators are left out: they are not what the review vouches for.

    Half of it is enough: 128 bits tell apart by far more claims than will ever be written, and to
    find two claims of one digest somebody would have to try 2^64 of them, and would have both in the
    open in the repository. A line of an editor's file stays short.
    """
    content = {
        "attributed_to": plain(claim.attributed_to),
        "evidence": sorted(map(_piece, claim.evidence), key=_canonical),
        "status": plain(claim.status),
        "text": plain(claim.text),
    }
    return hashlib.sha256(_canonical(content).encode()).hexdigest()[:DIGEST_LENGTH]


def _piece(item: Evidence) -> dict[str, str | None]:
    return {
        "prefix": plain(item.prefix),
        "quote": plain(item.quote),
        "source": item.source,
        "stance": item.stance,
        "suffix": plain(item.suffix),
    }


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def missing(case: Case) -> Iterator[Finding]:
    """Claims have the reviews that the policy asks for."""
    for entry, claim in case.claims():
        if claim.status in case.timeline.site.policy.reviewed_statuses and claim.reviewed is None:
            yield finding(
                "review-missing",
                claim.where["status"],
                f"`{claim.status}` claims need a review, and `{claim.id}` has none",
                f"Have a second reader check it: {_command(entry, claim)}",
            )


def own(case: Case) -> Iterator[Finding]:
    """Where the policy asks for a second reader, nobody reviews what they wrote.

    Where a status needs a review, such a one is none. Elsewhere readers would be told of a review that
    the site does not call one, which is a warning.
    """
    policy = case.timeline.site.policy
    for entry, claim in case.claims() if policy.second_reader else ():
        if claim.reviewed is None or not is_author(claim.reviewed.by, case.past, entry, claim):
            continue
        is_needed = claim.status in policy.reviewed_statuses
        otherwise = "" if is_needed else " Or take `reviewed` out: this status needs none."
        yield finding(
            "review-missing",
            claim.reviewed.where["by"],
            f"`{claim.reviewed.by}` wrote this claim and reviewed it: ask a second reader",
            f"Have somebody else check it: {_command(entry, claim)}{otherwise}",
            severity=None if is_needed else Severity.WARNING,
        )


def own_contexts(case: Case) -> Iterator[Finding]:
    """Where the policy asks for a second reader, nobody checks the context of what they wrote."""
    for entry, claim in case.claims() if case.timeline.site.policy.second_reader else ():
        for check, _ in context_checks.given(claim):
            if is_author(check.by, case.past, entry, claim):
                yield finding(
                    "review-missing",
                    check.where["by"],
                    f"`{check.by}` wrote this claim and checked its context: ask a second reader",
                    "Have somebody else look at what stands around the passage: `site-gen review "
                    f"{entry.id}/{claim.id} --context --by NAME --note WHY` records that.",
                    severity=Severity.WARNING,
                )


def is_author(name: str, past: Histories, entry: Entry, claim: Claim) -> bool:
    """Whether somebody is known to have written the claim's last change."""
    step = _last_change(past, entry, claim)
    return step is not None and same_name(name) in map(same_name, step.authors)


def stale(case: Case) -> Iterator[Finding]:
    """No claim has changed since its review, or not for longer than the policy allows. Of a review
    without a digest only the corrections of the entry can tell."""
    for entry, claim in case.claims():
        reviewed = claim.reviewed
        if reviewed is None:
            continue
        reason = _aged(entry, claim, reviewed)
        if reason and not _counts_still(case, entry, claim, reviewed):
            yield finding(
                "review-stale",
                reviewed.where["digest" if reviewed.digest else "on"],
                reason,
                f"Have it read again: {_command(entry, claim)}",
            )


def ask_the_past(timeline: Timeline) -> bool:
    """Whether the policy can't be held against the reviews without knowing who wrote what and when."""
    return any(_asked_of(timeline))


def unjudged(case: Case) -> tuple[str, ...]:
    """Tells the editor which reviews the policy could not be held against, and why."""
    unknown = [
        f"{entry.id}/{claim.id}"
        for entry, claim in _asked_of(case.timeline)
        if not ((step := _last_change(case.past, entry, claim)) and step.authors)
    ]
    if not unknown:
        return ()
    more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
    named = f"{', '.join(unknown[:_MOST_NAMED])}{more}"
    reason = case.past.gap or "what is not committed has no author and no day yet"
    return (
        f"the policy on reviews could not be held against {counted(len(unknown), 'review')} "
        f"({named}): {reason}",
    )


def _asked_of(timeline: Timeline) -> Iterator[tuple[Entry, Claim]]:
    """The claims on whose past the policy depends: reviewed ones if nobody may review their own, those
    that have changed since if that counts only after some days."""
    policy = timeline.site.policy
    for entry in timeline.entries:
        for claim in entry.claims:
            if policy.second_reader and any(context_checks.given(claim)):
                yield entry, claim
                continue
            if claim.reviewed is None:
                continue
            waits = policy.review_days and claim.reviewed.digest not in (None, digest(claim))
            if policy.second_reader or waits:
                yield entry, claim


def _last_change(past: Histories, entry: Entry, claim: Claim) -> Step | None:
    """The commit by which the claim says what it says; None where git can't tell."""
    if past.gap:
        return None
    for step in reversed(past.claims.get((entry.id, claim.id), ())):
        # Whoever brings back a claim as it was has not written it.
        if step.kind in ("published", "changed") or step.changes:
            return step if step.commit else None
    return None


def _aged(entry: Entry, claim: Claim, reviewed: Review) -> str:
    """Why a review is not of the claim as it is; empty if it is."""
    if reviewed.digest == digest(claim):
        return ""
    if reviewed.digest:
        when = f" on {reviewed.on.iso}" if reviewed.on else ""
        return f"`{claim.id}` has changed since {reviewed.by} reviewed it{when}"
    days = _corrected(entry, claim, reviewed)
    if not (reviewed.on and days):
        return ""
    return f"`{claim.id}` was corrected on {max(days).iso}, after its review on {reviewed.on.iso}"


def _corrected(entry: Entry, claim: Claim, reviewed: Review) -> list[Day]:
    """The days after the review on which the claim was corrected."""
    of_claim = (item.date for item in entry.corrections if item.claim == claim.id)
    return [day for day in of_claim if day and reviewed.on and day > reviewed.on]


def _counts_still(case: Case, entry: Entry, claim: Claim, reviewed: Review) -> bool:
    """Whether a review of what the claim said before counts, since the change is so new."""
    allowed = case.timeline.site.policy.review_days
    if not allowed:
        return False
    if reviewed.digest:
        changed = _changed_on(case.past, entry, claim, reviewed)
    else:
        changed = min(_corrected(entry, claim, reviewed))
    return changed is not None and 0 <= ordinal(case.today) - ordinal(changed) <= allowed


def _changed_on(past: Histories, entry: Entry, claim: Claim, reviewed: Review) -> Day | None:
    """The first day after the review on which the claim was changed, so that one change does not
    give a review back that another took; None where git can't tell."""
    last = _last_change(past, entry, claim)
    if last is None:
        return None
    days = [step.day for step in past.claims[entry.id, claim.id] if step.changes and step.day]
    later = [day for day in days if reviewed.on and day > reviewed.on]
    return min(later, default=last.day)


def _command(entry: Entry, claim: Claim) -> str:
    return f"`site-gen review {entry.id}/{claim.id} --by NAME` records that."
