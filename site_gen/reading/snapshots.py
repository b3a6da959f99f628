"""Snapshots: the stored copy of a source, proved to be the one meant, and its text.

The text of a plain-text snapshot is its decoded UTF-8 with no newline translated, so that offsets
into it can be checked by anyone who decodes the same bytes. The text of any other kind is what its
extractor gives, which is named with its version.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from site_gen.findings import Finding, finding
from site_gen.model import Source
from site_gen.progress import NOBODY, Watch, each
from site_gen.reading import checkouts, files
from site_gen.reading.checkouts import Checkout, Pointer
from site_gen.reading.extraction import kinds, memory
from site_gen.reading.extraction.kinds import Kind
from site_gen.reading.extraction.outcome import Extracted, Page, UnreadableError, Wish
from site_gen.reading.extraction.workers import Reader

FOLDER = "seeds"
PLAIN_TEXT = "plain-text/1"


class Snapshot(Struct, frozen=True):
    """A stored copy: its path from the site's root, the hash and size (bytes) of what is there, and
    the text that quotations are looked for in. `extractor` names how the text was had, each part with its
    version; `pages` are in order, none where the document has no pages; `links` are the whole addresses in the markup
    of a web page."""

    path: str
    sha256: str
    size: int
    text: str
    extractor: str = PLAIN_TEXT
    pages: tuple[Page, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether its text is its bytes."""
        return self.extractor == PLAIN_TEXT

    def pages_of(self, start: int, end: int) -> tuple[Page, ...]:
        """The pages that the code points from `start` to `end` stand on."""
        starts = [page.start for page in self.pages]
        return self.pages[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end - 1)]


class Stored(Struct, frozen=True):
    """The bytes of a stored copy, and its path from the site's root."""

    path: str
    data: bytes


def read_all(
    root: Path, sources: Iterable[Source], cited: frozenset[str], watch: Watch = NOBODY
) -> tuple[dict[str, Snapshot], list[Finding]]:
    """The snapshot of each source that has one, by the source's id. `cited` are the sources' ids that
    something rests on: those must have one, or a seal that stands for one."""
    snapshots: dict[str, Snapshot] = {}
    findings: list[Finding] = []
    checkout = Checkout(root)
    with Reader() as reader:
        for source in each(sources, watch):
            if source.snapshot is None:
                if source.id in cited:
                    findings.append(_none_named(source))
                continue
            if _is_kept_out(root, source, source.snapshot):
                continue
            found = stored(root, source, source.snapshot, checkout)
            if isinstance(found, Finding):
                findings.append(found)
                continue
            # Of a file that can't be read, that it is another one may be the reason.
            sha256 = hashlib.sha256(found.data).hexdigest()
            findings += compared(source, found.path, sha256)
            read = _read(source, found, sha256, reader)
            if isinstance(read, Finding):
                findings.append(read)
            else:
                snapshots[source.id] = read
    return snapshots, findings


def _is_kept_out(root: Path, source: Source, named: str) -> bool:
    """Whether the document is not there and a seal stands for it."""
    path = below_folder(root, named)
    return source.seal is not None and path is not None and not files.is_file(root, path)


def _none_named(source: Source) -> Finding:
    return finding(
        "snapshot-missing",
        source.where["snapshot"],
        f"quotations cite the source `{source.id}`, but it names no snapshot to look for them in",
        f"Store the document under {FOLDER}/ and name it in `snapshot`.",
    )


def stored(root: Path, source: Source, named: str, checkout: Checkout) -> Stored | Finding:
    """The bytes that are `named` as the source's snapshot, or what is wrong with them."""
    place = source.where["snapshot"]
    path = below_folder(root, named)
    if path is None:
        return finding(
            "path-unsafe",
            place,
            f"`{named[:200]}` is not a path below {FOLDER}/",
            f"Snapshots stand under {FOLDER}/ of the site; write `{FOLDER}/FILE`.",
        )
    if not files.is_file(root, path):
        return _missing(root, source, path, checkout)
    data = files.read_bytes(root, path, files.SNAPSHOT_LIMIT)
    if isinstance(data, Finding):
        return finding(data.code, place, f"`{path}`: {data.message}", data.hint)
    pointer = checkouts.pointer(data)
    return _left_out(source, path, pointer) if pointer else Stored(path, data)


