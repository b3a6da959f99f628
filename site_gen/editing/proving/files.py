"""The files of a site, held against its manifest."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from site_gen import addresses
from site_gen.editing.proving.listing import Listed
from site_gen.editing.proving.outcome import Difference
from site_gen.editing.proving.places import AbsentError, Place, UnreadError
from site_gen.editing.proving.record import RECORD

_DIGEST = re.compile(rb'id="digest_">[^<]*<code[^>]*>([^<]*)</code>')


class Looked(Struct, frozen=True):
    """What a file was found to be: what is wrong with it; the digest that it shows, of a page; its `data`, where it is
    the record or a stored copy, and no larger than it should be."""

    file: Listed
    wrong: Difference | None
    digest: str | None = None
    data: bytes | None = None


def look_at(place: Place, files: Sequence[Listed]) -> Iterator[Looked]:
    """Each file, in order, some read at a time."""
    if place.at_a_time == 1:
        yield from (_look(place, file) for file in files)
        return
    executor = ThreadPoolExecutor(place.at_a_time)
    try:
        yield from executor.map(lambda file: _look(place, file), files)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def copied(path: str) -> str | None:
    """The id of the source whose stored copy is published at that path."""
    source = path.removeprefix("sources/").partition("/")[0]
    return source if path == addresses.copy(source) else None


def _look(place: Place, file: Listed) -> Looked:
    try:
        data = place.read(file.path, file.size)
    except AbsentError:
        return Looked(file, Difference("file-missing", file.path, "it is not there"))
    except UnreadError as error:
        return Looked(file, Difference("file-unread", file.path, str(error)))
    shown = _DIGEST.search(data) if file.path.endswith(".html") else None
    is_needed = file.path == RECORD or copied(file.path) is not None
    return Looked(
        file,
        _wrong_with(file, data),
        shown[1].decode("utf-8", "replace") if shown else None,
        data if is_needed and len(data) <= file.size else None,
    )


def _wrong_with(file: Listed, data: bytes) -> Difference | None:
    if len(data) != file.size:
        has = f"more than {file.size:,} bytes" if len(data) > file.size else f"{len(data):,} bytes"
        message = f"it has {has}, and {file.size:,} are listed"
        return Difference("file-changed", file.path, message)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != file.sha256:
        message = f"its SHA-256 is {sha256}, and {file.sha256} is listed"
        return Difference("file-changed", file.path, message)
    return None
