"""One command measured: its time, its processor time, its memory, and what it wrote. Linux only, by /proc.

Processor time is that of the command and of all the processes that it waited for (wait4). Memory is the
largest that all processes of its tree had together, looked at every 20 ms: of a process that is alone
the most that it ever had resident (VmHWM); of several, what they have resident now, with each page that they
share counted once (PSS). PSS takes the system some milliseconds to count, so it is asked for when
the resident pages reach a new height, and else ten times a second. (wait4 tells the largest size of one process
too, but counts the program that began it.) What they wrote is told by inodes, sizes and time stamps: files that are new or
changed, not those that were removed.
"""

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.02
_PSS_EVERY = 0.1
_GREW = 1.02
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TOLD = 2_000
"""Characters of what a command that failed said."""

Stamp = tuple[int, int, int]
"""A file's inode, size, and when it changed last (ns)."""


class CommandError(Exception):
    """The command failed; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds, bytes, and numbers of files. `kept` are the bytes written beside the output: caches."""

    wall: float
    cpu: float
    memory: int
    files: int
    written: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took, without what it wrote."""

    wall: float
    cpu: float
    memory: int


def measured(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    output: Path,
    others: Iterable[Path] = (),
) -> Measurement:
    """Run the command in `folder` and measure it. `output` is where it writes the site, `others` are the
    other folders that it may write to, which do not hold the output.

    Raises CommandError if it fails.
    """
    beside = tuple(others)
    before, before_beside = stamps([output]), stamps(beside)
    os.sync()  # what others wrote is not to be waited for
    spent = run(command, folder, environment)
    changed = _changed(before, stamps([output]))
    kept = _changed(before_beside, stamps(beside))
    return Measurement(spent.wall, spent.cpu, spent.memory, len(changed), sum(changed), sum(kept))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Spent:
    """Run the command in `folder`. Raises CommandError if it fails."""
    with (folder.parent / f"{folder.name}.log").open("w+b") as log:
        started = time.perf_counter()
        # wait4 below, and not the Popen, waits for it: so the system tells what it took.
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise CommandError(_said(log.name, process.returncode))
    return Spent(wall, usage.ru_utime + usage.ru_stime, watch.peak)


def stamps(folders: Iterable[Path]) -> dict[str, Stamp]:
    """Every file below the folders by its path; of those folders that are there."""
    found: dict[str, Stamp] = {}
    waiting = [str(folder) for folder in folders]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as items:
                for item in items:
                    if item.is_dir(follow_symlinks=False):
                        waiting.append(item.path)
                    else:
                        told = item.stat(follow_symlinks=False)
                        found[item.path] = (told.st_ino, told.st_size, told.st_mtime_ns)
        except FileNotFoundError:
            continue
    return found


def _changed(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> list[int]:
    """The sizes of the files that are new or changed."""
    return [stamp[1] for path, stamp in after.items() if before.get(path) != stamp]


def _said(log: str, status: int) -> str:
    text = Path(log).read_text(encoding="utf-8", errors="replace")
    return f"exit status {status}: {text[-_TOLD:].strip()}"


class _Watch:
    """Looks at the memory of a process and all below it until it is left. `peak` is in bytes."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        highest, asked = 0.0, 0.0
        while not self._over.wait(_PAUSE):
            tree = list(_tree(self._pid))
            if len(tree) == 1:
                self.peak = max(self.peak, _told(self._pid, "status", "VmHWM:"))
                continue
            resident = sum(map(_resident, tree))
            now = time.perf_counter()
            if resident > highest * _GREW or now - asked > _PSS_EVERY:
                highest, asked = max(highest, resident), now
                self.peak = max(self.peak, sum(map(_proportional, tree)))


def _tree(pid: int) -> Iterator[int]:
    """The process and all that descend from it, as far as their parents live."""
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208 - every 20 ms
    except OSError:
        return
    for thread in threads:
        for child in _read(f"/proc/{pid}/task/{thread}/children").split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * _PAGE if fields else 0


def _proportional(pid: int) -> int:
    return _told(pid, "smaps_rollup", "Pss:")


def _told(pid: int, file: str, label: str) -> int:
    """The bytes of the line with that label; none where the process is gone."""
    for line in _read(f"/proc/{pid}/{file}").splitlines():
        if line.startswith(label):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: str) -> str:
    """The text, or nothing where the process is gone."""
    try:
        with open(path, encoding="ascii", errors="replace") as file:  # noqa: PTH123 - every 20 ms
            return file.read()
    except OSError:
        return ""
