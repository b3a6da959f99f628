"""Where the next site is put together, and how it takes the place of the former: in one step, so that no
half of a site is ever there.

The former site is kept as a spare where it can be, out of sight in the user's cache folder: the next one is
made of it, by writing only what differs from it. Where that is on another disk, or nothing is kept, the next
site is put together beside the output, and the former is removed.
"""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from site_gen.report import OutputError

_HERE = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux


class Stage(Struct, frozen=True):
    """The `folder` in which the site for `output` is put together; `is_spare` where it is one to be kept."""

    output: Path
    folder: Path
    is_spare: bool

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def begin(output: Path, spare: Path | None, *, is_known: bool) -> Stage:
    """A stage for the site at `output`: the `spare` if it can serve, empty unless it `is_known` what stands in
    it. Raises OutputError."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise OutputError(f"{output} is not a folder, so it is left alone")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if spare is not None and not is_known:
            shutil.rmtree(spare, ignore_errors=True)
            spare = None if spare.exists() else spare
        if spare is not None and _is_beside(output, spare):
            return Stage(output, spare, is_spare=True)
        fresh = Path(tempfile.mkdtemp(prefix=f"{output.name}.new-", dir=output.parent))
    except OSError as error:
        raise OutputError(f"{output.parent} can't be written: {error.strerror}") from error
    fresh.chmod(0o755)
    return Stage(output, fresh, is_spare=False)


def _is_beside(output: Path, spare: Path) -> bool:
    """Whether a folder is there, or could be made, that can change places with the output."""
    if not os.access(output.parent, os.W_OK):
        return False
    try:
        spare.mkdir(mode=0o755, parents=True, exist_ok=True)
        return spare.stat().st_dev == output.parent.stat().st_dev
    except OSError:
        return False


def prune(stage: Stage, paths: Iterable[str]) -> None:
    """Remove files that the site no longer has, and folders that are empty then. Raises OSError."""
    for path in paths:
        (stage.folder / path).unlink(missing_ok=True)
        for folder in Path(path).parents[:-1]:
            try:
                (stage.folder / folder).rmdir()
            except OSError:
                break


def publish(stage: Stage, *, lasting: bool = False) -> None:
    """Put what stands on the stage in place of the output. What was there is kept as the spare, or removed.

    Where it is to be `lasting`, all files are on the disk before they get their place, so that a power cut leaves
    the former site or the new one, whole. Raises OSError.
    """
    if lasting:
        _settle(stage.folder)
    if not stage.output.exists():
        stage.folder.rename(stage.output)
        return
    if not _exchange(stage.folder, stage.output):
        _in_two_steps(stage.folder, stage.output)
    if not stage.is_spare:
        stage.discard()


def _settle(folder: Path) -> None:
    """Have the disk take in what was written to it. At once for all files: to ask it for thousands one by one
    takes many times as long."""
    flush: Callable[..., int] | None = None
    with suppress(AttributeError, OSError):
        flush = ctypes.CDLL(None, use_errno=True).syncfs
    if flush is None:
        if hasattr(os, "sync"):
            os.sync()
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if flush(opened) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), os.fspath(folder))
    finally:
        os.close(opened)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once; false where this system can't."""
    rename: Callable[..., int] | None = None
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    if rename is None:
        return False
    return rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _in_two_steps(fresh: Path, output: Path) -> None:
    former = fresh.with_name(f"{fresh.name}.old")
    output.rename(former)
    try:
        fresh.rename(output)
    except OSError:
        former.rename(output)
        raise
    former.rename(fresh)