def _missing(root: Path, source: Source, path: str, checkout: Checkout) -> Finding:
    place = source.where["snapshot"]
    absent = checkout.why_absent(path)
    if absent:
        return finding("snapshot-missing", place, *absent)
    folder = (root / path).parent
    others = sorted(item.name for item in folder.glob("*") if item.is_file())
    hint = f"Beside it stand: {', '.join(others[:5])}." if others else ""
    return finding("snapshot-missing", place, f"there is no file `{path[:200]}`", hint)


def _left_out(source: Source, path: str, pointer: Pointer) -> Finding:
    message = f"`{path}` is not the document, but a git-lfs pointer: run `git lfs pull`"
    if source.sha256 and source.sha256 != pointer.sha256:
        message += (
            f". It points to another copy than the one that was recorded: sha256 {pointer.sha256}, "
            f"where the source says {source.sha256}"
        )
    hint = (
        f"The document ({pointer.size:,} bytes) is kept outside of git. In a workflow, `lfs: true` of "
        "actions/checkout fetches it."
    )
    return finding("snapshot-unreadable", source.where["snapshot"], message, hint)


def _read(source: Source, found: Stored, sha256: str, reader: Reader) -> Snapshot | Finding:
    path, data = found.path, found.data
    place = source.where["snapshot"]
    if not kinds.is_read(path):
        message = f"no text is read out of files like `{path}`"
        hint = f"Store the document as one of these: {kinds.listed()}."
        return finding("snapshot-unreadable", place, message, hint)
    kind = kinds.kind_of(path, data)
    if kind is None:
        return _plain(source, path, data, sha256)
    wish = Wish(source.extract == "whole", source.url)
    try:
        read = _extracted(kind, sha256, data, wish, reader)
    except UnreadableError as error:
        return finding("snapshot-unreadable", place, f"`{path}` {error.reason}", error.hint)
    return Snapshot(path, sha256, len(data), read.text, read.extractor, read.pages, read.links)


def _extracted(kind: Kind, sha256: str, data: bytes, wish: Wish, reader: Reader) -> Extracted:
    key = memory.key_of(kind, sha256, wish)
    known = memory.recall(key)
    if known is None:
        known = reader.read(kind, data, wish)
        memory.keep(key, known)
    return known


def _plain(source: Source, path: str, data: bytes, sha256: str) -> Snapshot | Finding:
    place = source.where["snapshot"]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"`{path}` is not UTF-8 text: byte {error.start + 1} can't be decoded"
        return finding("snapshot-unreadable", place, message)
    if not text.strip():
        return finding("snapshot-unreadable", place, f"`{path}` has no text in it")
    return Snapshot(path, sha256, len(data), text)


def below_folder(root: Path, named: str) -> str | None:
    """The path from the site's root of a snapshot named `seeds/x.txt`, or `x.txt` for short; None if it
    leads elsewhere."""
    path = named if named.startswith(f"{FOLDER}/") else f"{FOLDER}/{named}"
    if not files.inside(root, named, ".") or not files.inside(root, path, FOLDER):
        return None
    if path != named and not files.is_file(root, path) and files.is_file(root, named):
        return None
    return PurePosixPath(path).as_posix()


def compared(source: Source, path: str, sha256: str) -> list[Finding]:
    """What is wrong where the file at `path` has this hash, held against the source's record."""
    # An unreadable sha256 is empty here, and reported by the reader of sources.
    if source.sha256 in (sha256, ""):
        return []
    if source.sha256 is None:
        message = "`sha256` of a source with a snapshot is missing"
        hint = f"The file there now has: sha256: {sha256}"
        return [finding("field-missing", source.where["sha256"], message, hint)]
    message = (
        f"`{path}` is not the copy that was recorded: its sha256 is {sha256}, "
        f"the source says {source.sha256}"
    )
    hint = (
        "Bring back the file as it was retrieved (git may have changed its line ends: see "
        ".gitattributes), or check every quotation against the new copy and record its sha256."
    )
    return [finding("snapshot-changed", source.where["sha256"], message, hint)]
