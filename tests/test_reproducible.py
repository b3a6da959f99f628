"""The same content gives the same bytes: on another machine, in another folder, at another time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, SiteFolder, files_below
from corpus import write as write_corpus
from repositories import Repository

ENTRIES = 45  # enough for the work to be spread over processes
BUILD = """
import os, sys
from site_gen.cli import main
os.umask(int(os.environ["MASK"], 8))
processors = sorted(os.sched_getaffinity(0))[: int(os.environ["PROCESSORS"])]
os.sched_setaffinity(0, processors)
main(["build", "--search", "--no-cache", "."])
"""
ONE = {
    "PYTHONHASHSEED": "1",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANGUAGE": "de",
    "MASK": "022",
    "PROCESSORS": "1",
    "COLUMNS": "80",
    "PYTHONUTF8": "0",
}
OTHER = {
    "PYTHONHASHSEED": "4294967295",
    "TZ": "America/Los_Angeles",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "ar:fr",
    "MASK": "077",
    "PROCESSORS": "2",
    "COLUMNS": "200",
    "SOURCE_DATE_EPOCH": "1893456000",
    "PYTHONUTF8": "1",
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository with pictures, documents that are published, names, corrections and a past of two commits."""
    top = tmp_path_factory.mktemp("origin")
    write_corpus(SiteFolder(top).root, ENTRIES, first=1990, settings="publish_snapshots: true\n")
    for source in (top / "content/sources").glob("*.yml"):
        source.write_text(f"{source.read_text('utf-8')}rights: CC0-1.0\n", "utf-8")
    made = Repository(top, SiteFolder(top)).init()
    made.commit("2024-05-01")
    entry = min((top / "content/entries").rglob("*.md"))
    entry.write_text(entry.read_text("utf-8").replace('text: "', 'text: "Once more, ', 1), "utf-8")
    made.commit("2024-05-02", author="Grace")
    return made


def built(checkout: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """The site that another process builds of a checkout, with nothing of this one's surroundings."""
    home = checkout.parent / "home"
    home.mkdir()
    paths = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=checkout, env=paths | surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return files_below(checkout / "_site")


def test_two_builds_have_nothing_in_common_but_the_commit_and_give_the_same_bytes(
    origin: Repository, tmp_path: Path
) -> None:
    one, other = tmp_path / "a/site", tmp_path / "b b/ünder/much deeper/timeline"
    for checkout in (one, other):
        checkout.parent.mkdir(parents=True)
        origin.git("clone", "--quiet", str(origin.top), str(checkout))
    for path in other.rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    first, second = built(one, ONE), built(other, OTHER)
    assert sorted(first) == sorted(second)
    assert [path for path, data in first.items() if second[path] != data] == []
    kinds = ("index.html", "data/manifest.json", "assets/pagefind/pagefind-entry.json", "feed.xml")
    assert set(kinds) <= set(first)
    assert any(path.endswith("snapshot.txt") for path in first)
    past = [path for path, data in first.items() if b'datetime="2024-05-02"' in data]
    assert any(path.startswith("claims/") for path in past)
    for path, data in first.items():
        assert str(tmp_path).encode() not in data, path
