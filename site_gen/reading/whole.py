"""All that is read of a site, in one value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, field

from site_gen import dates
from site_gen.findings import Finding, finding
from site_gen.model import Entry, Page, Source, Timeline
from site_gen.progress import NOBODY, Watch
from site_gen.reading import (
    entries,
    files,
    pages,
    sealing,
    settings,
    snapshots,
    sources,
    timestamping,
)
from site_gen.reading.snapshots import Snapshot
from site_gen.seals import Seal
from site_gen.spread import chunks, processors, spread
from site_gen.timestamps import Stamp

_Item = TypeVar("_Item", Entry, Source, Page)
Read = tuple[_Item, Sequence[Finding]]
"""What stands in a file, and what is wrong with it."""
_FEW = 100
"""So many files are read sooner than other processes are begun."""
_OF_TEMPLATES = (".html", ".xml", ".txt", ".j2", ".jinja")


class Reading(Struct, frozen=True):
    """All that was read of a site. `snapshots`, `seals` and `stamps` (those that verify) are by
    their sources' ids; `assets` are the files below static/, paths from there."""

    root: Path
    timeline: Timeline | None
    snapshots: Mapping[str, Snapshot]
    seals: Mapping[str, Seal]
    assets: frozenset[str]
    findings: tuple[Finding, ...]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def read(
    root: Path,
    known: Mapping[str, Read[Entry]] = MappingProxyType({}),
    watch: Watch = NOBODY,
) -> Reading:
    """Read the site whose site.yml stands in `root`. `known` are entries that were read before and whose
    files have not changed since, by their paths."""
    site, findings = settings.read(root)
    read_entries = _read_kind(
        root, entries.FOLDER, entries.SUFFIXES, entries.read, findings, watch, known
    )
    read_sources = _read_kind(
        root, "content/sources", (".yml", ".yaml"), sources.read, findings, watch
    )
    read_pages = _read_kind(root, "content/pages", (".md",), pages.read, findings, watch)
    watch.begin("Reading documents", len(read_sources))
    texts, wrong = snapshots.read_all(root, read_sources, _cited(read_entries), watch)
    findings += wrong
    seals, wrong = sealing.read_all(root, read_sources, texts)
    findings += wrong
    assets = frozenset(_assets(root, findings))
    findings += _of_others(root)
    if site is None:
        return Reading(root, None, texts, seals, assets, tuple(findings))
    stamps, wrong = timestamping.read_all(root, site.policy.authorities, read_sources)
    findings += wrong
    in_order = sorted(read_entries, key=lambda entry: (dates.sort_key(entry.date), entry.id))
    timeline = Timeline(site, tuple(in_order), tuple(read_sources), tuple(read_pages))
    return Reading(root, timeline, texts, seals, assets, tuple(findings), stamps)


def _read_kind(
    root: Path,
    folder: str,
    suffixes: tuple[str, ...],
    read_one: Callable[[Path, str], tuple[_Item | None, list[Finding]]],
    findings: list[Finding],
    watch: Watch,
    known: Mapping[str, Read[_Item]] = MappingProxyType({}),
) -> list[_Item]:
    """The things of one kind, sorted by id; a second one of an id is reported and left out."""
    walked = list(files.walk(root, folder, suffixes))
    findings += [path for path in walked if isinstance(path, Finding)]
    paths = [path for path in walked if isinstance(path, str)]
    unknown = [path for path in paths if path not in known]
    kind = PurePosixPath(folder).name
    watch.begin(f"Reading {kind}", len(unknown))
    watch.count(f"{kind} read", len(unknown))
    if known:
        watch.count(f"{kind} remembered", len(paths) - len(unknown))
    new = _read_each(root, unknown, read_one, watch)
    items: dict[str, _Item] = {}
    for path in paths:
        item, wrong = known[path] if path in known else new[path]
        findings += wrong
        if item is None:
            continue
        if item.id in items:
            findings.append(_duplicate(item, items[item.id]))
        else:
            items[item.id] = item
    return [items[item_id] for item_id in sorted(items)]


def _read_each(
    root: Path,
    paths: Sequence[str],
    read_one: Callable[[Path, str], tuple[_Item | None, list[Finding]]],
    watch: Watch,
) -> dict[str, tuple[_Item | None, list[Finding]]]:
    """What stands in each file, read in as many processes as there can be."""
    processes = processors() if len(paths) > _FEW else 1

    def read_some(numbers: range) -> list[tuple[_Item | None, list[Finding]]]:
        return [read_one(root, paths[number]) for number in numbers]

    read: list[tuple[_Item | None, list[Finding]]] = []
    for part in spread(read_some, chunks(len(paths), processes), processes):
        read += part
        watch.advance(len(part))
    return dict(zip(paths, read, strict=True))


def _duplicate(item: _Item, first: _Item) -> Finding:
    return finding(
        "id-duplicate",
        item.where["id"],
        f"the id `{item.id}` is already that of {first.where.place.path}",
        "Rename this file, or set another `id:`.",
    )


def _cited(read_entries: Iterable[Entry]) -> frozenset[str]:
    evidence = (item for entry in read_entries for claim in entry.claims for item in claim.evidence)
    dated = (entry.date_from.source for entry in read_entries if entry.date_from)
    return frozenset(item.source for item in evidence) | frozenset(dated)


def _assets(root: Path, findings: list[Finding]) -> Iterable[str]:
    for path in _usable(root, "static", findings):
        yield path.removeprefix("static/")


def _usable(root: Path, folder: str, findings: list[Finding]) -> Iterable[str]:
    """The paths of the files below a folder that can be read."""
    for path in files.walk(root, folder, ()):
        wrong = path if isinstance(path, Finding) else files.fault(root, path, files.ASSET_LIMIT)
        if wrong:
            findings.append(wrong)
        elif isinstance(path, str):
            yield path


def _of_others(root: Path) -> list[Finding]:
    """What is wrong with templates, which are read when pages are made, and with the names of stored
    documents, which are read where a source names one."""
    findings: list[Finding] = []
    for path in _usable(root, "templates", findings):
        text = files.read_text(root, path) if path.endswith(_OF_TEMPLATES) else ""
        if isinstance(text, Finding):
            findings.append(text)
    walked = files.walk(root, snapshots.FOLDER, ())
    return findings + [path for path in walked if isinstance(path, Finding)]
