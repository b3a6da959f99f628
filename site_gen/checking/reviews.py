"""Reviews: whether claims have those that the policy asks for, and whether what was read still stands.

A review is tied to what its reader read by a digest of it, so that it is known without any history
whether the claim still says that.
"""

import hashlib
import json
from collections.abc import Iterator

from site_gen.checking.case import Case
from site_gen.findings import Finding, finding
from site_gen.model import Claim, Entry, Evidence, Review
from site_gen.reading.changes import plain
from site_gen.reading.entries import DIGEST_LENGTH


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
                f"Have a second reader check it: `site-gen review {entry.id}/{claim.id} --by NAME` "
                "records that.",
            )


def stale(case: Case) -> Iterator[Finding]:
    """No claim has changed since its review. Of a review without a digest only the corrections of
    the entry can tell."""
    for entry, claim in case.claims():
        reviewed = claim.reviewed
        if reviewed is None:
            continue
        reason = (
            _differs(claim, reviewed) if reviewed.digest else _corrected(entry, claim, reviewed)
        )
        if reason:
            yield finding(
                "review-stale",
                reviewed.where["digest" if reviewed.digest else "on"],
                reason,
                f"Have it read again: `site-gen review {entry.id}/{claim.id} --by NAME` records that.",
            )


def _differs(claim: Claim, reviewed: Review) -> str:
    if reviewed.digest == digest(claim):
        return ""
    when = f" on {reviewed.on.iso}" if reviewed.on else ""
    return f"`{claim.id}` has changed since {reviewed.by} reviewed it{when}"


def _corrected(entry: Entry, claim: Claim, reviewed: Review) -> str:
    days = [item.date for item in entry.corrections if item.claim == claim.id and item.date]
    if not (reviewed.on and days) or max(days) <= reviewed.on:
        return ""
    return f"`{claim.id}` was corrected on {max(days).iso}, after its review on {reviewed.on.iso}"
