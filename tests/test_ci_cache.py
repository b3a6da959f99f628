"""A check and a build on a machine that is new each time and gets the cache of another, as in continuous
integration."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from commands import run, run_alone
from conftest import SiteFolder, files_below
from repositories import Repository

from site_gen import site as sites
from site_gen.keeping import inventory

ENTRIES = 30


class Machines:
    """Machines that are thrown away after each job. All check out to the same path; what a job keeps is
    stored elsewhere, as the steps of the workflow that `init` writes do it."""

    def __init__(self, top: Path, origin: Repository) -> None:
        self._top, self._origin = top, origin
        self.workspace = top / "work/times"
        self._kept = top / "kept"

    def begin(self, *, with_cache: bool) -> None:
        shutil.rmtree(self._top / "work", ignore_errors=True)
        cache = self._top / "work/home/.cache"
        cache.mkdir(parents=True)
        self._origin.git("clone", "--quiet", str(self._origin.top), str(self.workspace))
        if with_cache:
            shutil.copytree(self._kept / "memory", cache / "site_gen")
            shutil.copytree(self._kept / "site", self.workspace / "_site")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        cache = self._top / "work/home/.cache"
        return run_alone(*arguments, cwd=self.workspace, XDG_CACHE_HOME=str(cache))

    def keep(self) -> None:
        cache = self._top / "work/home/.cache/site_gen"
        for spare in cache.glob("sites/*/next"):
            shutil.rmtree(spare)
        shutil.copytree(cache, self._kept / "memory")
        shutil.copytree(self.workspace / "_site", self._kept / "site")


def told(said: str, what: str) -> int:
    (found,) = re.findall(rf"^{what}: ([\d,]+)$", said, re.MULTILINE)
    return int(found.replace(",", ""))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Machines:
    """A site of which another machine has built and kept the state before the newest, in which one of
    its entries changed."""
    top = tmp_path_factory.mktemp("machines")
    site = SiteFolder(top / "origin").settings("cards: false").source("report")
    for number in range(ENTRIES):
        site.entry(path=f"content/entries/bridge-{number:02}.md")
    origin = Repository(site.root, site).init()
    origin.commit()
    made = Machines(top, origin)
    made.begin(with_cache=False)
    done = made.run("build")
    assert done.returncode == 0, done.stderr
    made.keep()
    changed = site.root / "content/entries/bridge-07.md"
    changed.write_text(changed.read_text("utf-8").replace("stays open.[", "is open.["), "utf-8")
    origin.commit("2024-05-02")
    return made


def test_a_build_with_the_cache_of_another_machine_makes_what_changed(machines: Machines) -> None:
    machines.begin(with_cache=True)
    done = machines.run("build", "--timings")
    assert done.returncode == 0, done.stderr
    assert told(done.stderr, "entries read") == told(done.stderr, "entries checked") == 1
    assert told(done.stderr, "files taken over") > told(done.stderr, "files written")
    built = files_below(machines.workspace / "_site")
    machines.begin(with_cache=False)
    assert machines.run("build", "--no-cache").returncode == 0
    assert built == files_below(machines.workspace / "_site")


def test_a_former_site_that_was_tampered_with_is_not_taken_over(machines: Machines) -> None:
    machines.begin(with_cache=True)
    page = machines.workspace / "_site/entries/bridge-03/index.html"
    page.write_bytes(page.read_bytes().replace(b"stays open", b"falls down"))
    assert machines.run("build").returncode == 0
    assert b"falls down" not in page.read_bytes()


def test_the_check_of_a_change_reads_what_changed(machines: Machines) -> None:
    machines.begin(with_cache=True)
    arguments = ("check", "--changed-since", "HEAD^1", "--format", "json")
    done = machines.run(*arguments, "--timings")
    assert done.returncode == 0, done.stderr
    assert told(done.stderr, "entries read") == 1
    assert told(done.stderr, "entries remembered") == 2 * ENTRIES - 1
    plain = machines.run(*arguments, "--no-cache")
    assert json.loads(done.stdout) == json.loads(plain.stdout)


def test_what_a_check_of_the_main_branch_kept_serves_the_check_of_a_change(
    machines: Machines,
) -> None:
    """As the project's action does it, which builds nothing."""
    machines.begin(with_cache=False)
    checkout = Repository(machines.workspace, SiteFolder(machines.workspace))
    checkout.git("switch", "--quiet", "--detach", "HEAD^1")
    assert machines.run("check").returncode == 0
    checkout.git("switch", "--quiet", "main")
    done = machines.run("check", "--changed-since", "HEAD^1", "--timings")
    assert done.returncode == 0, done.stderr
    assert told(done.stderr, "entries read") == 1


def test_a_diff_with_the_cache_says_what_one_without_says(machines: Machines) -> None:
    machines.begin(with_cache=True)
    arguments = ("diff", "HEAD^1", "HEAD", "--format", "markdown")
    done = machines.run(*arguments)
    assert "bridge-07" in done.stdout
    assert done.stdout == machines.run(*arguments, "--no-cache").stdout


def test_files_of_a_moment_ago_are_remembered_though_the_check_takes_longer(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By their times alone they can't be told from what they were, and later they can."""
    read = sites.read

    def slowly(*given: Any, **named: Any) -> sites.CheckedSite:
        made = read(*given, **named)
        monkeypatch.setattr(inventory, "SETTLED", -inventory.SETTLED)
        return made

    monkeypatch.setattr(sites, "read", slowly)
    run("check", str(site.root))
    site.source("another")
    said = run("check", str(site.root), "--timings").stderr
    assert (told(said, "entries read"), told(said, "entries remembered")) == (0, 1)
