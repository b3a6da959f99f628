"""What a change does to the record: two states of a site, compared claim by claim.

Pure: both states were read, checked and laid out before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_gen.checking.support import Alike, Pair
from site_gen.editing.diff import entries, settings, sources, weakening
from site_gen.editing.diff.claims import Side
from site_gen.editing.diff.entries import Sides
from site_gen.editing.diff.model import Diff, EntryChange
from site_gen.editing.diff.state import State
from site_gen.findings import Finding, finding
from site_gen.likeness import Likeness
from site_gen.model import Claim, Entry


def compare(before: State, after: State) -> Diff:
    """All that changed. Renamed sources are called by their new names on both sides."""
    old, new = before.timeline, after.timeline
    source_pairs = sources.pairs(old.sources, new.sources)
    renamed = {was.id: now.id for was, now in source_pairs if was and now and was.id != now.id}
    old_entries = [_renamed(entry, renamed) for entry in old.entries]
    old_sources = {renamed.get(source.id, source.id): source for source in old.sources}
    new_sources = {source.id: source for source in new.sources}
    sides = Sides(
        Side(old_sources, before.passages, _alike_renamed(before.alike, renamed)),
        Side(new_sources, after.passages, after.alike),
        new.site.statuses,
    )
    made = entries.compare(old_entries, new.entries, sides)
    weighed = tuple(map(weakening.weighed, made))
    return Diff(
        weighed,
        tuple(sources.compare(source_pairs, old_entries, new.entries)),
        tuple(sources.pages(old.pages, new.pages)),
        tuple(settings.compare(old.site, new.site)),
        tuple(sources.files(before.files, after.files)),
        (*weakening.findings(weighed), *_lost_reviews(weighed)),
    )


def _alike_renamed(alike: Alike, renamed: Mapping[str, str]) -> Alike:
    pairs: dict[Pair, Likeness] = {}
    for (one, other), likeness in alike.pairs.items():
        new_one, new_other = renamed.get(one, one), renamed.get(other, other)
        is_turned = new_one > new_other
        pair = (new_other, new_one) if is_turned else (new_one, new_other)
        pairs[pair] = likeness.turned if is_turned else likeness
    return Alike(pairs)


def _renamed(entry: Entry, renamed: Mapping[str, str]) -> Entry:
    if not renamed:
        return entry
    return replace(entry, claims=tuple(_claim_renamed(claim, renamed) for claim in entry.claims))


def _claim_renamed(claim: Claim, renamed: Mapping[str, str]) -> Claim:
    evidence = tuple(
        replace(item, source=renamed.get(item.source, item.source)) for item in claim.evidence
    )
    return replace(claim, evidence=evidence)


def _lost_reviews(changes: Iterable[EntryChange]) -> Iterator[Finding]:
    """A review that is no longer of this claim. One with a digest is found by `check` itself."""
    for change in changes:
        for item in change.claims:
            claim = item.after
            is_lost = item.review is not None and item.review.kind == "lost"
            if not (is_lost and claim and claim.reviewed) or claim.reviewed.digest:
                continue
            yield finding(
                "review-stale",
                claim.reviewed.where.place,
                f"`{claim.id}` is not the claim any more that {claim.reviewed.by} reviewed",
                f"Have it read again: `site-gen review {item.entry}/{claim.id} --by NAME`.",
            )
