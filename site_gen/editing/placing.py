"""Files that commands write into a site's repository: each is there whole or not at all, whenever the command is
ended, and none is written through a link to somewhere else.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_gen.reading import files


def replace(root: Path, path: str, data: bytes) -> None:
    """Put a file at a path of the site, in place of one that is there. Raises OSError."""
    target = _target(root, path)
    with beside(target, data) as fresh:
        fresh.replace(target)


def add(root: Path, path: str, data: bytes) -> None:
    """Put a file at a path of the site where there is none. Raises OSError, FileExistsError if there is one."""
    target = _target(root, path)
    if os.path.lexists(target):
        raise FileExistsError(17, "File exists", os.fspath(target))
    with beside(target, data) as fresh:
        try:
            # Unlike a rename, it never takes the place of what has come to be meanwhile.
            os.link(fresh, target)
        except FileExistsError as error:
            raise FileExistsError(error.errno, error.strerror, os.fspath(target)) from error
        except OSError:  # a disk that has no links
            fresh.replace(target)


def _target(root: Path, path: str) -> Path:
    """Where the file is to stand, its folder made. Raises OSError if that would be outside of the site."""
    way = Path(path)
    folder = "." if len(way.parts) == 1 else way.parts[0]
    if not files.inside(root, way.as_posix(), folder):
        raise PermissionError(1, "it leads out of the site through a link", path)
    # The link itself stays; what it leads to is replaced.
    target = Path(os.path.realpath(root / path))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


@contextmanager
def beside(target: Path, data: bytes) -> Iterator[Path]:
    """A new file in the same folder as the one whose place it is to take, with its permissions if it is there; on the
    disk, and gone afterwards if it is still where it was. It is hidden, so that nobody takes it for content
    should the process be killed. Raises OSError."""
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        file = fresh.open("xb")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, os.fspath(target)) from error
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            shutil.copymode(target, fresh)
        yield fresh
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
