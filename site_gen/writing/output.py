"""Where the files of a site go as they are made, and what is known of each once it is there."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the output: its path, its size in bytes, and their sha256 in hexadecimal."""

    path: str
    size: int
    sha256: str


class Output(Protocol):
    def write(self, path: str, data: bytes) -> Written:
        """Take a file, in place of one that was taken over. Raises OSError."""

    def take_over(self, file: Written) -> bool:
        """Take a file that was written before, if it can be had as it was. Raises OSError."""


class Folder:
    """A folder in which nothing is but some files that it `had`. What stands in the `former` one can be taken
    over; it `is_as_written` where that is known already."""

    def __init__(
        self,
        folder: Path,
        former: Path | None = None,
        had: Iterable[Written] = (),
        *,
        is_as_written: bool = False,
    ) -> None:
        self._had = {file.path: file for file in had}
        self._folder = os.fspath(folder)
        self._former = former and os.fspath(former)
        self._is_as_written = is_as_written

    def write(self, path: str, data: bytes) -> Written:
        target = f"{self._folder}/{path}"
        file = _opened(target)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
        return told(path, data)

    def take_over(self, file: Written) -> bool:
        if self._former is None:
            return False
        source, target = f"{self._former}/{file.path}", f"{self._folder}/{file.path}"
        if self._had.get(file.path) == file and _has_size(target, file.size):
            return True
        if not self._is_as_written and not _is(source, file):
            return False
        try:
            if file.path in self._had:
                Path(target).unlink(missing_ok=True)
            _link(source, target)
        except FileNotFoundError:
            return False
        return True


class Nowhere:
    """For those who want to know what would be written."""

    def write(self, path: str, data: bytes) -> Written:
        return told(path, data)

    def take_over(self, file: Written) -> bool:  # noqa: ARG002 - there is nothing to be had
        return False


def _opened(target: str) -> int:
    """A new file, open to be written. What was taken over in its place is left to its other folder."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        return os.open(target, flags, 0o644)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        Path(target).unlink()
    return os.open(target, flags, 0o644)


def _link(source: str, target: str) -> None:
    """The same file in both places, or a copy of it where a file can't be in two. Raises OSError."""
    with suppress(FileExistsError):
        try:
            os.link(source, target, follow_symlinks=False)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target, follow_symlinks=False)
        except PermissionError:
            shutil.copyfile(source, target, follow_symlinks=False)


def _has_size(path: str, size: int) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == size


def _is(path: str, file: Written) -> bool:
    """Whether a file has the bytes that were written."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        data = Path(path).read_bytes()
    except OSError:
        return False
    return told(file.path, data) == file


def told(path: str, data: bytes) -> Written:
    return Written(path, len(data), hashlib.sha256(data).hexdigest())
