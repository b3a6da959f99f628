"""Work spread over the processors of the machine, with the same outcome as without.

The processes are forks of this one, so they have all that it has and nothing has to be sent to them but
which piece of the work to do. Where a process can't be forked, or not safely since it has threads, it does
the work by itself.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import TypeVar, cast

from msgspec import Struct

from site_gen.keeping import pickling

Task = TypeVar("Task")
Result = TypeVar("Result")

GONE = (EOFError, ConnectionError)
"""What a pipe raises when nobody is at its other end: no end but a reset, where something was left unread there."""


def processors() -> int:
    """How many processes can work at a time on this machine."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Iterator[Result]:
    """What `work` makes of each task, in their order. What it raises is raised here."""
    count = min(processes, len(tasks))
    if count < 2 or multiprocessing.current_process().daemon:
        yield from map(work, tasks)
        return
    with _forks(lambda number: work(tasks[number]), count) as forks:
        yield from _made(forks, len(tasks))  # type: ignore[misc]


@contextmanager
def meanwhile(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin some work in another process, where there can be one, and give what waits for its outcome; without
    one the work is done when it is asked for."""
    if processors() < 2 or multiprocessing.current_process().daemon:
        yield work
        return
    with _forks(lambda _: work(), 1) as (fork,):
        fork.pipe.send(0)
        yield lambda: cast("Result", _answer_of(fork.pipe)[1])


class _Fork(Struct, frozen=True):
    """A process that works, and the pipe by which it is asked and answers."""

    process: ForkProcess
    pipe: Pipe


@contextmanager
def _forks(work: Callable[[int], object], count: int) -> Iterator[list[_Fork]]:
    """So many processes that wait for the numbers of their tasks, and are ended afterwards."""
    forks: list[_Fork] = []
    try:
        _begin(forks, work, count)
        yield forks
    finally:
        # Each has pipes of its own and no lock is shared, so it can be ended whatever it is at.
        for fork in forks:
            fork.process.kill()
        for fork in forks:
            fork.process.join()
            fork.pipe.close()


def _begin(forks: list[_Fork], work: Callable[[int], object], count: int) -> None:
    """Add so many processes that wait for the numbers of their tasks."""
    context = multiprocessing.get_context("fork")
    # An interruption is for this process, which ends the forks: they inherit that it is held back. And one
    # that came just when a fork is made would be lost.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for _ in range(count):
            here, there = context.Pipe()
            asking = [here, *(fork.pipe for fork in forks)]
            process = context.Process(target=_answer, args=(there, work, asking), daemon=True)
            process.start()
            there.close()
            forks.append(_Fork(process, here))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _answer(pipe: Pipe, work: Callable[[int], object], asking: Iterable[Pipe]) -> None:
    """What a fork does: the tasks that it is asked for, until nobody asks any more."""
    # While it had the other ends, too, it would never learn that who asks was killed, and hold for ever what that
    # process had locked.
    for other in asking:
        other.close()
    # What it has from its parent is no garbage: to look for some would take time, and copy all of its memory.
    gc.freeze()
    while True:
        try:
            number = pipe.recv()
        except GONE:
            return
        try:
            made, wrong = work(number), None
        except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
            made, wrong = None, error
        try:
            pipe.send_bytes(pickling.dumps((number, made, wrong)))
        except GONE:
            return


def _made(forks: Sequence[_Fork], count: int) -> Iterator[object]:
    """What the forks make of the tasks below `count`, in order. Who is done is given the next."""
    ahead = iter(range(count))
    for fork, number in zip(forks, ahead, strict=False):
        fork.pipe.send(number)
    made: dict[int, object] = {}
    for wanted in range(count):
        while wanted not in made:
            ready = wait([fork.pipe for fork in forks])
            for pipe in (fork.pipe for fork in forks if fork.pipe in ready):
                number, result = _answer_of(pipe)
                made[number] = result
                following = next(ahead, None)
                if following is not None:
                    pipe.send(following)
        yield made.pop(wanted)


def _answer_of(pipe: Pipe) -> tuple[int, object]:
    try:
        answer = pickling.loads(pipe.recv_bytes())
    except GONE:
        raise RuntimeError("a process ended in the midst of its work") from None
    match answer:
        case (int(number), made, None):
            return number, made
        case (_, _, BaseException() as wrong):
            raise wrong
    raise RuntimeError("a process gave no answer")


def chunks(count: int, processes: int) -> list[range]:
    """The numbers below `count` in some pieces more than there are processes, so that all have work until
    the end."""
    size = max(1, -(-count // (processes * 6)))
    return [range(first, min(first + size, count)) for first in range(0, count, size)]
