"""Where a snapshot and its record go, what stands there already, and how they are written: each whole
or not at all, the record last, so that no record names what is not there."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from site_gen.editing import naming, placing
from site_gen.editing.archiving import records
from site_gen.editing.yaml_text import NotEditableError
from site_gen.interruptions import uninterrupted
from site_gen.model import Source, Timeline
from site_gen.reading import files, snapshots

_RECORDS = "content/sources"


class NotStoredError(Exception):
    """Nothing was stored, or not all of it; says why, and what to do."""


class Spot(Struct, frozen=True):
    """The id and the paths of a source to be stored. `source` is the record that there is; its fields
    are kept if `is_same`, which they are not where another document is to take its place."""

    id: str
    snapshot: str
    record: str
    source: Source | None = None
    is_same: bool = True

    def taken(self, root: Path) -> tuple[str, ...]:
        """The paths of what would be overwritten."""
        paths = [self.snapshot] if (root / self.snapshot).exists() else []
        has_copy = self.source is not None and (self.source.snapshot or not self.is_same)
        if has_copy or (self.source is None and (root / self.record).exists()):
            paths.append(self.record)
        return tuple(paths)


def spot_of_address(timeline: Timeline, url: str, chosen: str | None, suffix: str) -> Spot:
    """Where the document at an address goes: with the source that has this address, if there is one, or
    one of the `chosen` id."""
    by_url = {address: source for source in reversed(timeline.sources) if (address := source.url)}
    if chosen:
        return _spot(timeline, chosen, suffix, url)
    if url in by_url:
        return _spot(timeline, by_url[url].id, suffix, url)
    return _spot(timeline, _free(timeline, naming.of_address(url), url), suffix, url)


def spot_of_file(timeline: Timeline, root: Path, file: Path, chosen: str | None) -> Spot:
    """Where a document goes that stands in a file; one below seeds/ already stays where it is."""
    suffix = (
        "".join(file.suffixes[-2:]) if file.name.endswith((".warc.gz", ".tar.gz")) else file.suffix
    )
    stem = file.name.removesuffix(suffix)
    spot = _spot(timeline, chosen or naming.slug(stem) or naming.mark(stem), suffix.lower())
    seeds = (root / snapshots.FOLDER).resolve()
    if file.resolve().is_relative_to(seeds):
        there = file.resolve().relative_to(seeds).as_posix()
        return Spot(spot.id, f"{snapshots.FOLDER}/{there}", spot.record, spot.source, spot.is_same)
    return spot


def _spot(timeline: Timeline, source_id: str, suffix: str, url: str | None = None) -> Spot:
    source = next((item for item in timeline.sources if item.id == source_id), None)
    record = source.where.place.path if source else f"{_RECORDS}/{source_id}.yml"
    is_same = source is None or None in (source.url, url) or source.url == url
    return Spot(source_id, f"{snapshots.FOLDER}/{source_id}{suffix}", record, source, is_same)


def _free(timeline: Timeline, source_id: str, url: str) -> str:
    taken = {source.id for source in timeline.sources}
    return f"{source_id}-{naming.mark(url)}" if source_id in taken else source_id


def record_text(
    root: Path, spot: Spot, fields: dict[str, str], comments: Iterable[str] = ()
) -> str:
    """The text of the record that names the snapshot. Raises NotStoredError."""
    if spot.source is None or not spot.is_same:
        return records.new(spot.record, fields, comments)
    known = [name for name in spot.source.where.spots if getattr(spot.source, name, None)]
    try:
        # Bytes, because the ends of lines stay as they are.
        return records.filled((root / spot.record).read_bytes().decode("utf-8"), fields, known)
    except (NotEditableError, UnicodeDecodeError, OSError) as error:
        raise NotStoredError(
            f"{spot.record} can't be edited as it is written: put its fields on lines of their own, "
            "`title: …` and so on"
        ) from error


def write(root: Path, spot: Spot, data: bytes, text: str) -> None:
    """Write the snapshot, then the record. Raises NotStoredError."""
    for path, folder in ((spot.snapshot, snapshots.FOLDER), (spot.record, "content")):
        if not files.inside(root, path, folder) or not files.inside(root, path, "."):
            raise NotStoredError(f"{path} would be outside of the site's folder")
    try:
        _write_both(root, spot, data, text.encode("utf-8"))
    except OSError as error:
        raise NotStoredError(f"{error.filename} can't be written: {error.strerror}") from error


def _write_both(root: Path, spot: Spot, data: bytes, record: bytes) -> None:
    snapshot = root / spot.snapshot
    former = snapshot.read_bytes() if snapshot.is_file() else None
    with uninterrupted():
        placing.replace(root, spot.snapshot, data)
        try:
            placing.replace(root, spot.record, record)
        except OSError:
            # Left alone, the snapshot would be one that no record names, or another than it names.
            if former is None:
                snapshot.unlink(missing_ok=True)
            else:
                placing.replace(root, spot.snapshot, former)
            raise
