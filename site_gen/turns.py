"""One build of a site at a time: who comes second waits, so that what it writes is made of what is there now."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(output: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the folder that the output stands in while a site is built to it. If another process does, tell
    that we are `waiting`, and wait until it is through or dead.

    Nothing is written for that: the system holds the folder itself, and lets go of it whatever ends the
    process. Where it can't, there is no waiting, and the last build to end has its site stand. What builds that
    were killed left beside the output is removed.
    """
    held = _opened(output.parent)
    if held is None:
        yield
        return
    try:
        if _is_held(held, waiting):
            _sweep(output)
        yield
    finally:
        os.close(held)


def _opened(folder: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:
        return None


def _is_held(folder: int, waiting: Callable[[], None]) -> bool:
    with suppress(OSError):
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(folder, fcntl.LOCK_EX)
        return True
    return False


def _sweep(output: Path) -> None:
    """Remove what nobody works at any more: whoever does holds the folder."""
    for left in output.parent.glob(f"{output.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)
