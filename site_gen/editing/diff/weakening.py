"""Where a change takes something away from the published record, and whether a correction says so.

Published is what is no draft. What a reader was told may change, but not silently: a claim that is
gone or says something else, evidence that is dropped, a rating that is lowered, or raised without new
evidence, another date, another title. New evidence, tags, a summary, the prose around the claims and
the spelling of quotation marks, dashes and capitals change no meaning.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from site_gen.editing.diff.entries import dropped_corrections
from site_gen.editing.diff.model import ClaimChange, EntryChange, EvidenceChange
from site_gen.findings import Finding, Place, finding
from site_gen.folding import fold
from site_gen.model import Claim, Correction, Entry

_WORD = re.compile(r"[^\W_]+(?:[.,:/][^\W_]+)*|[%$€£+−-](?=\d)|(?<=\d)%")


def weighed(change: EntryChange) -> EntryChange:
    """The change with what it weakens, and whether that is noted."""
    old, new = change.before, change.after
    if old is None or old.draft:
        return change
    claims = tuple(
        replace(
            claim, weakens=tuple(_claim_weakens(claim)), noted=_is_noted(claim, change.corrections)
        )
        for claim in change.claims
    )
    weakens = tuple(_entry_weakens(change, old, new))
    noted = not is_withdrawn(change) and any(item.claim is None for item in change.corrections)
    return replace(change, claims=claims, weakens=weakens, noted=noted)


def findings(changes: Iterable[EntryChange]) -> Iterator[Finding]:
    """`correction-missing` for each entry or claim that is weaker than it was with no word of it."""
    for change in changes:
        found = (of_entry(change), *(of_claim(change, claim) for claim in change.claims))
        yield from filter(None, found)


def of_entry(change: EntryChange) -> Finding | None:
    """The finding on what an entry itself loses, if that is noted nowhere."""
    return _of_change(change) if change.weakens and not change.noted else None


def of_claim(change: EntryChange, claim: ClaimChange) -> Finding | None:
    """The finding on what a claim loses, if that is noted nowhere. With an entry that is published no
    more all its claims have gone, which is said once."""
    entry = change.after
    if not claim.weakens or claim.noted or entry is None or entry.draft:
        return None
    return _of_claim_change(entry, claim)


def is_withdrawn(change: EntryChange) -> bool:
    """Whether an entry was published and is not any more."""
    was = change.before is not None and not change.before.draft
    return was and (change.after is None or change.after.draft)


def _entry_weakens(change: EntryChange, old: Entry, new: Entry | None) -> Iterator[str]:
    if new is None:
        # Claims that another entry has now are not lost.
        yield from ["the entry is removed"] if change.claims else []
        return
    if new.draft:
        yield "the entry is a draft again, so it is published no more"
        return
    if change.date and change.date.how != "changed within its days":
        yield f"its date was {change.date.how}"
    if _says(old.title) != _says(new.title):
        yield "its title says something else"
    for item in dropped_corrections(old, new):
        when = f" of {item.date.iso}" if item.date else ""
        yield f"the correction{when} is taken out"


def _claim_weakens(claim: ClaimChange) -> Iterator[str]:
    old, new = claim.before, claim.after
    if old is None:
        return
    if new is None:
        yield "the claim is removed"
        return
    if _says(old.text) != _says(new.text):
        yield "its text says something else"
    if _says(old.attributed_to or "") != _says(new.attributed_to or ""):
        yield "it is credited to somebody else"
    gains = any(item.before is None and item.after for item in claim.evidence)
    if claim.status and claim.status.direction != "raised":
        yield f"its status is {claim.status.after}, it was {claim.status.before}"
    elif claim.status and not gains:
        yield f"its status was raised to {claim.status.after} without new evidence"
    yield from _evidence_weakens(claim.evidence, old, new)


def _evidence_weakens(changes: Iterable[EvidenceChange], old: Claim, new: Claim) -> Iterator[str]:
    for change in changes:
        if change.before is None:
            continue
        was = change.before.evidence
        if change.after is None:
            yield f"evidence is dropped: {was.source}"
            continue
        now = change.after.evidence
        fields = {field.field for field in change.fields}
        if _says(was.quote) != _says(now.quote):
            yield f"a quotation is another one: {was.source}"
        if "stance" in fields:
            yield f"evidence counts otherwise: {was.source}"
        # Nobody vouches any more for what stands around the passage, neither beside it nor at the claim.
        had = was.context_checked or old.context_checked
        has = now.context_checked or new.context_checked
        if had and not has and "quote" not in fields:
            yield f"the check of what stands around a passage is taken out: {was.source}"


def _says(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without its marks and capitals."""
    return tuple(_WORD.findall(fold(text).text.casefold()))


def _is_noted(claim: ClaimChange, corrections: Iterable[Correction]) -> bool:
    ids = {None, *(one.id for one in (claim.before, claim.after) if one)}
    return any(item.claim in ids for item in corrections)


def _of_change(change: EntryChange) -> Finding:
    entry = change.after
    if entry is None:
        return finding(
            "correction-missing",
            Place(change.path),
            f"the published entry `{change.id}` is removed, and readers are not told",
            "Keep the file, give its claims the status `retracted`, and say why in `corrections`.",
        )
    if entry.draft:
        return finding(
            "correction-missing",
            entry.where["draft"],
            f"the published entry `{change.id}` is made a draft, and readers are not told",
            "Leave it published, give its claims the status `retracted`, and say why in `corrections`.",
        )
    field = "date" if change.date else "title" if _has(change, "title") else "corrections"
    return finding(
        "correction-missing",
        entry.where[field],
        f"the published entry `{change.id}` is not what it was, and no correction says so: "
        f"{'; '.join(change.weakens)}",
        "Add to its `corrections`: `- {date: YYYY-MM-DD, note: what was changed and why}`.",
    )


def _of_claim_change(entry: Entry, claim: ClaimChange) -> Finding:
    place = _changed_place(claim, claim.after) if claim.after else entry.where["claims"]
    gone = "" if claim.after is None else f", claim: {claim.id}"
    return finding(
        "correction-missing",
        place,
        f"the published claim `{claim.id}` is not what it was, and no correction says so: "
        f"{'; '.join(claim.weakens)}",
        f"Add to the entry's `corrections`: `- {{date: YYYY-MM-DD{gone}, note: what was changed and "
        "why}`.",
    )


def _changed_place(claim: ClaimChange, after: Claim) -> Place:
    """The first field that changed: where an editor's eye should go."""
    changed = [field.field for field in claim.fields if field.field in ("text", "attributed_to")]
    if changed or claim.status:
        return after.where[changed[0] if changed else "status"]
    for item in claim.evidence:
        if item.after and item.before and item.fields:
            return item.after.evidence.where[item.fields[0].field]
    return after.where["evidence"]


def _has(change: EntryChange, name: str) -> bool:
    return any(field.field == name for field in change.fields)
