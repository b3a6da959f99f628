"""Who makes the site for the server: a process of its own, so that pages are sent while it works.

It holds the site as it was built last, and can tell at once what an entry that was saved looks like now. To build the
site anew it has a *successor*, a fork of it: until that one is done, it goes on with looks itself; then it ends, and the
successor answers in its place, by the same pipe. So the site that was built is never sent from one process to
another. A successor that found errors, and so has no new site to hold, tells them and ends.

Where a process can't be forked, one maker does all, and answers a look when the build before it is done.
"""

import gc
import multiprocessing
import os
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import NoReturn, cast

from msgspec import Struct
from msgspec.structs import replace

from site_gen import afresh
from site_gen.again import Wishes
from site_gen.findings import Finding
from site_gen.first_look import Standing, look, prepared
from site_gen.keeping import pickling
from site_gen.keeping.drawer import Pocket
from site_gen.report import Report
from site_gen.spread import GONE, processors

_PATIENCE = 2.0
"""Seconds until a maker that is told to end, and does not hear it, is ended."""


class Making(Struct, frozen=True):
    """A site, the server's folder, in which it is built, its address, and what is kept between two builds."""

    root: Path
    folder: Path
    base_url: str
    drawer: Pocket

    @property
    def output(self) -> Path:
        return self.folder / "site"


class Seen(Struct, frozen=True):
    """What a look at the entry in the file at a path has shown: what is wrong with the site now, and the entry's pages by
    their paths below the output. Where there is more to show than those, `is_all` is false."""

    path: str
    is_all: bool
    findings: tuple[Finding, ...] = ()
    pages: Mapping[str, bytes] = {}


class Made(Struct, frozen=True):
    """The outcome of a build; and the process that answers from now on."""

    report: Report
    maker: int


class Failed(Struct, frozen=True):
    """Why the site could not be built."""

    error: Exception


Answer = Seen | Made | Failed


class _Build(Struct, frozen=True):
    """A wish: that the site be built as it is now."""


class _Look(Struct, frozen=True):
    """A wish: to see the entry in the file at that path."""

    path: str


class _End(Struct, frozen=True):
    """A wish: that nobody work any more."""


class Maker:
    """The maker of the hour, as the server knows it. `process` answers, or did when it answered last."""

    def __init__(self, process: BaseProcess, pipe: Pipe) -> None:
        self._pipe = pipe
        self._first = process
        self.process = process.pid or 0
        self._reader: Thread | None = None

    def build(self) -> None:
        """Have the site built; a build that is not done yet is given up."""
        self._pipe.send_bytes(pickling.dumps(_Build()))

    def look(self, path: str) -> None:
        self._pipe.send_bytes(pickling.dumps(_Look(path)))

    def answer(self) -> Answer:
        """The next answer, waited for. Raises one of `GONE` where nobody is there to answer."""
        answer = cast("Answer", pickling.loads(self._pipe.recv_bytes()))
        if isinstance(answer, Made):
            self.process = answer.maker
        return answer

    def listen(self, heard: Callable[[Answer], None]) -> None:
        """Have a thread wait for answers, which calls that with each."""

        def read() -> None:
            with suppress(EOFError, OSError):  # gone, or closed here
                while True:
                    heard(self.answer())

        self._reader = Thread(target=read, daemon=True)
        self._reader.start()

    def end(self) -> None:
        """Have all end that work for the server, and wait until they have."""
        with suppress(*GONE):
            self._pipe.send_bytes(pickling.dumps(_End()))
        if not self._have_ended():
            self._interrupt()
            self._have_ended()
        self._first.join(_PATIENCE)
        self._pipe.close()

    def _have_ended(self) -> bool:
        """Whether nobody is left that could answer, some time from now at the latest."""
        if self._reader:
            self._reader.join(_PATIENCE)
            return not self._reader.is_alive()
        with suppress(*GONE):
            while self._pipe.poll(_PATIENCE):
                self._pipe.recv_bytes()
            return False
        return True

    def _interrupt(self) -> None:
        """End the maker that is at a build itself, and hears nothing."""
        if not hasattr(os, "fork"):
            self._first.terminate()
            return
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGINT)


@contextmanager
def employ(making: Making) -> Iterator[Maker]:
    """A maker, who begins by building the site."""
    can_fork = processors() > 1
    context = (
        multiprocessing.get_context("fork") if can_fork else multiprocessing.get_context("spawn")
    )
    here, there = context.Pipe()
    other_end = here if can_fork else None
    process = context.Process(target=_begin, args=(making, there, other_end), daemon=False)
    process.start()
    there.close()
    maker = Maker(process, here)
    try:
        yield maker
    finally:
        maker.end()


def _begin(making: Making, desk: Pipe, other_end: Pipe | None) -> None:
    """What the first maker does."""
    if other_end:
        # While it had this one, too, it would never learn that the server was killed.
        other_end.close()
    try:
        made, standing = _built(making)
        gc.collect()
    except KeyboardInterrupt:
        return
    # At its desk it is told to end: what is pressed at the keyboard is for the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _send(desk, made)
    if isinstance(made, Made):
        _Desk(making, desk, standing, can_fork=other_end is not None).serve()


