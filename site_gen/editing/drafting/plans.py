"""What `site-gen draft` would write, weighed against what the site has: nothing that is there is touched."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from site_gen import dates, quotes
from site_gen.editing import draft_files
from site_gen.editing.draft_files import ENTRIES
from site_gen.editing.drafting import Draft
from site_gen.editing.yaml_text import scalar
from site_gen.haystack import Haystack, prepare
from site_gen.model import Entry, Source, Timeline
from site_gen.quotes import Found

CLAIM = "event"
"""The id of the one claim of a draft."""


class Plan(Struct, frozen=True):
    """`entries` are texts by path from the site's root; `already` are the ids of entries that the site
    has already."""

    entries: Mapping[str, str]
    already: tuple[str, ...]


def plan(
    root: Path, timeline: Timeline, source: Source, text: str, drafts: Sequence[Draft]
) -> Plan:
    """The files for drafts out of a source with that text, that the site at `root` lacks.

    An event is there already if an entry has its id, or its date and a quotation out of its sentence.
    """
    status = draft_files.status(timeline.site.statuses)
    told = _told(timeline, source, prepare(text))
    known = {entry.id for entry in timeline.entries}
    ids = draft_files.each_its_own(
        draft_files.entry_id(draft.date.text, draft.title) for draft in drafts
    )
    entries: dict[str, str] = {}
    already: list[str] = []
    for draft, entry_id in zip(drafts, ids, strict=True):
        path = f"{ENTRIES}/{entry_id}.md"
        same = next((one.entry.id for one in told if one.tells(draft)), None)
        if same or entry_id in known or (root / path).exists():
            already.append(same or entry_id)
            continue
        entries[path] = entry(draft, source, status)
    return Plan(entries, tuple(dict.fromkeys(already)))


class _Told(Struct, frozen=True):
    """A passage of the source that an entry quotes; with the `expression` that its date was read from,
    if it was read there."""

    entry: Entry
    start: int
    end: int
    expression: str | None

    def tells(self, draft: Draft) -> bool:
        if self.end <= draft.start or self.start >= draft.end:
            return False
        if self.entry.date.text == draft.date.text:
            return True
        # The editor may have taken the date for less certain or less precise than the words.
        is_same = self.expression is not None and self.expression in draft.expression
        return is_same and dates.contains(self.entry.date, draft.date)


def _told(timeline: Timeline, source: Source, haystack: Haystack) -> list[_Told]:
    told: list[_Told] = []
    for entry in timeline.entries:
        for quote, expression in _quotations(entry, source.id):
            result = quotes.find(quote, haystack)
            selectors = result.selectors if isinstance(result, Found) else ()
            told += [
                _Told(entry, selector.start, selector.end, expression) for selector in selectors
            ]
    return told


def _quotations(entry: Entry, source_id: str) -> Iterator[tuple[str, str | None]]:
    if entry.date_from and entry.date_from.source == source_id:
        yield entry.date_from.quote, entry.date_from.expression
    for claim in entry.claims:
        for item in claim.evidence:
            if item.source == source_id:
                yield item.quote, None


def entry(draft: Draft, source: Source, status: str) -> str:
    """A content file for a draft."""
    lines = [
        "---",
        f"# Drafted out of content/sources/{source.id}.yml. A draft is checked, but not published.",
        "# Is it an event of your timeline? Then put title, claim and date into your own words and take",
        "# `draft: true` away; else delete the file.",
        "draft: true",
        f"date: {draft.date.text}",
        "date_from:",
        f"  source: {source.id}",
        f"  quote: {scalar(draft.date_quote)}",
        f"  expression: {scalar(draft.expression)}",
        f"title: {scalar(draft.title)}",
        "claims:",
        "  # The document's own sentence, to begin with: write one assertion that can be true or false.",
        f"  - id: {CLAIM}",
        f"    text: {scalar(draft.text)}",
        f"    status: {scalar(status)}",
    ]
    if draft.attributed_to:
        lines += [
            "    # Guessed from the sentence: is it they who say so?",
            f"    attributed_to: {scalar(draft.attributed_to)}",
        ]
    lines += [
        "    evidence:",
        f"      - source: {source.id}",
        f"        quote: {scalar(draft.quote)}",
    ]
    for name, beside in (("prefix", draft.prefix), ("suffix", draft.suffix)):
        lines += [f"        {name}: {scalar(beside)}"] if beside else []
    return "\n".join([*lines, "---", ""])
