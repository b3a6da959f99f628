"""Where the files of a site go as they are made, and what is known of each once it is there."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

_BUFFER = 1 << 18


class Written(Struct, frozen=True):
    """A file of the output: its path, its size in bytes, and their sha256 in hexadecimal."""

    path: str
    size: int
    sha256: str


class Output(Protocol):
    def write(self, path: str, data: bytes) -> Written:
        """Take a file, in place of one that was taken over. Raises OSError."""

    def write_all(self, path: str, pieces: Iterable[bytes]) -> Written:
        """The same of a file in pieces, which are not all held at once. Raises OSError."""

    def take_over(self, file: Written) -> bool:
        """Take a file that was written before, if it can be had as it was. Raises OSError."""

    def former(self, file: Written) -> AbstractContextManager[BinaryIO | None]:
        """A file that was written before, to be read, if it can be had as it was. Raises OSError."""


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

    def write_all(self, path: str, pieces: Iterable[bytes]) -> Written:
        with os.fdopen(_opened(f"{self._folder}/{path}"), "wb", _BUFFER) as file:
            return _told_of(path, _each_written(pieces, file))

    @contextmanager
    def former(self, file: Written) -> Iterator[BinaryIO | None]:
        path = Path(f"{self._former}/{file.path}")
        is_there = self._former is not None and path.is_file()
        if not is_there or not (self._is_as_written or _is(path, file)):
            yield None
            return
        with path.open("rb", _BUFFER) as opened:
            yield opened

    def take_over(self, file: Written) -> bool:
        if self._former is None:
            return False
        source, target = f"{self._former}/{file.path}", f"{self._folder}/{file.path}"
        if self._had.get(file.path) == file and _has_size(target, file.size):
            return True
        if not self._is_as_written and not _is(Path(source), file):
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

    def write_all(self, path: str, pieces: Iterable[bytes]) -> Written:
        return _told_of(path, pieces)

    def former(self, file: Written) -> AbstractContextManager[None]:  # noqa: ARG002 - there is none
        return nullcontext()

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


def _is(path: Path, file: Written) -> bool:
    """Whether a file has the bytes that were written."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as found:
            return hashlib.file_digest(found, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def told(path: str, data: bytes) -> Written:
    return Written(path, len(data), hashlib.sha256(data).hexdigest())


def _each_written(pieces: Iterable[bytes], file: BinaryIO) -> Iterator[bytes]:
    """The pieces as they are written to a file."""
    for piece in pieces:
        file.write(piece)
        yield piece


def _told_of(path: str, pieces: Iterable[bytes]) -> Written:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        digest.update(piece)
    return Written(path, size, digest.hexdigest())
