"""Where a site can be that is verified: in a folder, or at an address of the web."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol


class AbsentError(Exception):
    """There is no such file."""


class UnreadError(Exception):
    """The file can't be looked at, and why."""


class Place(Protocol):
    name: str
    at_a_time: int
    """So many files are read at a time."""

    def read(self, path: str, most: int) -> bytes:
        """The bytes of the file at that path: all, or of a larger one the first `most` and at least one more. Raises
        AbsentError and UnreadError."""

    def paths(self) -> Iterator[str]:
        """The files that are there; none where that can't be told."""

    def is_shown(self, path: str) -> bool:
        """Whether a file is there for whoever looks at the site."""

    def close(self) -> None:
        """No file of it is asked for any more."""


class Folder:
    """A folder with a built site in it. No link is followed, since the build makes none."""

    at_a_time = 1

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def read(self, path: str, most: int) -> bytes:
        parts = PurePosixPath(path).parts
        steps = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
        if linked := next((step for step in steps if (self._folder / step).is_symlink()), None):
            raise UnreadError(f"`{linked}` is a link, which no build makes")
        try:
            if not stat.S_ISREG(os.lstat(self._folder / path).st_mode):
                raise UnreadError("it is no file")
            with (self._folder / path).open("rb") as file:
                return file.read(most + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise AbsentError from error
        except OSError as error:
            raise UnreadError(error.strerror or "it can't be read") from error

    def paths(self) -> Iterator[str]:
        for current, folders, names in os.walk(self._folder):
            here = Path(current)
            linked = [name for name in folders if (here / name).is_symlink()]
            # What git keeps of a branch that a site is published from is no part of the site.
            folders[:] = sorted(
                name
                for name in folders
                if name not in linked and not (here == self._folder and name == ".git")
            )
            for name in sorted([*names, *linked]):
                yield (here / name).relative_to(self._folder).as_posix()

    def is_shown(self, path: str) -> bool:  # noqa: ARG002 - all are there
        return True

    def close(self) -> None:
        pass
