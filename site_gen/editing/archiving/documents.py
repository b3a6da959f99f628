"""Documents in files become snapshots, byte for byte."""

from pathlib import Path

from site_gen.dates import Day
from site_gen.editing.archiving import outcome, storing
from site_gen.editing.archiving.describing import describe_file
from site_gen.editing.archiving.outcome import Approve, Stored
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.model import Timeline
from site_gen.reading.files import SNAPSHOT_LIMIT


def keep(
    root: Path, timeline: Timeline, file: Path, chosen: str | None, approve: Approve, on: Day
) -> Stored:
    """Store the document in the file. Raises NotStoredError."""
    data = _read(file)
    spot = storing.spot_of_file(timeline, root, file, chosen)
    target = root / spot.snapshot
    is_there = target.is_file() and target.read_bytes() == data
    approve(tuple(path for path in spot.taken(root) if not (is_there and path == spot.snapshot)))
    said = describe_file(data, file.suffix)
    return outcome.store(root, spot, data, said, said.canonical, on)


def _read(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > SNAPSHOT_LIMIT:
            raise NotStoredError(f"{file} has {size:,} bytes; the limit is {SNAPSHOT_LIMIT:,}")
        data = file.read_bytes()
    except OSError as error:
        raise NotStoredError(f"{file} can't be read: {error.strerror}") from error
    if not data:
        raise NotStoredError(f"{file} is empty")
    return data
