"""Answers to `context-omitted`: somebody looked at what stands around a passage, and says that the passage
stands all the same. Whether the passage is still the one that was looked at.

Such an answer is tied to the passage and its document, not to the claim's words: those are what a review
is tied to.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from site_gen.checking.case import Case, Checked
from site_gen.model import Claim, ContextCheck, Entry, Evidence
from site_gen.reading.changes import plain
from site_gen.reading.entries import DIGEST_LENGTH


def digest(items: Iterable[Evidence], sha256: Mapping[str, str | None]) -> str:
    """What names the passages that were looked at: 32 hexadecimal digits.

    They are the first half of the SHA-256 of a list, as canonical JSON (RFC 8785) in UTF-8, with for each
    passage `{"prefix", "quote", "sha256", "source", "suffix"}`, null where there is none, every run of white
    space as one space; sorted by their own canonical JSON. `sha256` has that of each source's document: in
    another copy something else may stand around the same words. A check on a piece of evidence is of
    that one, a claim's own of all its evidence.
    """
    pieces = [
        {
            "prefix": plain(item.prefix),
            "quote": plain(item.quote),
            "sha256": sha256.get(item.source),
            "source": item.source,
            "suffix": plain(item.suffix),
        }
        for item in items
    ]
    content = _canonical(sorted(pieces, key=_canonical))
    return hashlib.sha256(content.encode()).hexdigest()[:DIGEST_LENGTH]


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def documents(at: Case | Checked) -> dict[str, str | None]:
    """The SHA-256 of each source's document: as the source has it, or else of the copy that is there. Of
    one that is kept out of the repository nothing counts but what the source has."""
    stored = {source: it.sha256 for source, it in at.snapshots.items() if source not in at.seals}
    return {source.id: source.sha256 or stored.get(source.id) for source in at.timeline.sources}


def given(claim: Claim) -> Iterator[tuple[ContextCheck, tuple[Evidence, ...]]]:
    """The checks of a claim, each with the passages that it was given of."""
    for item in claim.evidence:
        if item.context_checked:
            yield item.context_checked, (item,)
    if claim.context_checked:
        yield claim.context_checked, claim.evidence


def standing(
    entry: Entry, claim: Claim, item: Evidence, sha256: Mapping[str, str | None]
) -> ContextCheck | None:
    """The check that counts for a piece of evidence: its own or else the claim's, unless it is of something
    else by now."""
    check = item.context_checked or claim.context_checked
    items = (item,) if item.context_checked else claim.evidence
    return check if check and not aged(entry, claim, check, items, sha256) else None


def aged(
    entry: Entry,
    claim: Claim,
    check: ContextCheck,
    items: Iterable[Evidence],
    sha256: Mapping[str, str | None],
) -> str:
    """Why a check is not of the passages as they are; empty if it is. Of one without a digest only the
    corrections of the entry can tell."""
    when = f" on {check.on.iso}" if check.on else ""
    if check.digest == digest(items, sha256):
        return ""
    if check.digest:
        return f"the passage or its document has changed since {check.by} checked the context{when}"
    corrected = [item.date for item in entry.corrections if item.claim == claim.id]
    later = [day for day in corrected if day and check.on and day > check.on]
    if not later:
        return ""
    return f"`{claim.id}` was corrected on {max(later).iso}, after {check.by} checked the context{when}"
