"""What a change does to the record: two states of a site, compared claim by claim.

Pure: both states were read, checked and laid out before.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from site_gen.editing.diff import entries, renaming, settings, sources, weakening
from site_gen.editing.diff.claims import Side
from site_gen.editing.diff.entries import Sides
from site_gen.editing.diff.model import Diff, EntryChange
from site_gen.editing.diff.state import State
from site_gen.findings import Finding, finding
from site_gen.model import Source


def compare(before: State, after: State) -> Diff:
    """All that changed. Renamed sources are called by their new names on both sides."""
    old, new = before.timeline, after.timeline
    source_pairs = sources.pairs(old.sources, new.sources)
    names = {was.id: now.id for was, now in source_pairs if was and now and was.id != now.id}
    if names:
        source_pairs = [(was and renaming.references(was, names), now) for was, now in source_pairs]
    old_entries = [renaming.entry(entry, names) if names else entry for entry in old.entries]
    old_sources = [replace(was, id=names.get(was.id, was.id)) for was, _ in source_pairs if was]
    sides = Sides(
        Side(_by_id(old_sources), before.passages, renaming.alike(before.alike, names)),
        Side(_by_id(new.sources), after.passages, after.alike),
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


def _by_id(of: Iterable[Source]) -> Mapping[str, Source]:
    return {source.id: source for source in of}


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
