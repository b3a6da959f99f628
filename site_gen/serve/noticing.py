"""Noticing that files of the site were saved.

The system tells of it at once, where it can (`watchfiles`); but it tells nothing of files on other machines, nor when it
was asked by too many. So all files are looked at now and then, too, and what the system tells is a hint where to look.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import filterfalse
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import watchfiles
from livereload.watcher import Watcher as LiveReloadWatcher
from tornado.ioloop import IOLoop

_WATCHED = ("site.yml", "content", "seeds", "templates", "static")
_SOONEST, _LATEST = 0.1, 0.8
"""Seconds between two looks at all files."""
_QUIET = 10
"""Milliseconds without another change, until the system tells of those before."""

_UNTIL_STOPPED = 1_000
"""Milliseconds until it is heeded, at the latest, that all is to stop."""


class Written(NamedTuple):
    """When a file was written last, in nanoseconds, and its size in bytes."""

    time: int
    size: int


class Watcher(LiveReloadWatcher):  # type: ignore[misc]  # livereload has no types
    """Looks at files that the system says were changed; and at all files of the site as often as it can without being at it
    for more than a tenth of the time."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        # The system tells whole paths, whatever it was asked with.
        self._root = os.fspath(root.resolve())
        self._seen = dict(_files(self._root))
        self._change: Callable[[Sequence[str]], None] | None = None
        self._stopped = Event()
        # livereload would watch the current folder if nothing were to be watched.
        self.watch(self._root)

    def heed(self, change: Callable[[Sequence[str]], None]) -> None:
        """Call that with the paths of files that were changed."""
        self._change = change

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002 - livereload's own way to look
        loop = IOLoop.current()

        def tell(paths: Sequence[str]) -> None:
            loop.add_callback(self._hear, paths)

        folders = (Path(self._root, name) for name in _WATCHED)
        told = [os.fspath(folder) for folder in folders if folder.is_dir()]
        Thread(target=_listen, args=(told, self._stopped, tell), daemon=True).start()
        self._look()
        return True

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def examine(self) -> tuple[None, None]:
        """livereload asks for this; what is seen is told when it is seen."""
        return None, None

    def _look(self) -> None:
        """Look at all files, and again soon."""
        if self._stopped.is_set():
            return
        began = time.monotonic()
        now = dict(_files(self._root))
        changed = sorted(dict(now.items() ^ self._seen.items()))
        self._seen = now
        self._tell(changed)
        rest = min(max(_SOONEST, 9 * (time.monotonic() - began)), _LATEST)
        IOLoop.current().call_later(rest, self._look)

    def _hear(self, told: Iterable[str]) -> None:
        """Look at what the system says was changed."""
        changed: list[str] = []
        for path in sorted({one[len(self._root) + 1 :] for one in told}):
            if _is_scratch(path.rpartition("/")[2]):
                continue
            written = _written(self._root, path)
            if written == self._seen.get(path) or Path(self._root, path).is_dir():
                continue  # what became of a folder is seen at the next look at all
            if written and written.size == 0:
                continue  # many programs empty a file before they write it: one that stays empty is seen then, too
            if written:
                self._seen[path] = written
            else:
                del self._seen[path]
            changed.append(path)
        self._tell(changed)

    def _tell(self, changed: Sequence[str]) -> None:
        if changed and self._change:
            self._change(changed)


def _listen(folders: Sequence[str], stopped: Event, tell: Callable[[Sequence[str]], None]) -> None:
    """Tell what the system tells of folders, until that is to stop."""
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=None,
            step=_QUIET,
            stop_event=stopped,
            raise_interrupt=False,
            rust_timeout=_UNTIL_STOPPED,
        ):
            tell([path for _, path in changes])
    except (OSError, RuntimeError):
        return  # too many ask, or the folders are of a kind that it can't tell of


def _is_scratch(name: str) -> bool:
    """Files that editors' programs leave while they save."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))


def _files(root: str) -> Iterator[tuple[str, Written]]:
    """The path from the root of each file that a site is made of, and how it was written last."""
    for name in _WATCHED:
        folders = [(root, (), [name])] if name.endswith(".yml") else os.walk(f"{root}/{name}")
        for folder, _, files in folders:
            for file in filterfalse(_is_scratch, files):
                path = f"{folder}/{file}"[len(root) + 1 :]
                written = _written(root, path)
                if written:
                    yield path, written


def _written(root: str, path: str) -> Written | None:
    """How a file was written last; None if it is gone by now."""
    try:
        status = os.stat(f"{root}/{path}")  # noqa: PTH116 - of very many files
    except OSError:
        return None
    return Written(status.st_mtime_ns, status.st_size)
