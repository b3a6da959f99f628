"""What long work shows of itself, and what `--timings` tells of it."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import PLAIN, run
from conftest import REPOSITORY, SiteFolder
from corpus import write as write_corpus
from rich.console import Console

from site_gen.cli.watching import Bar, Lines, Spent, Timings
from site_gen.progress import each

HIDDEN, SHOWN, ERASED = "\x1b[?25l", "\x1b[?25h", "\x1b[2K"


class Clock:
    """Goes on by so many seconds each time that it is looked at."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "site_gen", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=REPOSITORY,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "100"} | environment,
        )
        os.close(theirs)

    def read(self, until: Callable[[str], bool] = lambda _: False) -> str:
        """All that it shows until it ends, or until that is enough."""
        shown = b""
        while not until(shown.decode("utf-8", "replace")):
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # its end of the terminal was closed
                break
            if not piece:
                break
            shown += piece
        return shown.decode("utf-8")

    def ended(self) -> int:
        os.close(self._ours)
        return self.process.wait()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose check takes more than a second."""
    return write_corpus(tmp_path_factory.mktemp("long"), 300)


def rows(said: str) -> dict[str, tuple[float, float]]:
    """The seconds of each stage of the table, by the clock and of processors."""
    found = re.findall(r"^(\S.*?) {2,}([\d.]+) {2,}([\d.]+)$", said, re.MULTILINE)
    return {stage: (float(clock), float(processors)) for stage, clock, processors in found}


def counts(said: str) -> dict[str, int]:
    found = re.findall(r"^([a-z ]+): ([\d,]+)$", said, re.MULTILINE)
    return {what: int(number.replace(",", "")) for what, number in found}


def test_quick_commands_show_what_they_showed(site: SiteFolder) -> None:
    done = run("check", str(site.root), "--no-cache")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("0 errors and 0 warnings")


def test_timings_tell_how_long_each_stage_took(site: SiteFolder) -> None:
    done = run("build", str(site.root), "--no-cache", "--timings")
    assert done.returncode == 0
    assert done.stdout == ""
    stages = rows(done.stderr)
    assert next(iter(stages)) == "Looking for what has changed"
    assert {"Reading entries", "Checking entries", "Making pages of entries"} < stages.keys()
    clock, processors = stages.pop("together")
    assert clock == pytest.approx(sum(one for one, _ in stages.values()), abs=0.01 * len(stages))
    assert processors == pytest.approx(
        sum(one for _, one in stages.values()), abs=0.01 * len(stages)
    )


def test_the_columns_of_the_timings_are_aligned(site: SiteFolder) -> None:
    said = run("check", str(site.root), "--no-cache", "--timings").stderr
    table = said[: said.index("entries read")].splitlines()
    assert len({len(line) for line in table}) == 1


def test_timings_tell_what_was_remembered_and_what_was_made_anew(site: SiteFolder) -> None:
    for number in range(3):
        site.entry(path=f"content/entries/bridge-{number}.md")
    arguments = ("build", str(site.root), "--timings")
    first = counts(run(*arguments).stderr)
    assert first["entries read"] == first["entries checked"] == 4
    assert first["files taken over"] == 0
    assert first["files written"] == sum(1 for path in (site.root / "_site").rglob("*.*"))
    changed = site.root / "content/entries/bridge-1.md"
    changed.write_text(changed.read_text("utf-8").replace("stays open.", "stays open!"), "utf-8")
    second = counts(run(*arguments).stderr)
    assert second["entries read"] == second["entries checked"] == 1
    assert second["entries remembered"] == second["entries as they were checked before"] == 3
    assert 0 < second["files taken over"] == first["files written"] - second["files written"]
    assert second["bytes written"] < first["bytes written"]


def test_where_nothing_has_changed_the_timings_say_so(site: SiteFolder) -> None:
    run("check", str(site.root))
    said = run("check", str(site.root), "--timings").stderr
    assert list(rows(said)) == ["Looking for what has changed", "together"]
    assert counts(said) == {}


def test_what_programs_read_is_the_same_with_timings(site: SiteFolder) -> None:
    plain = run("check", str(site.root), "--no-cache", "--format", "json")
    timed = run("check", str(site.root), "--no-cache", "--format", "json", "--timings")
    assert json.loads(timed.stdout) == json.loads(plain.stdout)
    assert "together" in timed.stderr


def test_timings_are_told_where_the_check_fails(site: SiteFolder) -> None:
    site.entry("---\ndate: 2024-03-12\ntitle: An event\nclaims: []\nnothing: 1\n---\nText.\n")
    done = run("check", str(site.root), "--timings")
    assert done.returncode == 1
    assert "together" in rows(done.stderr)


def test_time_is_of_the_stage_that_was_begun_last() -> None:
    moments = iter([Spent(10, 1), Spent(12, 4), Spent(15, 5), Spent(16, 6)])
    timings = Timings(lambda: next(moments))
    timings.begin("One")
    timings.begin("Two")
    timings.begin("One")
    timings.end()
    console = Console(file=io.StringIO(), width=80, color_system=None)
    console.print(timings.table())
    file = console.file
    assert isinstance(file, io.StringIO)
    assert rows("\n".join(map(str.rstrip, file.getvalue().splitlines()))) == {
        "One": (3.0, 4.0),
        "Two": (3.0, 1.0),
        "together": (6.0, 5.0),
    }


def test_what_takes_long_tells_a_line_now_and_then() -> None:
    told: list[str] = []
    lines = Lines(told.append, Clock(1))
    lines.begin("Reading entries", 1000)
    for _ in each(range(1000), lines):
        pass
    lines.close()
    assert told[0].startswith("Reading entries: ")
    assert told[0].endswith(" of 1,000 ...")
    assert 50 < len(told) < 150


def test_a_stage_of_unknown_length_is_told_by_its_name() -> None:
    told: list[str] = []
    lines = Lines(told.append, Clock(11))
    lines.begin("Asking git")
    assert told == ["Asking git ..."]


def test_a_bar_needs_no_thread() -> None:
    """A process with threads would not be forked, and the work not be spread."""
    before = threading.active_count()
    stream = io.StringIO()
    bar = Bar(Console(file=stream, force_terminal=True, width=80, _environ={}), Clock(1))
    bar.begin("Reading entries", 10)
    bar.advance(3)
    assert threading.active_count() == before
    bar.close()
    assert "3/10" in stream.getvalue()


def test_a_bar_that_is_interrupted_while_it_starts_is_taken_away() -> None:
    class Interrupted(Console):
        def show_cursor(self, show: bool = True) -> bool:  # noqa: FBT002 - as rich has it
            if not show:
                signal.raise_signal(signal.SIGINT)
            return super().show_cursor(show)

    stream = io.StringIO()
    bar = Bar(Interrupted(file=stream, force_terminal=True, width=80, _environ={}), Clock(1))
    with pytest.raises(KeyboardInterrupt):
        bar.begin("Reading entries", 10)
    bar.close()
    assert stream.getvalue().count(HIDDEN) == stream.getvalue().count(SHOWN) == 1


def test_a_stage_of_unknown_length_has_not_the_length_of_the_one_before() -> None:
    stream = io.StringIO()
    bar = Bar(Console(file=stream, force_terminal=True, width=80, _environ={}), Clock(1))
    bar.begin("Reading entries", 10)
    bar.begin("Asking git")
    bar.close()
    assert "0/10" not in stream.getvalue().partition("Asking git")[2]


def test_a_terminal_shows_how_far_the_work_is_and_is_left_clean(long: Path) -> None:
    terminal = Terminal("check", str(long), "--no-cache")
    shown = terminal.read()
    assert terminal.ended() == 0
    assert re.search(r"(Reading|Checking|Looking)[^\n]*?\d+/\d+", shown)
    assert shown.count(HIDDEN) == shown.count(SHOWN) == 1
    last = shown[shown.index(SHOWN) :]
    assert ERASED in last
    assert "0 errors and 0 warnings" in last


def test_interrupted_work_leaves_the_terminal_clean(long: Path) -> None:
    terminal = Terminal("check", str(long), "--no-cache")
    shown = terminal.read(until=lambda text: HIDDEN in text)
    terminal.process.send_signal(signal.SIGINT)
    shown += terminal.read()
    assert terminal.ended() == 130, shown
    assert shown.count(HIDDEN) == shown.count(SHOWN) == 1
    assert shown[shown.index(SHOWN) :].rstrip().endswith("Interrupted.")


def test_a_terminal_shows_no_bar_for_what_is_over_soon(site: SiteFolder) -> None:
    run("check", str(site.root))
    terminal = Terminal("check", str(site.root))
    shown = terminal.read()
    assert terminal.ended() == 0
    assert HIDDEN not in shown
    assert shown.count("\n") == 1


@pytest.mark.parametrize("environment", [{"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "CI": "true"}])
def test_a_log_that_takes_colours_gets_no_bar(long: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "site_gen", "check", str(long), "--no-cache"]
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=os.environ | PLAIN | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert HIDDEN not in done.stderr
    assert "/300" not in done.stderr
