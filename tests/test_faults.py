"""Faults in the midst of a build: the disk is full, the folder can't be written, somebody interrupts, another builds
at the same time. The old site stands or the new one, whole; what happened is said; nothing is left behind.
"""

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import faulty
import pytest
from commands import PLAIN, run
from conftest import ENTRY, REPOSITORY, SiteFolder, files_below
from faulty import Done

MOMENTS = int(os.environ.get("FAULTS", "4"))
"""How many of the moments of a build are tried; all of them would take an hour."""


class Bench:
    """A site on which commands are run with faults. Each has a memory of its own."""

    def __init__(self, site: SiteFolder, home: Path) -> None:
        self.site, self.home = site, home

    def run(self, fault: str, moment: int, *arguments: str) -> Done:
        variables = PLAIN | {"XDG_CACHE_HOME": str(self.home)}
        said = self.home.with_name("said")
        return faulty.run(arguments, self.site.root, variables, said, fault, moment)

    def build(self, fault: str = "none", moment: int = 0) -> Done:
        return self.run(fault, moment, "build", ".")

    def touches(self, *arguments: str) -> int:
        """How often a command touches the disk."""
        done = self.run("none", 0, *arguments)
        assert done.returncode == 0, done.stderr
        return done.touched

    def published(self) -> dict[str, bytes]:
        return files_below(self.site.root / "_site")


@pytest.fixture
def bench(site: SiteFolder, tmp_path: Path) -> Bench:
    return Bench(site.settings("cards: false\n"), tmp_path / "home")


def moments(count: int) -> list[int]:
    """Some of the numbers up to a count, the last ones among them: there the sites change places."""
    last = range(max(1, count - 2), count + 1)
    some = random.Random(8).sample(range(1, count + 1), min(count, MOMENTS))
    return sorted({*some, *last})


def titled(bench: Bench, title: str) -> dict[str, bytes]:
    """The site as it is to be with that title, built with no fault, elsewhere."""
    bench.site.entry(ENTRY.replace("The bridge stays open\n", f"{title}\n", 1))
    other = Bench(bench.site, bench.home.with_name("clean"))
    assert other.build().returncode == 0
    return bench.published()


@pytest.mark.parametrize("fault", ["kill", "full", "interrupt"])
def test_a_fault_at_any_touch_of_the_disk_leaves_the_old_site_or_the_new_one(
    bench: Bench, fault: str
) -> None:
    new, old = titled(bench, "The bridge falls"), titled(bench, "The bridge stays")
    assert bench.build().returncode == 0
    bench.site.entry(ENTRY.replace("The bridge stays open\n", "The bridge falls\n", 1))
    count = bench.touches("build", ".")
    assert bench.published() == new
    texts = {"new": "The bridge falls\n", "old": "The bridge stays\n"}
    sites = {"new": new, "old": old}
    wanted, stands = "old", new
    for moment in moments(count):
        bench.site.entry(ENTRY.replace("The bridge stays open\n", texts[wanted], 1))
        done = bench.build(fault, moment)
        assert bench.published() in (stands, sites[wanted]), moment
        assert "Traceback" not in done.stderr
        if fault == "interrupt":
            assert done.returncode in (0, 130), (moment, done.stderr)
            assert [path.name for path in bench.site.root.glob("_site*")] == ["_site"]
        if fault == "full" and done.returncode:
            assert "No space left on device" in done.stderr, moment
        assert bench.build().returncode == 0
        assert bench.published() == sites[wanted], moment
        assert [path.name for path in bench.site.root.glob("_site*")] == ["_site"]
        wanted, stands = ("old" if wanted == "new" else "new"), sites[wanted]


