"""How a claim differs from what it was: words, rating, evidence, review."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from site_gen.checking import reviews
from site_gen.checking.case import Key, Passage
from site_gen.checking.support import NOTHING_ALIKE, Alike, Support, support
from site_gen.editing.diff import rating
from site_gen.editing.diff.fields import changed, changed_list
from site_gen.editing.diff.model import (
    ClaimChange,
    EvidenceChange,
    FieldChange,
    Quoted,
    ReviewChange,
)
from site_gen.model import Claim, ContextCheck, Correction, Evidence, Review, Source, Status
from site_gen.reading.changes import changes, evidence_pairs


class Side(Struct, frozen=True):
    """Where the claims of one state find their sources and passages."""

    sources: Mapping[str, Source]
    passages: Mapping[Key, Passage]
    alike: Alike = NOTHING_ALIKE

    def support(self, claim: Claim) -> Support:
        return support(claim, self.sources, alike=self.alike)

    def quoted(self, entry: str, claim: Claim) -> dict[int, Quoted]:
        """Each piece of evidence by its identity."""
        return {
            id(item): Quoted(
                item, self.sources.get(item.source), self.passages.get((entry, claim.id, number))
            )
            for number, item in enumerate(claim.evidence)
        }


def added(entry: str, claim: Claim, side: Side) -> ClaimChange:
    quoted = side.quoted(entry, claim).values()
    evidence = tuple(EvidenceChange(None, item) for item in quoted)
    return ClaimChange(entry, claim.id, None, claim, evidence=evidence)


def removed(entry: str, claim: Claim, side: Side, former: str) -> ClaimChange:
    """`former` is the id that the entry had when the claim stood in it."""
    quoted = side.quoted(former, claim).values()
    evidence = tuple(EvidenceChange(item, None) for item in quoted)
    return ClaimChange(entry, claim.id, claim, None, evidence=evidence)


def compare(
    before: tuple[str, Claim, Side],
    after: tuple[str, Claim, Side],
    corrections: Iterable[Correction],
    scale: Iterable[Status],
    *,
    is_moved: bool = False,
) -> ClaimChange | None:
    """What became of a claim: each side is the id of its entry, the claim and where to look things up.

    None where nothing did. `corrections` are the new ones of the entry. Where the claim `is_moved`, the
    two entries are different ones; else they are one, which may have been renamed.
    """
    old_entry, old, old_side = before
    entry, new, side = after
    evidence = tuple(_evidence(old_side.quoted(old_entry, old), side.quoted(entry, new), old, new))
    about = [item for item in corrections if item.claim in (None, old.id, new.id)]
    supported = (old_side.support(old), side.support(new))
    status = rating.compare(old, new, evidence, about, supported, scale)
    fields = (
        *changed("id", old.id, new.id),
        *changed("text", old.text, new.text),
        *changed("attributed_to", old.attributed_to, new.attributed_to),
        *changed("note", old.note, new.note),
        *changed_list("derived", _sums(old), _sums(new)),
        *changed(
            "context_checked",
            checked_context(old.context_checked),
            checked_context(new.context_checked),
        ),
    )
    review = _review(old, new)
    moved = old_entry if is_moved else None
    is_change = fields or status or review or moved or any(item.is_change for item in evidence)
    if not is_change:
        return None
    return ClaimChange(entry, new.id, old, new, moved, fields, status, evidence, review)


def _sums(claim: Claim) -> list[str]:
    return [f"{one.detail} = {one.sum}" for one in claim.derived]


def _evidence(
    old: Mapping[int, Quoted], new: Mapping[int, Quoted], before: Claim, after: Claim
) -> Iterator[EvidenceChange]:
    for was, now in evidence_pairs(before.evidence, after.evidence):
        yield EvidenceChange(
            old[id(was)] if was else None,
            new[id(now)] if now else None,
            tuple(_fields(was, now)) if was and now else (),
        )


def _fields(was: Evidence, now: Evidence) -> Iterator[FieldChange]:
    for name in ("quote", "stance", "prefix", "suffix", "locator", "note"):
        yield from changed(name, getattr(was, name), getattr(now, name))
    before, after = was.context_checked, now.context_checked
    yield from changed("context_checked", checked_context(before), checked_context(after))


def _review(old: Claim, new: Claim) -> ReviewChange | None:
    before, after = old.reviewed, new.reviewed
    told = _told(before), _told(after)
    if before is None:
        return ReviewChange("given", *told) if after else None
    if after is None:
        return ReviewChange("removed", *told)
    if (before.by, before.on, before.digest) != (after.by, after.on, after.digest):
        return ReviewChange("renewed", *told)
    return ReviewChange("lost", *told) if _is_lost(old, new, after.digest) else None


def _is_lost(old: Claim, new: Claim, digest: str | None) -> bool:
    """Whether a review that stands unchanged in both is of another claim than the new one."""
    if digest:
        return reviews.digest(old) == digest != reviews.digest(new)
    return bool(changes(old, new))


def checked_context(check: ContextCheck | None) -> str | None:
    """A check of the context in a line; its digest too, by which it is tied to a passage."""
    if check is None:
        return None
    when = f", {check.on.iso}" if check.on else ""
    of = f" (digest {check.digest})" if check.digest else ""
    return f"{check.by}{when}: {check.note or ''}{of}"


def _told(review: Review | None) -> str | None:
    if review is None:
        return None
    return f"{review.by}, {review.on.iso}" if review.on else review.by
