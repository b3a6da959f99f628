"""What an import would write, weighed against what the site has: nothing that is there is touched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_gen.editing import draft_files, naming
from site_gen.editing.draft_files import ENTRIES
from site_gen.editing.imports import drafts
from site_gen.editing.imports.events import Event
from site_gen.editing.imports.rows import Remark
from site_gen.model import Timeline
from site_gen.reading.fields import ID, LONGEST_ID

SOURCES = "content/sources"
_LONGEST_OWN_ID = LONGEST_ID - 10  # with room for a number behind it


class Plan(Struct, frozen=True):
    """`entries` and `sources` are texts by path from the site's root; `already` are the ids of entries
    that the site has already."""

    entries: Mapping[str, str]
    sources: Mapping[str, str]
    already: tuple[str, ...]
    remarks: tuple[Remark, ...]


def plan(root: Path, timeline: Timeline, events: Iterable[Event], origin: str) -> Plan:
    """The files for the events, out of the file called `origin`, that the site at `root` lacks.

    An event is there already if an entry has its id, or its date and title under another id.
    """
    status = draft_files.status(timeline.site.statuses)
    library = _Library(root, timeline, origin)
    ids = {entry.id for entry in timeline.entries}
    untold = Counter((entry.date.text, entry.title) for entry in timeline.entries)
    entries: dict[str, str] = {}
    already: list[str] = []
    for event, event_id in _identified(events):
        path = f"{ENTRIES}/{event_id}.md"
        untold[event.date, event.title] -= 1
        is_told = untold[event.date, event.title] >= 0
        if is_told or event_id in ids or (root / path).exists():
            already.append(event_id)
            continue
        sources = [library.id_of(url, event) for url in event.urls]
        entries[path] = drafts.entry(event, origin, status, [known for known in sources if known])
    return Plan(entries, library.made, tuple(already), tuple(library.remarks))


def write(root: Path, plan: Plan) -> None:
    """Write the files of a plan. Raises OSError, FileExistsError if one has come to be meanwhile."""
    draft_files.write(root, {**plan.sources, **plan.entries})


def entry_id(event: Event) -> str:
    """The id that the timeline gives the event, if it can be one of ours; else date and title."""
    if _is_id(event.own_id):
        return event.own_id
    return draft_files.entry_id(event.date, event.title)


def _identified(events: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    """The events with ids of their own: of two that would have the same, the second gets a number."""
    listed = list(events)
    return zip(listed, draft_files.each_its_own(map(entry_id, listed)), strict=True)


class _Library:
    """The sources that the site has and those to be made, by their addresses."""

    def __init__(self, root: Path, timeline: Timeline, origin: str) -> None:
        self.made: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self._root = root
        self._origin = origin
        self._base = timeline.site.base_url
        self._taken = {source.id for source in timeline.sources}
        self._ids = {
            url: source.id
            for source in timeline.sources
            for url in (source.archive_url, source.url)
            if url
        }

    def id_of(self, url: str, event: Event) -> str | None:
        """The id of the source at an address, made if there is none; None if it can't be a source."""
        if self._base and f"{url}/".startswith(self._base):
            message = f"{url} is a page of this site, and so no source: left out"
            self.remarks.append(Remark(event.number, event.label, message, is_fault=False))
            return None
        if url not in self._ids:
            source_id = self._free_id(url)
            title = event.source if len(event.urls) == 1 else ""
            path = f"{SOURCES}/{source_id}.yml"
            self.made[path] = drafts.source(url, title, self._origin, event.label, source_id)
            self._ids[url] = source_id
            self._taken.add(source_id)
        return self._ids[url]

    def _free_id(self, url: str) -> str:
        source_id = naming.of_address(url)
        if source_id in self._taken or (self._root / f"{SOURCES}/{source_id}.yml").exists():
            return f"{source_id}-{naming.mark(url)}"
        return source_id


def _is_id(text: str) -> bool:
    """Whether an id of another program can be kept. A mere number would be another event's elsewhere."""
    return ID.fullmatch(text) is not None and not text.isdigit() and len(text) <= _LONGEST_OWN_ID