class _Desk:
    """What is asked of the maker, and who is at building the site in the meantime."""

    def __init__(
        self, making: Making, pipe: Pipe, standing: Standing | None, *, can_fork: bool
    ) -> None:
        self._making = making
        self._pipe = pipe
        self._can_fork = can_fork
        self._standing = standing
        self._successor: _Successor | None = None

    def serve(self) -> NoReturn:
        """Answer until nobody asks any more, or a successor does so instead."""
        # To look for garbage in all that is held would take longer than a look at an entry.
        gc.freeze()
        self._answer()
        # To take apart all that is held would take a processor from who answers now.
        os._exit(0)

    def _answer(self) -> None:
        while True:
            successor = self._successor
            ready = wait([self._pipe, *([successor.pipe] if successor else [])])
            if successor and successor.pipe in ready:
                self._successor = None
                if self._is_succeeded(successor):
                    return
                continue
            try:
                wish = pickling.loads(self._pipe.recv_bytes())
            except GONE:
                # The server was killed, so it can't clear up itself.
                self._give_up()
                shutil.rmtree(self._making.folder, ignore_errors=True)
                return
            match wish:
                case _Look(path):
                    _send(self._pipe, self._seen(path))
                case _Build():
                    self._give_up()
                    self._build()
                case _End():
                    self._give_up()
                    return

    def _seen(self, path: str) -> Seen:
        found = look(self._standing, path) if self._standing else None
        if found is None:
            return Seen(path, is_all=False)
        self._standing = found.standing
        return Seen(path, is_all=True, findings=found.findings, pages=found.pages)

    def _build(self) -> None:
        if self._can_fork:
            self._successor = _succession(self._making, self._pipe)
            return
        with _interruptible():
            made, standing = _built(self._making)
        self._standing = standing or self._standing
        _send(self._pipe, made)

    def _is_succeeded(self, successor: "_Successor") -> bool:
        """Whether the successor answers from now on. One that has no site to hold leaves word of the outcome."""
        try:
            word = successor.pipe.recv_bytes()
        except GONE:
            word = pickling.dumps(Failed(RuntimeError("a process ended in the midst of its work")))
        if not word:
            successor.pipe.send_bytes(b"")
            return True
        successor.end()
        answer = cast("Answer", pickling.loads(word))
        if isinstance(answer, Made):
            answer = replace(answer, maker=os.getpid())
        else:
            afresh.distrust(self._making.drawer)
        _send(self._pipe, answer)
        return False

    def _give_up(self) -> None:
        """Interrupt the successor, so that it ends all that work for it."""
        if self._successor:
            os.kill(self._successor.pid, signal.SIGINT)
            self._successor.end()
            self._successor = None
            afresh.distrust(self._making.drawer)


class _Successor(Struct, frozen=True):
    pid: int
    pipe: Pipe

    def end(self) -> None:
        """It has ended, or will at once."""
        self.pipe.close()
        os.waitpid(self.pid, 0)


def _succession(making: Making, desk: Pipe) -> _Successor:
    """A fork of this process, which builds the site, and then says that it is there by an empty word."""
    here, there = multiprocessing.Pipe()
    # An interruption that came just when a fork is made would be lost.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        there.close()
        return _Successor(pid, here)
    try:
        here.close()
        with _interruptible():
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
            made, standing = _renewed(making)
        _succeed(making, desk, there, made, standing)
    except Exception:  # noqa: BLE001 - told as one would be that nobody waits for
        traceback.print_exc()
    finally:
        os._exit(0)


def _renewed(making: Making) -> tuple[Made | Failed, Standing | None]:
    """The site as it is built in a fork."""
    # What it has from its predecessor is no garbage while it builds: to look for some would copy all of its memory.
    gc.freeze()
    built = _built(making)
    gc.unfreeze()
    gc.collect()
    return built


def _succeed(
    making: Making,
    desk: Pipe,
    predecessor: Pipe,
    made: Made | Failed,
    standing: Standing | None,
) -> None:
    """Answer in the predecessor's place; or leave word, and end, if there is nothing to hold."""
    if standing is None:
        _send(predecessor, made)
        return
    try:
        predecessor.send_bytes(b"")
        predecessor.recv_bytes()
    except GONE:
        return  # it is not wanted any more, even if it was done before it could be interrupted
    predecessor.close()
    _send(desk, made)
    _Desk(making, desk, standing, can_fork=True).serve()


@contextmanager
def _interruptible() -> Iterator[None]:
    """What is done within can be interrupted."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _built(making: Making) -> tuple[Made | Failed, Standing | None]:
    wishes = Wishes(making.base_url, with_cards=False, with_history=False, lasting=False)
    try:
        made, standing = afresh.build_and_hold(making.root, making.output, wishes, making.drawer)
    except Exception as error:  # noqa: BLE001 - it is told by the server
        return Failed(error), None
    return Made(made.outcome.report, os.getpid()), standing and prepared(standing)


def _send(pipe: Pipe, answer: Answer) -> None:
    """Where nobody is there any more, nobody is told."""
    with suppress(*GONE):
        pipe.send_bytes(pickling.dumps(answer))