# What is written into the repository


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "entry", "flood"),
        ("seal", "report", "--ignore"),
        ("archive", "../minutes.txt"),
        ("import", "csv", "../table.csv"),
        ("review", "bridge/open", "--by", "Ada"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_is_killed_leaves_no_half_file(
    bench: Bench, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "minutes.txt").write_text("The council met, and decided on the bridge.\n", "utf-8")
    (tmp_path / "table.csv").write_text("date,title\n2024-03-12,The bridge is closed\n", "utf-8")
    untouched = shutil.copytree(bench.site.root, tmp_path / "untouched")
    before = whole(bench.site.root)
    count = bench.touches(*arguments)
    after = whole(bench.site.root)
    assert after != before
    for moment in moments(count):
        shutil.rmtree(bench.site.root)
        shutil.copytree(untouched, bench.site.root)
        bench.run("kill", moment, *arguments)
        for path, data in whole(bench.site.root).items():
            assert data in (before.get(path), after.get(path)), (moment, path)


def whole(root: Path) -> dict[str, bytes | int]:
    """The files that are not hidden. A seal has another key each time, so its size has to do."""
    shown = {path: data for path, data in files_below(root).items() if "/." not in path}
    return {path: len(data) if path.endswith(".seal") else data for path, data in shown.items()}


@pytest.mark.parametrize("path", ["content/entries", "seeds", "schemas"])
def test_no_command_writes_through_a_link_out_of_the_site(
    site: SiteFolder, path: str, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(site.root / path, ignore_errors=True)
    (site.root / path).symlink_to(outside, target_is_directory=True)
    for arguments in (("new", "entry", "x"), ("seal", "report"), ("schema", str(site.root))):
        more = () if arguments[0] == "schema" else ("--site", str(site.root))
        run(*arguments, *more)
    assert list(outside.iterdir()) == []


# Two at once


@contextmanager
def waiting(bench: Bench) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A second build, which has said that it waits for the first; and the folder that the first holds."""
    command = [sys.executable, "-m", "site_gen", "build", str(bench.site.root)]
    environment = os.environ | PLAIN | {"PYTHONPATH": str(REPOSITORY)}
    folder = os.open(bench.site.root, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr
        assert "Another build of" in second.stderr.readline()
        yield second, folder


def test_a_second_build_waits_for_the_first_and_says_so(bench: Bench) -> None:
    with waiting(bench) as (second, folder):
        assert second.poll() is None
        bench.site.entry(ENTRY.replace("The bridge stays open\n", "Written meanwhile\n", 1))
        os.close(folder)
        assert second.stderr
        said = second.stderr.read()
    assert second.returncode == 0
    assert "files written" in said
    assert b"Written meanwhile" in bench.published()["entries/bridge/index.html"]


def test_who_waits_can_give_up(bench: Bench) -> None:
    with waiting(bench) as (second, folder):
        second.send_signal(signal.SIGINT)
        assert second.stderr
        assert second.stderr.read().strip() == "Interrupted."
    os.close(folder)
    assert second.returncode == 130
    assert not (bench.site.root / "_site").exists()


def test_what_a_killed_build_left_is_removed_by_the_next(site: SiteFolder) -> None:
    site.write("_site.new-abc/index.html", "half")
    assert run("build", str(site.root)).returncode == 0
    assert [path.name for path in site.root.glob("_site*")] == ["_site"]


# What can't be written


def isolated(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a script where it may mount what nobody else sees."""
    unshare = shutil.which("unshare")
    if (
        unshare is None
        or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("this system lets nobody mount a disk of their own")
    environment = os.environ | PLAIN | {"PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(
        [unshare, "-rm", "sh", "-ec", script, "sh", sys.executable, *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_disk_that_is_full_leaves_the_old_site(bench: Bench, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    done = isolated(
        """
        mount -t tmpfs -o size=6m tmpfs "$2"
        cp -r "$3" "$2/site"
        export XDG_CACHE_HOME="$2/cache"
        "$1" -m site_gen build "$2/site" --no-cache 2>&1
        before=$(cd "$2/site/_site" && find . -type f | sort | xargs sha256sum | sha256sum)
        dd if=/dev/zero of="$2/fill" bs=1k 2>/dev/null || true
        echo "a {}" > "$2/site/static.css" || true
        "$1" -m site_gen build "$2/site" --no-cache 2>&1 && exit 9
        after=$(cd "$2/site/_site" && find . -type f | sort | xargs sha256sum | sha256sum)
        test "$before" = "$after"
        ls "$2/site" | grep _site
        """,
        str(disk),
        str(bench.site.root),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "can't be written: No space left on device" in done.stdout
    assert done.stdout.endswith("_site\n")
    assert "_site.new" not in done.stdout


def test_a_disk_that_is_read_only_is_told(bench: Bench, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    done = isolated(
        """
        mount -t tmpfs tmpfs "$2"
        cp -r "$3" "$2/site"
        mount -o remount,ro "$2"
        "$1" -m site_gen build "$2/site" 2>&1 && exit 9
        ls "$2/site"
        """,
        str(disk),
        str(bench.site.root),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "can't be written: Read-only file system" in done.stdout
    assert "_site" not in done.stdout.rpartition("\n\n")[2].split()


def test_a_folder_that_may_not_be_written_is_told(site: SiteFolder) -> None:
    setpriv = shutil.which("setpriv")
    if os.geteuid() == 0 and setpriv is None:
        pytest.skip("root may write everywhere, and there is no setpriv to forgo that")
    forgo = [str(setpriv), "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    site.write("_site/index.html", "published")
    site.root.chmod(0o555)
    try:
        done = subprocess.run(
            [*forgo, sys.executable, "-m", "site_gen", "build", str(site.root)],
            env=os.environ | PLAIN | {"PYTHONPATH": str(REPOSITORY)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        site.root.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert "can't be written: Permission denied" in done.stderr
    assert files_below(site.root / "_site") == {"index.html": b"published"}


# Clocks


def test_a_clock_that_is_behind_the_newest_event_leaves_the_old_site(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("_site/index.html", "published")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")  # 1 January 2000
    done = run("build", "--strict", str(site.root))
    assert done.returncode == 1
    assert "date-in-future" in done.stderr
    assert files_below(site.root / "_site") == {"index.html": b"published"}


def test_files_of_the_future_are_built_as_they_are(site: SiteFolder) -> None:
    for path in (site.root / "content").rglob("*.*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert run("build", str(site.root)).returncode == 0
    path = site.root / "content/entries/bridge.md"
    path.write_text(path.read_text("utf-8").replace("title: The", "title: Tha"), "utf-8")
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert run("build", str(site.root)).returncode == 0
    assert b"Tha bridge" in (site.root / "_site/entries/bridge/index.html").read_bytes()


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "\u0661", "9" * 30, "999999999999"])
def test_a_moment_that_is_none_is_wrong_usage(
    site: SiteFolder, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = run("build", str(site.root))
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr
    assert "Traceback" not in done.stderr
