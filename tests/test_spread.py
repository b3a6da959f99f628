"""Work spread over processes has the outcome of work done in one."""

import contextlib
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from multiprocessing.context import ForkProcess

import pytest
from conftest import REPOSITORY, SiteFolder, files_below
from corpus import write as write_corpus

from site_gen import site as sites
from site_gen import spread as spreading
from site_gen import writing
from site_gen.spread import chunks, meanwhile, processors
from site_gen.spread import spread as spread_over


def doubled(task: int) -> tuple[int, int]:
    return 2 * task, os.getpid()


def outcomes(made: Iterable[tuple[int, int]]) -> tuple[list[int], set[int]]:
    numbers, processes = zip(*made, strict=True)
    return list(numbers), set(processes)


def test_outcomes_are_in_the_order_of_the_tasks_and_of_several_processes() -> None:
    numbers, processes = outcomes(spread_over(doubled, range(50), 3))
    assert numbers == [2 * task for task in range(50)]
    assert os.getpid() not in processes


def test_an_interruption_while_processes_are_begun_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python drops what is raised in the functions that it calls around a fork."""
    start = ForkProcess.start

    def interrupted(process: ForkProcess) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        start(process)

    monkeypatch.setattr(ForkProcess, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(spread_over(doubled, range(20), 2))
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert multiprocessing.active_children() == []


def test_a_process_whose_asker_is_gone_ends_quietly_whatever_that_left_unread() -> None:
    here, there = multiprocessing.Pipe()
    there.send("an answer that is not read")
    here.close()
    try:
        spreading._answer(there, doubled, ())
    finally:
        gc.unfreeze()


def test_one_task_is_done_here() -> None:
    assert outcomes(spread_over(doubled, [1], 3)) == ([2], {os.getpid()})
    assert list(spread_over(doubled, [], 3)) == []


def test_what_the_work_raises_is_raised_here() -> None:
    def work(task: int) -> int:
        if task == 7:
            raise OSError(28, "No space left on device")
        return task

    with pytest.raises(OSError, match="No space left"):
        list(spread_over(work, range(20), 2))


def test_what_is_wrong_ends_the_others_at_once() -> None:
    def work(task: int) -> bytes:
        if task == 1:
            raise ValueError("wrong")
        return b"x" * 1_000_000  # more than a pipe holds, so that others are still at it

    for _ in range(20):
        with pytest.raises(ValueError, match="wrong"):
            list(spread_over(work, range(40), 4))
    assert not multiprocessing.active_children()


def test_work_that_is_given_up_leaves_no_process() -> None:
    some = spread_over(doubled, range(50), 3)
    next(some)
    some.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended"):
        list(spread_over(os._exit, [1, 1, 1], 2))


_AT_WORK = """
import os, sys, time
from site_gen.spread import spread

def work(task):
    print(os.getpid(), flush=True)
    time.sleep(0.2)

list(spread(work, range(1000), 3))
"""


def test_processes_end_when_the_one_that_began_them_is_killed() -> None:
    """They have inherited its lock of the site, for which the next build would wait for ever."""
    command = [sys.executable, "-c", _AT_WORK]
    surroundings = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        process.kill()
        # This has an end only when no process is left that could write.
        process.communicate(timeout=60)


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> None:
    """There can be another process, though whatever runs the tests may have threads."""
    monkeypatch.setattr(spreading, "processors", lambda: 2)


@pytest.mark.usefixtures("another")
def test_what_is_done_meanwhile_is_done_by_another_process() -> None:
    with meanwhile(os.getpid) as found:
        assert found() != os.getpid()
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("another")
def test_what_is_done_meanwhile_raises_here() -> None:
    with meanwhile(lambda: int("x")) as found, pytest.raises(ValueError, match="x"):
        found()


@pytest.mark.usefixtures("another")
def test_what_nobody_waits_for_is_given_up() -> None:
    with meanwhile(lambda: time.sleep(1000)):
        pass
    assert not multiprocessing.active_children()


def test_without_another_process_it_is_done_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreading, "processors", lambda: 1)
    with meanwhile(os.getpid) as found:
        assert found() == os.getpid()


def test_a_process_with_threads_does_its_work_alone() -> None:
    waits = threading.Event()
    thread = threading.Thread(target=waits.wait)
    thread.start()
    try:
        assert processors() == 1
    finally:
        waits.set()
        thread.join()


@pytest.mark.parametrize(("count", "processes"), [(0, 2), (1, 2), (7, 2), (100, 3), (1000, 16)])
def test_chunks_have_every_number_once(count: int, processes: int) -> None:
    made = chunks(count, processes)
    assert [number for inside in made for number in inside] == list(range(count))


def test_a_site_written_by_several_processes_is_the_same(
    empty_site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_corpus(empty_site.root, 60, first=1990)
    built = []
    for processes in (1, 3):
        monkeypatch.setattr(writing, "processors", lambda processes=processes: processes)
        published = sites.publish(sites.read(root), root / "_site")
        report, files = published.report, published.files
        assert files
        assert not report.summary.errors
        built.append(files_below(root / "_site"))
    assert built[0] == built[1]


def test_a_template_at_fault_is_found_whichever_process_met_it(
    empty_site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_corpus(empty_site.root, 60, first=1990)
    empty_site.write("templates/claim.html", "{{ claim.claim.text }}\n{{ nothing.here }}")
    for processes in (1, 3):
        monkeypatch.setattr(writing, "processors", lambda processes=processes: processes)
        report = sites.publish(sites.read(root), root / "_site").report
        found = report.findings[-1]
        assert (found.code, found.place.path, found.place.line) == (
            "template-invalid",
            "templates/claim.html",
            2,
        )
        assert not (root / "_site").exists()
    assert [path.name for path in root.glob("_site*")] == []
