"""Memos: what was found out of each entry by itself, kept for the next check.

A memo holds as long as the entry's file and everything outside of it that was looked at are the same: the
settings, the sources that it cites and those that these repeat, which of them are alike, and
where the links of its body lead. Of an entry with an error there is none: what a finding advises can
depend on more, and it is about to be changed.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from site_gen.checking.case import Carried, Case, ClaimKey, Key, Passage
from site_gen.checking.independence import Comparisons
from site_gen.checking.prose import Targets
from site_gen.checking.support import repeated
from site_gen.findings import Finding, Severity
from site_gen.keeping.naming import named
from site_gen.markup import Converted
from site_gen.model import Entry


class Memo(Struct, frozen=True):
    """An entry as it was read, with its passages, what carries the details of its claims, its body as HTML and all
    findings in its file, as they are before the site's policy. `file` names its path and bytes; `around` names all else that was looked at."""

    file: str
    around: str
    entry: Entry
    read: tuple[Finding, ...]
    passages: Mapping[Key, Passage]
    carried: Mapping[ClaimKey, tuple[Carried, ...]]
    prose: Converted
    found: tuple[Finding, ...]


class Memory(Struct, frozen=True):
    """The memos of a site by the paths of the entries. `files` names each file as it is now, by its path and bytes, and
    the program that reads it; of one that is not among them nothing is remembered. `compared` are texts
    of sources that were compared."""

    files: Mapping[str, str] = field(default_factory=dict)
    memos: Mapping[str, Memo] = field(default_factory=dict)
    compared: Comparisons = field(default_factory=dict)

    def read(self) -> dict[str, Memo]:
        """The memos of entries whose files have not changed."""
        return {
            path: memo for path, memo in self.memos.items() if memo.file == self.files.get(path)
        }


NO_MEMORY = Memory()


class Surroundings:
    """Names what entries depend on beside their own files."""

    def __init__(self, case: Case, targets: Targets, memory: Memory) -> None:
        self._case = case
        self._targets = targets
        site = memory.files.get(case.timeline.site.where.place.path, "")
        self._common = named(site, case.timeline.site.base_url)
        self._sources: dict[str, str] = {}

    def of(self, entry: Entry, prose: Converted) -> str:
        """Names what is around an entry whose body was converted to this."""
        path = entry.body.path
        cited = {item.source for claim in entry.claims for item in claim.evidence}
        cited |= {entry.date_from.source} if entry.date_from else set()
        cited |= {entry.image.source or ""} if entry.image else set()
        reached = self._reached(cited)
        links = [(link, self._targets.page(link, path)) for link in prose.links]
        files = [file for file, _ in prose.images] + ([entry.image.file] if entry.image else [])
        images = [(file, self._targets.image(file, path)) for file in files]
        sources = [self._source(source_id) for source_id in reached]
        alike = [
            (pair, found)
            for pair, found in self._case.alike.pairs.items()
            if pair[0] in reached and pair[1] in reached
        ]
        return named(self._common, sources, alike, links, images)

    def _reached(self, cited: Iterable[str]) -> list[str]:
        """The ids of sources cited, known or not, and of those that they repeat."""
        sources = self._case.sources
        more = (repeated(sources[one], sources) for one in cited if one in sources)
        return sorted(set(cited).union(*more))

    def _source(self, source_id: str) -> str:
        if source_id not in self._sources:
            self._sources[source_id] = named(*self._told(source_id))
        return self._sources[source_id]

    def _told(self, source_id: str) -> tuple[object, ...]:
        case = self._case
        snapshot, seal = case.snapshots.get(source_id), case.seals.get(source_id)
        return (
            source_id,
            case.sources.get(source_id),
            snapshot and (snapshot.path, snapshot.sha256, snapshot.extractor, snapshot.pages),
            seal and named(seal),
            case.stamps.get(source_id),
        )


def is_kept(findings: Iterable[Finding]) -> bool:
    """Whether an entry of which these are the findings is remembered."""
    return all(found.severity is not Severity.ERROR for found in findings)
