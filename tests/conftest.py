"""A tiny site in a temporary folder, written inline and read by the real loader."""

import hashlib
import json
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from browsing import browser
from playwright.sync_api import Browser, Playwright, sync_playwright

from site_gen import site as sites
from site_gen.findings import Finding

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

REPOSITORY = Path(__file__).parent.parent
WAIT = 30.0
"""Seconds that another process is waited for, at most."""
REPORT = (
    "The mayor said on Tuesday that the old bridge would stay open. Engineers found\n"
    "two cracks in it. The mayor did not say who would pay for the repair.\n"
    "\n"
    "Eastwick News, 12 March 2024\n"
)
ENTRY = """\
    ---
    date: 2024-03-12
    title: The bridge stays open
    claims:
      - id: open
        text: The mayor said that the bridge would stay open.
        status: reported
        attributed_to: the mayor
        evidence:
          - source: report
            quote: the old bridge would stay open
    ---
    The bridge stays open.[^open]
    """


class SiteFolder:
    """A site on disk. Texts are dedented, so that a test can show a whole file in place."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> "SiteFolder":
        return self.write_bytes(path, textwrap.dedent(text).encode("utf-8"))

    def write_bytes(self, path: str, data: bytes) -> "SiteFolder":
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return self

    def source(self, source_id: str, text: str = REPORT, **fields: str) -> "SiteFolder":
        """A source with a snapshot of that text; `fields` are added or replaced, as YAML."""
        data = text.encode("utf-8")
        self.write_bytes(f"seeds/{source_id}.txt", data)
        record = {
            "title": f"Report {source_id}",
            "publisher": f"Publisher of {source_id}",
            "published": "2024-03-12",
            "retrieved": "2024-03-20",
            "snapshot": f"seeds/{source_id}.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
        } | fields
        lines = [f"{name}: {value}" for name, value in record.items() if value]
        return self.write(f"content/sources/{source_id}.yml", "\n".join(lines) + "\n")

    def stored(self, name: str, data: bytes, **fields: str) -> "SiteFolder":
        """A source whose snapshot, `seeds/NAME`, has those bytes; its id is the name up to its first dot."""
        source_id = name.partition(".")[0]
        record = {
            "title": f"Document {source_id}",
            "publisher": f"Publisher of {source_id}",
            "snapshot": f"seeds/{name}",
            "sha256": hashlib.sha256(data).hexdigest(),
        } | fields
        lines = [f"{field}: {value}" for field, value in record.items() if value]
        self.write_bytes(f"seeds/{name}", data)
        return self.write(f"content/sources/{source_id}.yml", "\n".join(lines) + "\n")

    def quoting(self, source_id: str, *quotes: str, locator: str = "") -> "SiteFolder":
        """An entry with one claim that rests on those passages of a source."""
        lines = ["---", "date: 2024-03-12", "title: An event", "claims:", "  - id: claim"]
        lines += ["    text: It is so.", "    status: reported", "    evidence:"]
        for quote in quotes:
            lines += [f"      - source: {source_id}", f"        quote: {json.dumps(quote)}"]
            lines += [f"        locator: {locator}"] if locator else []
        return self.entry("\n".join([*lines, "---", "It is so.[^claim]", ""]))

    def entry(self, text: str = ENTRY, path: str = "content/entries/bridge.md") -> "SiteFolder":
        return self.write(path, text)

    def settings(self, text: str) -> "SiteFolder":
        return self.write("site.yml", "title: A test\n" + textwrap.dedent(text))

    def check(self) -> sites.CheckedSite:
        return sites.read(self.root)

    def findings(self) -> tuple[Finding, ...]:
        return self.check().report.findings

    def codes(self) -> list[str]:
        return [found.code for found in self.findings()]

    def only(self, code: str) -> Finding:
        """The one finding of that code."""
        found = [found for found in self.findings() if found.code == code]
        assert len(found) == 1, [
            f"{item.code} {item.place}: {item.message}" for item in self.findings()
        ]
        return found[0]

    def build(self) -> dict[str, bytes]:
        """The files of the built site by path."""
        report = sites.publish(self.check(), self.root / "_site").report
        assert not report.summary.errors, report.findings
        return files_below(self.root / "_site")


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that comes of what another process does."""
    patience = time.monotonic() + WAIT
    while not is_so():
        assert time.monotonic() < patience
        time.sleep(0.01)


def files_below(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(autouse=True, scope="session")
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep nothing in the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: a process can have one of it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests; each opens a page or context of its own in it, and closes it."""
    with browser(playwright) as opened:
        yield opened


@pytest.fixture
def empty_site(tmp_path: Path) -> SiteFolder:
    """A site with nothing but settings."""
    return SiteFolder(tmp_path / "site").settings("")


@pytest.fixture
def site(empty_site: SiteFolder) -> SiteFolder:
    """A site with one source and one entry, in which nothing is wrong."""
    return empty_site.source("report").entry()


@pytest.fixture
def changed(site: SiteFolder) -> Callable[[str, str], SiteFolder]:
    """The good site with a piece of its entry replaced by another."""

    def change(old: str, new: str) -> SiteFolder:
        text = textwrap.dedent(ENTRY)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the entry"
        return site.entry(text.replace(old, new))

    return change


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel, as its users install it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        ".",
    ]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    return next(folder.glob("*.whl"))
