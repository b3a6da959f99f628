"""A stored document's hash shown to a time-stamping authority (RFC 3161), and its answer kept beside it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from site_gen import timestamps
from site_gen.editing.archiving import storing
from site_gen.editing.archiving.storing import NotStoredError, Spot
from site_gen.editing.fetching.answers import Ended, Limits
from site_gen.editing.fetching.fetcher import Fetcher
from site_gen.editing.yaml_text import NotEditableError, with_fields
from site_gen.findings import Finding
from site_gen.model import Source
from site_gen.reading import snapshots
from site_gen.reading.checkouts import Checkout
from site_gen.timestamps import Stamp, StampError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LARGEST = 200_000
"""Of an answer, in bytes; they have some thousands."""


class Stamped(Struct, frozen=True):
    """A time stamp that was stored at `path`; without `stamp`, nobody is trusted who could have signed it."""

    path: str
    stamp: Stamp | None


def limits(seconds: float) -> Limits:
    """For an answer of the authority, in so many seconds."""
    return Limits(total=seconds, received=LARGEST, decoded=LARGEST)


def _path(root: Path, source: Source) -> str:
    """Where the source's time stamp stands, or is to stand."""
    named = snapshots.below_folder(root, source.timestamp) if source.timestamp else None
    return named or f"{snapshots.FOLDER}/{source.id}.tsr"


def stamp(
    root: Path,
    source: Source,
    trusted: "Sequence[Certificate]",
    fetcher: Fetcher,
    url: str,
    *,
    overwrites: bool,
) -> Stamped:
    """Ask the authority at `url` for a time stamp of the source's stored copy; keep it, and name it in the
    record. One that doesn't verify by those `trusted` is not kept, and none takes the place of another
    without `overwrites`. Raises NotStoredError."""
    path, record = _path(root, source), source.where.place.path
    if (root / path).exists() and not overwrites:
        message = f"{path} is there, and proves more than a new one would; --force overwrites it"
        raise NotStoredError(message)
    document, sha256 = _document(root, source)
    asked = timestamps.question(document)
    answer = _answer(fetcher, url, asked.data)
    try:
        timestamps.answers(answer, asked, sha256)
        stamp = timestamps.verify(answer, sha256, trusted) if trusted else None
    except StampError as error:
        raise NotStoredError(f"what {url} answers {error}") from error
    try:
        # Bytes, because the ends of lines stay as they are.
        text = with_fields((root / record).read_bytes().decode("utf-8"), {"timestamp": path})
    except (NotEditableError, UnicodeDecodeError, OSError) as error:
        message = f"{record} can't be edited as it is written: add `timestamp: {path}` to it, then ask again"
        raise NotStoredError(message) from error
    storing.write(root, Spot(source.id, path, record), answer, text)
    return Stamped(path, stamp)


def _document(root: Path, source: Source) -> tuple[bytes, str]:
    """The stored copy, and its hash, which is the one that the record has."""
    if source.snapshot is None or not source.sha256:
        raise NotStoredError(f"{source.where.place.path} names no stored copy and its `sha256`")
    found = snapshots.stored(root, source, source.snapshot, Checkout(root))
    if isinstance(found, Finding):
        raise NotStoredError(found.message)
    if hashlib.sha256(found.data).hexdigest() != source.sha256:
        raise NotStoredError(
            f"{found.path} is not the copy that was recorded: see `site-gen check`"
        )
    return found.data, source.sha256


def _answer(fetcher: Fetcher, url: str, question: bytes) -> bytes:
    came = fetcher.post(url, question, timestamps.QUERY_TYPE)
    if came.ended is not Ended.COMPLETE or came.last is None:
        raise NotStoredError(f"{url} gave no answer: {came.why}")
    if came.last.redirects_to:
        raise NotStoredError(f"{url} sends us on to {came.last.redirects_to[:200]}: try that")
    if came.last.status != 200:
        raise NotStoredError(f"{url} answers {came.last.status}, and no time stamp")
    return came.content
