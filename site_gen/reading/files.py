"""Files of a site: which there are, and their text. Nothing outside the site's folder is ever read."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_gen.findings import Finding, Place, finding
from site_gen.reading import portable

CONTENT_LIMIT = 1_000_000
"""Bytes of one entry, source or page: a thousand times the usual."""
SNAPSHOT_LIMIT = 50_000_000
"""Bytes of one snapshot."""
ASSET_LIMIT = 100_000_000
"""Bytes of one file of static/: git hosts take no larger one."""

_ENDINGS = re.compile(r"\r\n?")
# What no text may hold: these break XML and JSON readers, and no editor typed them on purpose.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def walk(root: Path, folder: str, suffixes: tuple[str, ...]) -> Iterator[str | Finding]:
    """The paths (relative to `root`, sorted) below `folder` with one of the suffixes (or all, if
    there are none), and what is wrong with some. Hidden files and READMEs are nobody's content."""
    linked = _first_link(root, folder.split("/"))
    if linked:
        yield _linked_folder(linked)
        return
    unread: list[OSError] = []
    for current, folders, names in os.walk(root / folder, onerror=unread.append):
        folders.sort()
        here = Path(current).relative_to(root).as_posix()
        for name in filter(_is_utf8, folders):
            yield from _odd_folder(root, f"{here}/{name}", suffixes)
        yield from _odd_names(here, [*folders, *names])
        folders[:] = [name for name in folders if not name.startswith(".") and _is_usable(name)]
        for name in sorted(names):
            if is_content(name, suffixes) and _is_usable(name):
                yield f"{here}/{name}"
    for error in unread:
        yield from _unread_folder(root, folder, error)


