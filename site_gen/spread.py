"""Work spread over the processors of the machine, with the same outcome as without.

The processes are forks of this one, so they have all that it has and nothing has to be sent to them but
which piece of the work to do. Where a process can't be forked, or not safely since it has threads, it does
the work by itself.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from site_gen.keeping import pickling

Task = TypeVar("Task")
Result = TypeVar("Result")

_work: Callable[[int], object] | None = None
"""What the forks are to do with the number of a task: they inherit it."""


def processors() -> int:
    """How many processes can work at a time on this machine."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Iterator[Result]:
    """What `work` makes of each task, in their order. What it raises is raised here."""
    global _work  # noqa: PLW0603 - the one thing that a fork is left
    count = min(processes, len(tasks))
    if count < 2 or multiprocessing.current_process().daemon:
        yield from map(work, tasks)
        return
    before = _work
    _work = lambda number: work(tasks[number])  # noqa: E731
    # An interruption is for this process, which ends the forks: they inherit that it is held back. And one
    # that came just when a fork is made would be lost.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
            for made in pool.imap(_done, range(len(tasks))):
                yield pickling.loads(made)  # type: ignore[misc]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        _work = before


def _done(number: int) -> bytes:
    if _work is None:
        raise RuntimeError("a fork was left nothing to do")
    return pickling.dumps(_work(number))


def chunks(count: int, processes: int) -> list[range]:
    """The numbers below `count` in some pieces more than there are processes, so that all have work until
    the end."""
    size = max(1, -(-count // (processes * 6)))
    return [range(first, min(first + size, count)) for first in range(0, count, size)]
