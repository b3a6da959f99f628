"""Files of a site: which there are, and their text. Nothing outside the site's folder is ever read."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_gen.findings import Finding, Place, finding

CONTENT_LIMIT = 1_000_000
"""Bytes of one entry, source or page: a thousand times the usual."""
SNAPSHOT_LIMIT = 50_000_000
"""Bytes of one snapshot."""

_ENDINGS = re.compile(r"\r\n?")
# What no text may hold: these break XML and JSON readers, and no editor typed them on purpose.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def walk(root: Path, folder: str, suffixes: tuple[str, ...]) -> Iterator[str | Finding]:
    """The paths (relative to `root`, sorted) below `folder` with one of the suffixes (or all, if
    there are none), and what is wrong with some. Hidden files and READMEs are nobody's content."""
    for current, folders, names in os.walk(root / folder):
        folders.sort()
        here = Path(current).relative_to(root).as_posix()
        for name in filter(_is_utf8, folders):
            yield from _odd_folder(root, f"{here}/{name}", suffixes)
        folders[:] = [name for name in folders if not name.startswith(".") and _is_utf8(name)]
        for name in sorted(names):
            if not _is_utf8(name):
                place = Place(f"{here}/{name}".encode("utf-8", "replace").decode())
                yield finding(
                    "encoding-invalid", place, "the file's name is not UTF-8", "Rename it."
                )
                continue
            if is_content(name, suffixes):
                yield f"{here}/{name}"


def is_content(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file of that name is content. Hidden files and READMEs are nobody's."""
    if name.startswith(".") or (suffixes and not name.endswith(suffixes)):
        return False
    return name.rpartition(".")[0].casefold() != "readme"


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _odd_folder(root: Path, path: str, suffixes: tuple[str, ...]) -> Iterator[Finding]:
    if (root / path).is_symlink():
        yield finding(
            "path-unsafe",
            Place(path),
            "this folder is a link; folders are not followed through links",
        )
    elif suffixes and path.endswith(suffixes):
        yield finding(
            "yaml-invalid",
            Place(path),
            "this is a folder, but its name ends like a file's",
            "Rename the folder, or put a file in its place.",
        )


def inside(root: Path, path: str, folder: str) -> bool:
    """Whether `path` (relative to `root`) stays in `folder` of the site, links resolved."""
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or "\\" in path or ":" in path or "\0" in path:
        return False
    is_below = folder == "." or path.startswith(f"{folder}/")
    if is_below and not _leads_through_link(root, parts):
        return True
    return (root / path).resolve().is_relative_to((root / folder).resolve())


def _leads_through_link(root: Path, parts: Iterable[str]) -> bool:
    """Whether one of the folders on the way from the root, or what stands at the end of it, is a link."""
    # Asking for each takes a tenth of the time of finding out where it all leads.
    way = os.fspath(root)
    for part in parts:
        way = f"{way}/{part}"
        if os.path.islink(way):  # noqa: PTH114 - no Path is made for each
            return True
    return False


def is_file(root: Path, path: str) -> bool:
    """Whether there is a file; a path that can't even be one (too long, say) is none."""
    try:
        return (root / path).is_file()
    except OSError:
        return False


def read_bytes(root: Path, path: str, limit: int) -> bytes | Finding:
    """The bytes of a regular file within the site's folder, or what is wrong with it."""
    place = Place(path)
    if not inside(root, path, "."):
        return finding(
            "path-unsafe", place, "this file is a link that leads out of the site's folder"
        )
    file = root / path
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return finding("yaml-invalid", place, "this is no regular file")
        if status.st_size > limit:
            return too_large(place, status.st_size, limit)
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return finding("encoding-invalid", place, f"the file can't be read: {reason}")


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
