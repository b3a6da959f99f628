"""What stands in some folders: the hash of each file, taken from its bytes and remembered by its status.

A file is read again unless its size, inode and both of its times are those that it had when it was
hashed, and these lie long enough back that no later write can have left them as they were (what git
calls racily clean). The time of the last change of an inode can't be set by a program, so a copy that keeps
its times, or a file that was put in place of another, is told.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_gen.keeping.naming import named

SETTLED = 2_000_000_000
"""Nanoseconds after which a write surely shows in a file's times, on any file system."""
Status = tuple[int, int, int, int, int]
"""Size, time of the last write and of the last change (ns), inode and device."""
Entry = tuple[Status | None, str]
"""A file's status, None where it is too fresh to be relied on, and the hash of its bytes in hexadecimal."""


class UnknowableError(Exception):
    """Something stands there of which it can't be told whether it changed: a folder that is a link, say."""


class Inventory(Struct, frozen=True):
    """The files below a root by their paths from there, sorted."""

    files: Mapping[str, Entry]

    def digest(self, *, below: str = "") -> str:
        """Names the paths and bytes of all files, or of those whose paths begin so."""
        taken = hashlib.sha256()
        for path, (_, sha256) in self.files.items():
            if path.startswith(below):
                taken.update(f"{path}\0{sha256}\n".encode("utf-8", "surrogateescape"))
        return taken.hexdigest()


NOTHING = Inventory({})


def take(root: Path, names: Iterable[str], former: Inventory, *, skipped: str = "") -> Inventory:
    """The inventory of what is called so below `root`, files or folders; what is not there has none, nor
    have folders that are called `skipped`.

    `former` is one that was taken before. Raises UnknowableError and OSError.
    """
    now = time.time_ns()
    everything = _all(root, names, skipped)
    found = {path: _entry(root, path, status, former, now) for path, status in everything}
    return Inventory(dict(sorted(found.items())))


def standing(folder: Path) -> str:
    """Names the files in a folder by their paths and their status alone: changes with any write to one.
    Empty where it can't be told."""
    try:
        found = sorted(
            (path, status_of(status)) for path, status in _below(os.fspath(folder), ".", "")
        )
    except OSError:
        return ""
    return named(found)


def _all(root: Path, names: Iterable[str], skipped: str) -> Iterator[tuple[str, os.stat_result]]:
    base = os.fspath(root)
    for name in names:
        try:
            status = os.lstat(f"{base}/{name}")
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _below(base, name, skipped)
        else:
            yield name, status


def _below(base: str, folder: str, skipped: str) -> Iterator[tuple[str, os.stat_result]]:
    ahead = [folder]
    while ahead:
        here = ahead.pop()
        with os.scandir(f"{base}/{here}") as inside:
            for item in inside:
                path = f"{here}/{item.name}"
                if item.is_dir(follow_symlinks=False):
                    ahead += [path] if item.name != skipped else []
                else:
                    yield path, item.stat(follow_symlinks=False)


def _entry(root: Path, path: str, status: os.stat_result, former: Inventory, now: int) -> Entry:
    if stat.S_ISLNK(status.st_mode):
        return None, _of_link(root, root / path)
    if not stat.S_ISREG(status.st_mode):
        raise UnknowableError(path)
    told = status_of(status)
    known = former.files.get(path)
    if known is not None and known[0] == told:
        return known
    is_settled = max(status.st_mtime_ns, status.st_ctime_ns) + SETTLED < now
    return told if is_settled else None, sha256_of(root / path)


def _of_link(root: Path, path: Path) -> str:
    """Where a link leads, and what stands there: hashed each time, since its own status tells nothing of that. What
    stands elsewhere is not read: it may be without end."""
    end = Path(os.path.realpath(path))
    if not path.is_file() or not end.is_relative_to(os.path.realpath(root)):
        raise UnknowableError(path)
    return f"{path.readlink()} {sha256_of(path)}"


def status_of(status: os.stat_result) -> Status:
    """What is compared of a file's status."""
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return (status.st_size, *times, status.st_ino, status.st_dev)


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
