"""A command with a fault at a numbered touch of the disk: just before something is made, opened to be written, renamed
or removed there. It runs in a fork of a process that has loaded the program already, since to load it takes longer
than most commands do.
"""

import errno
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from unittest import mock

from site_gen.__main__ import main

_LOADED = ("faulty", "site_gen.cli.making", "site_gen.afresh")
_TOUCHES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a command that was run said, its exit status (that of a signal below 0), and how often it touched the disk,
    if it came to its end."""

    returncode: int
    stderr: str
    touched: int


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context


def run(
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    said: Path,
    fault: str = "none",
    moment: int = 0,
) -> Done:
    """Run a command in a folder; what it says is in the file `said` then."""
    # The process that forks looks for the modules there.
    with mock.patch.dict(os.environ, {"PYTHONPATH": str(Path(__file__).parent)}):
        wanted = (arguments, folder, variables, said, fault, moment)
        process = _server().Process(target=_run, args=wanted)
        process.start()
    process.join()
    text, _, touched = said.read_text("utf-8").partition("\0")
    assert process.exitcode is not None
    return Done(process.exitcode, text, int(touched or 0))


def _run(
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    said: Path,
    fault: str,
    moment: int,
) -> None:
    """What the fork does: it leaves as the program would have its process leave."""
    os.chdir(folder)
    os.environ |= variables
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, sys.stdout.fileno())
    os.dup2(file, sys.stderr.fileno())
    disk = _Disk(fault, moment)
    sys.addaudithook(disk.watch)
    sys.argv = ["site-gen", *arguments]
    try:
        main()
    finally:
        os.write(file, f"\0{disk.touched}".encode())


class _Disk:
    """Counts how often this process touches the disk, and has the fault happen at a moment."""

    def __init__(self, fault: str, moment: int) -> None:
        self._fault, self._moment = fault, moment
        self._process = os.getpid()
        self.touched = 0

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if os.getpid() != self._process or not _touches(event, arguments):
            return
        self.touched += 1
        if self.touched != self._moment:
            return
        if self._fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._fault == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a file")
        os.kill(os.getpid(), signal.SIGINT)


def _touches(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if event == "ctypes.dlsym":
        return arguments[1] in ("syncfs", "renameat2")
    return event in _TOUCHES
