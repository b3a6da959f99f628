"""Where the files of a site go as they are made, and what is known of each once it is there."""

import hashlib
import os
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
        """Take a file. Raises OSError."""


class Folder:
    """A folder that is new: no file is in it that was not written here."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)

    def write(self, path: str, data: bytes) -> Written:
        target = f"{self._folder}/{path}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            file = os.open(target, flags, 0o644)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            file = os.open(target, flags, 0o644)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
        return told(path, data)


class Nowhere:
    """For those who want to know what would be written."""

    def write(self, path: str, data: bytes) -> Written:
        return told(path, data)


def told(path: str, data: bytes) -> Written:
    return Written(path, len(data), hashlib.sha256(data).hexdigest())
