"""What is remembered of a check and a build: the same outcome in less time, and never another."""

import os
import time
from pathlib import Path

import pytest
from commands import run
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen import again
from site_gen.again import Fresh
from site_gen.keeping import inventory
from site_gen.keeping.drawer import NOWHERE, Drawer, drawer_of
from site_gen.keeping.inventory import NOTHING, SETTLED
from site_gen.report import Report, Summary

NOTHING_WRONG = Report((), Summary(0, 0, 1, 1, 1, 1))


class Worker:
    """Counts how often the work is done."""

    def __init__(self, timezone: str | None = "UTC") -> None:
        self.done = 0
        self._timezone = timezone

    def __call__(self) -> Fresh[Report]:
        self.done += 1
        return Fresh(NOTHING_WRONG, self._timezone)


@pytest.fixture
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Drawer:
    return Drawer(tmp_path_factory.mktemp("drawer"))


def test_what_has_not_changed_is_not_checked_again(site: SiteFolder, drawer: Drawer) -> None:
    work = Worker()
    assert again.check(site.root, drawer, work) == NOTHING_WRONG
    assert again.check(site.root, drawer, work) == NOTHING_WRONG
    assert work.done == 1


def test_without_a_drawer_everything_is_done_again(site: SiteFolder) -> None:
    work = Worker()
    again.check(site.root, NOWHERE, work)
    again.check(site.root, NOWHERE, work)
    assert work.done == 2


@pytest.mark.parametrize(
    "path",
    ["site.yml", "content/entries/new.md", "seeds/report.txt", "templates/x.html", "static/a.css"],
)
def test_any_change_of_the_site_is_checked(site: SiteFolder, drawer: Drawer, path: str) -> None:
    work = Worker()
    again.check(site.root, drawer, work)
    site.write(path, "something else")
    again.check(site.root, drawer, work)
    (site.root / path).unlink() if path != "site.yml" else site.write(path, "title: Other\n")
    again.check(site.root, drawer, work)
    assert work.done == 3


def test_a_change_that_keeps_size_and_time_is_seen(site: SiteFolder, drawer: Drawer) -> None:
    work = Worker()
    path = site.root / "seeds/report.txt"
    before = path.stat()
    again.check(site.root, drawer, work)
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    again.check(site.root, drawer, work)
    assert work.done == 2


def test_another_day_is_checked(
    site: SiteFolder, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Worker()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    again.check(site.root, drawer, work)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700100000")
    again.check(site.root, drawer, work)
    assert work.done == 2


def test_what_is_not_to_be_remembered_is_not(site: SiteFolder, drawer: Drawer) -> None:
    work = Worker(timezone=None)
    again.check(site.root, drawer, work)
    again.check(site.root, drawer, work)
    assert work.done == 2


def test_a_change_during_the_check_is_not_taken_for_what_was_checked(
    site: SiteFolder, drawer: Drawer
) -> None:
    work = Worker()

    def slow() -> Fresh[Report]:
        site.write("static/late.css", "a {}")
        return work()

    again.check(site.root, drawer, slow)
    (site.root / "static/late.css").unlink()
    again.check(site.root, drawer, work)
    assert work.done == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64 + b"\nno pickle"])
def test_a_damaged_memory_counts_as_none(site: SiteFolder, drawer: Drawer, damage: bytes) -> None:
    work = Worker()
    again.check(site.root, drawer, work)
    assert drawer.folder is not None
    for file in drawer.folder.iterdir():
        file.write_bytes(damage)
    again.check(site.root, drawer, work)
    assert work.done == 2


def test_a_folder_that_can_not_be_written_keeps_nothing(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    work = Worker()
    for _ in range(2):
        again.check(site.root, Drawer(tmp_path / "file" / "drawer"), work)
    assert work.done == 2


def test_a_folder_that_is_a_link_is_never_relied_on(
    site: SiteFolder, drawer: Drawer, tmp_path: Path
) -> None:
    (site.root / "static").mkdir(exist_ok=True)
    (site.root / "static/elsewhere").symlink_to(tmp_path, target_is_directory=True)
    work = Worker()
    again.check(site.root, drawer, work)
    again.check(site.root, drawer, work)
    assert work.done == 2


def test_a_second_build_writes_nothing_and_says_so(site: SiteFolder) -> None:
    first, second = run("build", str(site.root)), run("build", str(site.root))
    assert "files written" in first.stderr
    assert "Nothing has changed" in second.stderr
    assert "Nothing has changed" not in run("build", str(site.root), "--no-cache").stderr


def test_a_site_that_was_touched_by_hand_is_written_again(site: SiteFolder) -> None:
    run("build", str(site.root))
    page = site.root / "_site/index.html"
    built = page.read_bytes()
    page.write_text("by hand")
    assert "files written" in run("build", str(site.root)).stderr
    assert page.read_bytes() == built
    page.unlink()
    run("build", str(site.root))
    assert page.read_bytes() == built


def test_other_wishes_are_another_build(site: SiteFolder) -> None:
    run("build", str(site.root))
    run("build", str(site.root), "--base-url", "https://example.org/elsewhere/")
    assert b"example.org/elsewhere" in (site.root / "_site/sitemap.xml").read_bytes()
    run("build", str(site.root))
    assert b"example.org/elsewhere" not in (site.root / "_site/sitemap.xml").read_bytes()


def test_a_warning_is_told_each_time(site: SiteFolder) -> None:
    site.source("lonely", "Nothing cites this.")
    assert "source-unused" in run("check", str(site.root)).stderr
    again_told = run("check", str(site.root))
    assert "source-unused" in again_told.stderr
    assert run("check", str(site.root), "--strict").returncode == 1


def test_the_drawer_of_a_site_that_is_gone_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    gone = drawer_of(tmp_path / "one")
    assert gone.folder is not None
    assert gone.folder.is_dir()
    (tmp_path / "one").rmdir()
    drawer_of(tmp_path / "two")
    assert not gone.folder.exists()


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.binary(max_size=3), st.booleans(), st.booleans()),
        max_size=8,
    )
)
def test_an_inventory_taken_with_a_former_one_is_the_inventory(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, bytes, bool, bool]]
) -> None:
    root = tmp_path_factory.mktemp("root")
    (root / "d").mkdir()
    former = NOTHING
    for name, data, keeps_time, replaces in edits:
        path = root / "d" / name
        if replaces and path.exists():
            path.unlink()
        path.write_bytes(data)
        if keeps_time:
            os.utime(path, ns=(time.time_ns() - 2 * SETTLED,) * 2)
        former = inventory.take(root, ["d"], former)
        assert former.digest() == inventory.take(root, ["d"], NOTHING).digest()