def _odd_names(here: str, names: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the names of what stands in a folder."""
    shown = [name for name in names if not name.startswith(".")]
    for name in sorted(shown):
        if not _is_utf8(name):
            place = Place(f"{here}/{name}".encode("utf-8", "replace").decode())
            yield finding("encoding-invalid", place, "the name is not UTF-8", "Rename it.")
        elif why := portable.fault(name):
            yield finding("path-unsafe", Place(f"{here}/{name}"), f"this {why}", "Rename it.")
    for name, first in portable.colliding(filter(_is_utf8, shown)):
        yield finding(
            "path-unsafe",
            Place(f"{here}/{name}"),
            f"Windows and macOS take this name and `{first}` beside it for the same, and keep one of them",
            "Rename one of them.",
        )


def _unread_folder(root: Path, folder: str, error: OSError) -> Iterator[Finding]:
    """That a folder can't be listed. That a kind of content has none is no fault."""
    path = Path(os.fsdecode(error.filename)).relative_to(root).as_posix()
    if isinstance(error, FileNotFoundError) and path == folder:
        return
    message = f"the folder can't be read: {error.strerror}"
    yield finding("encoding-invalid", Place(path), message)


def is_content(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file of that name is content. Hidden files and READMEs are nobody's."""
    if name.startswith(".") or (suffixes and not name.endswith(suffixes)):
        return False
    return name.rpartition(".")[0].casefold() != "readme"


def _is_usable(name: str) -> bool:
    return _is_utf8(name) and not portable.fault(name)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _odd_folder(root: Path, path: str, suffixes: tuple[str, ...]) -> Iterator[Finding]:
    if (root / path).is_symlink():
        yield _linked_folder(path)
    elif suffixes and path.endswith(suffixes):
        yield finding(
            "yaml-invalid",
            Place(path),
            "this is a folder, but its name ends like a file's",
            "Rename the folder, or put a file in its place.",
        )


def _linked_folder(path: str) -> Finding:
    return finding(
        "path-unsafe",
        Place(path),
        "this folder is a link; folders are not followed through links",
        "Put the folder itself in its place.",
    )


def inside(root: Path, path: str, folder: str) -> bool:
    """Whether `path` (relative to `root`) stays in `folder` of the site, links resolved. What is hidden there is
    not in it for a link: `.git` may have secrets."""
    if not is_way(path):
        return False
    is_below = folder == "." or path.startswith(f"{folder}/")
    if is_below and _first_link(root, path.split("/")) is None:
        return True
    top = Path(os.path.realpath(root)) / folder
    # `resolve` fails for links that lead in a circle, before Python 3.13.
    end = Path(os.path.realpath(root / path))
    if not end.is_relative_to(top):
        return False
    return not any(part.startswith(".") for part in end.relative_to(top).parts)


def is_way(path: str) -> bool:
    """Whether a path that an editor wrote can lead down from a folder, on every system."""
    return not (
        path.startswith("/")
        or ".." in path.split("/")
        or "\\" in path
        or ":" in path
        or "\0" in path
    )


def _first_link(root: Path, parts: Iterable[str]) -> str | None:
    """The first link among the folders on the way from the root, and what stands at the end of it."""
    # Asking for each takes a tenth of the time of finding out where it all leads.
    base = way = os.fspath(root)
    for part in parts:
        way = f"{way}/{part}"
        if os.path.islink(way):  # noqa: PTH114 - no Path is made for each
            return way.removeprefix(f"{base}/")
    return None


def is_file(root: Path, path: str) -> bool:
    """Whether there is a file; a path that can't even be one (too long, say) is none."""
    try:
        return (root / path).is_file()
    except OSError:
        return False


def read_bytes(root: Path, path: str, limit: int) -> bytes | Finding:
    """The bytes of a regular file within the site's folder, or what is wrong with it."""
    wrong = fault(root, path, limit)
    if wrong:
        return wrong
    try:
        return (root / path).read_bytes()
    except OSError as error:
        return _unreadable(path, error)


def fault(root: Path, path: str, limit: int) -> Finding | None:
    """What keeps a file from being read, without waiting for what is none. A link may lead only to a file below
    the same folder at the top of the site: what stands elsewhere is not there to be shown."""
    place = Place(path)
    folder = path.partition("/")[0] if "/" in path else "."
    if not inside(root, path, folder):
        out_of = "the site's folder" if folder == "." else f"{folder}/"
        message = f"this file is a link that leads out of {out_of}"
        return finding("path-unsafe", place, message, "Put the file itself in its place.")
    try:
        status = (root / path).stat()
    except OSError as error:
        return _unreadable(path, error)
    if not stat.S_ISREG(status.st_mode):
        return finding("yaml-invalid", place, "this is no regular file")
    return too_large(place, status.st_size, limit) if status.st_size > limit else None


def _unreadable(path: str, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    return finding("encoding-invalid", Place(path), f"the file can't be read: {reason}")


def too_large(place: Place, size: int, limit: int) -> Finding:
    return finding(
        "file-too-large",
        place,
        f"the file has {size:,} bytes; the limit is {limit:,}",
    )


def read_text(root: Path, path: str) -> str | Finding:
    """The text of a content file."""
    data = read_bytes(root, path, CONTENT_LIMIT)
    return data if isinstance(data, Finding) else text_of(data, path)


def texts(root: Path, folder: str, suffixes: tuple[str, ...]) -> dict[str, str]:
    """The texts of the content files below a folder, by their paths; without those that have none."""
    paths = (path for path in walk(root, folder, suffixes) if isinstance(path, str))
    read = ((path, read_text(root, path)) for path in paths)
    return {path: text for path, text in read if isinstance(text, str)}


def digests(root: Path, folder: str) -> dict[str, str]:
    """The sha256 of each file below a folder, by its path; of one that can't be read, none."""
    paths = (path for path in walk(root, folder, ()) if isinstance(path, str))
    read = ((path, read_bytes(root, path, SNAPSHOT_LIMIT)) for path in paths)
    return {
        path: hashlib.sha256(data).hexdigest() for path, data in read if isinstance(data, bytes)
    }


def text_of(data: bytes, path: str) -> str | Finding:
    """The text that the bytes of a content file are: UTF-8, a byte-order mark dropped, every line
    ended by a newline character alone."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start, path)
    if "\r" in text:
        text = _ENDINGS.sub("\n", text)
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        place = place_of(text, forbidden.start(), path)
        message = f"a control character (U+{ord(forbidden.group()):04X}) stands here"
        return finding("encoding-invalid", place, message, "Delete it.")
    return text


def place_of(text: str, offset: int, path: str) -> Place:
    """The place in a file of a code-point offset into its text."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _undecodable(data: bytes, start: int, path: str) -> Finding:
    before = _ENDINGS.sub("\n", data[:start].decode("utf-8").removeprefix("\ufeff"))
    place = place_of(before, len(before), path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return finding("encoding-invalid", place, "the file is UTF-16, not UTF-8")
    looks_like = data[start : start + 1].decode("cp1252", "replace")
    return finding(
        "encoding-invalid",
        place,
        f"the file is not UTF-8: a byte stands here (0x{data[start]:02X}, perhaps “{looks_like}”) "
        "that UTF-8 does not have",
    )
