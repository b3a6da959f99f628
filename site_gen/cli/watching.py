"""How work that takes long is shown: as a bar on a terminal, as a line now and then elsewhere; and the table of
where the time went.

Nothing here runs beside the work, since a process with threads is not forked: what is shown changes when the
work tells something. What is over soon shows nothing.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field
from rich.console import Console
from rich.table import Table

from site_gen.cli.shared import say
from site_gen.interruptions import uninterrupted
from site_gen.progress import Watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE_AT_TERMINAL, PATIENCE = 1.0, 10.0
"""Seconds without a word."""
_BETWEEN = 0.1
"""Seconds from one drawing of the bar to the next."""

timings_option = click.option(
    "--timings", "with_timings", is_flag=True, help="Tell at the end where the time went."
)


@contextmanager
def watched(*, with_timings: bool) -> Iterator[Watch]:
    """Somebody who watches the work within, and tells its timings after it if they are wanted."""
    console = Console(stderr=True)
    # A stream that only takes colours, as the log of a build does, is no terminal.
    is_terminal = sys.stderr.isatty() and not console.is_dumb_terminal
    display: _Patient = Bar(console) if is_terminal else Lines(say)
    timings = Timings()
    try:
        yield _Both(timings, display)
    finally:
        display.close()
    if with_timings:
        timings.end()
        console.print(timings.table(), highlight=False)
        for line in timings.counts():
            say(line)


class _Both(Struct, frozen=True):
    one: Watch
    other: Watch

    def begin(self, stage: str, tasks: int = 0) -> None:
        self.one.begin(stage, tasks)
        self.other.begin(stage, tasks)

    def advance(self, tasks: int = 1) -> None:
        self.one.advance(tasks)
        self.other.advance(tasks)

    def count(self, what: str, number: int) -> None:
        self.one.count(what, number)
        self.other.count(what, number)


class _Patient:
    """Shows nothing until the work has taken as long as that, and then not all of it."""

    def __init__(self, patience: float, between: float, now: Callable[[], float]) -> None:
        self._now, self._between = now, between
        self._next = now() + patience
        self._stage, self._tasks, self._done = "", 0, 0

    def begin(self, stage: str, tasks: int = 0) -> None:
        self._stage, self._tasks, self._done = stage, tasks, 0
        self._tell()

    def advance(self, tasks: int = 1) -> None:
        self._done += tasks
        self._tell()

    def count(self, what: str, number: int) -> None:
        """The table tells it."""

    def _tell(self) -> None:
        if self._now() >= self._next:
            self._show()
            self._next = self._now() + self._between

    def _show(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """The work is over, or was interrupted."""


class Bar(_Patient):
    """A bar on a terminal, gone when the work is over."""

    def __init__(self, console: Console, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(PATIENCE_AT_TERMINAL, _BETWEEN, now)
        self._console = console
        self._shown: tuple[Progress, TaskID] | None = None

    def close(self) -> None:
        if self._shown:
            self._shown[0].stop()

    def _show(self) -> None:
        if self._shown is None:
            self._shown = self._new()
            with uninterrupted():  # half of it could not be stopped
                self._shown[0].start()
        progress, task = self._shown
        # Where it is not known how many, that of the former stage would stay.
        progress.tasks[task].total = self._tasks or None
        progress.update(task, description=self._stage, completed=self._done)
        progress.refresh()

    def _new(self) -> "tuple[Progress, TaskID]":
        # Only here, since most commands are over before.
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
        )

        progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._console,
            # It would refresh itself by a thread.
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        return progress, progress.add_task("")


class Lines(_Patient):
    """A line now and then."""

    def __init__(
        self, tell: Callable[[str], None], now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(PATIENCE, PATIENCE, now)
        self._say = tell

    def _show(self) -> None:
        of = f": {self._done:,} of {self._tasks:,}" if self._tasks else ""
        self._say(f"{self._stage}{of} ...")


class Spent(Struct):
    """Seconds: by the clock, and those of processors in this process and those that it began."""

    clock: float = 0.0
    processors: float = 0.0


def _spent() -> Spent:
    """Until now, from some moment on."""
    times = os.times()
    own = times.user + times.system
    return Spent(time.monotonic(), own + times.children_user + times.children_system)


class Timings(Struct):
    """How long each stage took, in the order of their beginnings; a stage that comes again is counted with
    the first."""

    now: Callable[[], Spent] = _spent
    _stages: dict[str, Spent] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _stage: str = ""
    _began: Spent = field(default_factory=Spent)

    def begin(self, stage: str, tasks: int = 0) -> None:  # noqa: ARG002 - the display's
        self.end()
        self._stage = stage

    def advance(self, tasks: int = 1) -> None:
        """How far the stage is does not matter in the end."""

    def count(self, what: str, number: int) -> None:
        self._counts[what] = self._counts.get(what, 0) + number

    def end(self) -> None:
        """The last stage has ended."""
        now = self.now()
        if self._stage:
            spent = self._stages.setdefault(self._stage, Spent())
            spent.clock += now.clock - self._began.clock
            spent.processors += now.processors - self._began.processors
        self._stage, self._began = "", now

    def table(self) -> Table:
        """A row for each stage, and one for all of them."""
        table = Table(box=None, pad_edge=False, show_footer=True)
        all_spent = self._stages.values()
        table.add_column("stage", footer="together")
        for title, seconds in (
            ("seconds", sum(spent.clock for spent in all_spent)),
            ("of processors", sum(spent.processors for spent in all_spent)),
        ):
            table.add_column(title, footer=f"{seconds:.2f}", justify="right")
        for stage, spent in self._stages.items():
            table.add_row(stage, f"{spent.clock:.2f}", f"{spent.processors:.2f}")
        return table

    def counts(self) -> list[str]:
        """What was counted, a line for each."""
        return [f"{what}: {number:,}" for what, number in self._counts.items()]
