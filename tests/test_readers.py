"""The measurement of what a reader waits for: what it counts, and what it tells. No time is asserted."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

import browsing
import pytest
import validators
from conftest import ENTRY, SiteFolder
from corpus import png
from playwright.sync_api import Browser, Playwright

from benchmarks.readers import visiting
from benchmarks.readers.pages import EMPTY, NODE_MODULES, SUBJECTS, Subject, beside
from benchmarks.readers.record import Record, Seen, Size, load, save
from benchmarks.readers.report import report
from benchmarks.readers.serving import served
from benchmarks.readers.visiting import DEVICES, Filtered, Visit, VisitError, visit
from benchmarks.scale.machine import Machine

TOY = """\
<!doctype html><title>Toy</title><link rel="icon" href="data:,"><link rel="stylesheet" href="toy.css">
<p class="event">Something to see</p><img src="toy.png" alt=""><img src="http://elsewhere.example/x.png" alt="">
"""
TOY_SUBJECT = Subject(
    "Toy", "toy.html", "1", "document.querySelectorAll('p').length", has_filters=False
)
MB = 1_000_000


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """As the measurement starts it: other hosts get no answer."""
    with visiting.browser(playwright, browsing.chromium()) as opened:
        yield opened


@contextmanager
def toy(folder: Path, page: str = TOY) -> Iterator[str]:
    (folder / "timelinejs").mkdir()
    (folder / EMPTY).write_text('<!doctype html><link rel="icon" href="data:,">')
    (folder / "toy.html").write_text(page)
    (folder / "toy.css").write_text("p { color: black } /* " + "easily compressed " * 1_000 + "*/")
    (folder / "toy.png").write_bytes(png(640, 400, (90, 120, 150)))
    with served({"": folder}) as host:
        yield host


class TestAVisit:
    def test_counts_requests_and_bytes(self, chromium: Browser, tmp_path: Path) -> None:
        with toy(tmp_path) as host:
            took = visit(chromium, host, TOY_SUBJECT, DEVICES["desktop"])
        assert (took.events, took.requests, took.elsewhere) == (1, 3, 1)
        files = [(tmp_path / name).read_bytes() for name in ("toy.html", "toy.css", "toy.png")]
        assert took.unpacked == sum(map(len, files))
        sent = len(gzip.compress(files[0])) + len(gzip.compress(files[1])) + len(files[2])
        heads = took.wire - sent
        assert 3 * 100 < heads < 3 * 400

    def test_tells_paints_work_and_memory(self, chromium: Browser, tmp_path: Path) -> None:
        with toy(tmp_path) as host:
            took = visit(chromium, host, TOY_SUBJECT, DEVICES["phone-slowed"])
        assert 0 < took.first_paint <= took.largest_paint
        assert 0 < took.layout < took.busy
        assert 10_000 < took.heap < took.process
        assert took.filtered is None

    def test_of_a_page_with_scripts_tells_their_time(
        self, chromium: Browser, tmp_path: Path
    ) -> None:
        work = (
            "<script>const end = performance.now() + 300; while (performance.now() < end);</script>"
        )
        with toy(tmp_path, TOY + work) as host:
            took = visit(chromium, host, TOY_SUBJECT, DEVICES["desktop"])
        assert 250 < took.script <= took.busy

    def test_of_a_page_that_never_becomes_usable_fails(
        self, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(visiting, "_PATIENCE", 2_000)
        with toy(tmp_path) as host, pytest.raises(VisitError, match="not usable within 2 s"):
            visit(chromium, host, replace(TOY_SUBJECT, ready="null"), DEVICES["desktop"])

    def test_shows_the_same_events_to_both(
        self, chromium: Browser, site: SiteFolder, tmp_path: Path
    ) -> None:
        validators.require()
        for name, tags in {"bridge": "Bridges", "flood": "Floods"}.items():
            tagged = ENTRY.replace("    claims:\n", f"    tags: [{tags}]\n    claims:\n")
            site.entry(tagged, f"content/entries/{name}.md")
        site.build()
        with beside(site.root / "_site", NODE_MODULES, tmp_path / "page") as host:
            ours, theirs = (
                visit(chromium, host, subject, DEVICES["desktop"]) for subject in SUBJECTS.values()
            )
        assert ours.events == theirs.events == 2
        assert ours.elsewhere == 0
        assert theirs.filtered is None
        assert ours.filtered is not None
        assert ours.filtered.left == 1
        assert 0 < ours.filtered.here <= ours.filtered.everywhere


class TestTheServer:
    def test_gzips_text_and_nothing_else(self, tmp_path: Path) -> None:
        with toy(tmp_path) as host:
            for name, coding in (("toy.css", "gzip"), ("toy.png", None)):
                with urlopen(host + name) as answer:
                    assert answer.headers["Content-Encoding"] == coding
                    data = answer.read()
                sent = gzip.decompress(data) if coding else data
                assert sent == (tmp_path / name).read_bytes()

    @pytest.mark.parametrize("path", ["none.html", "../outside", "%2e%2e/outside", "timelinejs"])
    def test_has_no_other_files(self, tmp_path: Path, path: str) -> None:
        (tmp_path / "outside").touch()
        (tmp_path / "inside").mkdir()
        with toy(tmp_path / "inside") as host, pytest.raises(OSError, match="404"):
            urlopen(Request(host + path))


def visited(largest: float, *, has_filters: bool = True) -> Visit:
    return Visit(
        events=40, requests=9, elsewhere=0 if has_filters else 3, wire=31_400, unpacked=190_000,
        first_paint=100, largest_paint=largest, ready=150, script=20, layout=30, busy=1_060, heap=2 * MB,
        process=60 * MB, filtered=Filtered(16, 120, 40, 7, 28_600) if has_filters else None,
    )  # fmt: skip


def recorded() -> Record:
    ours = Seen([visited(300), visited(100), visited(200)])
    theirs = Seen([visited(30_000, has_filters=False)])
    failed = Seen(failure="not usable within 300 s")
    where = Machine(2, "A processor", 8 * 2**30, "Linux 6", "3.11.7", "0123456789ab", 0.3, "tmpfs")
    seen = {
        "desktop": {"site_gen": ours, "timelinejs": theirs},
        "phone-slowed": {"site_gen": ours, "timelinejs": failed},
    }
    return {1_000: Size(1_000, "2024-05-01", where, {"TimelineJS": "3.9.11"}, seen)}


class TestTheReport:
    def test_tells_medians_and_spreads(self) -> None:
        told = report(recorded())
        assert "| 3 runs | site_gen, desktop | TimelineJS, desktop |" in told
        assert "| Largest contentful paint (ms) | 200 (100–300) | 30,000 |" in told
        assert "| Over the wire (kB) | 31.4 | 31.4 |" in told
        assert "| Requests to other hosts | 0 | 3 |" in told

    def test_tells_that_timelinejs_has_no_filters(self) -> None:
        assert "| Filter: this page (ms) | 16 | has none |" in report(recorded())

    def test_tells_what_failed(self) -> None:
        told = report(recorded())
        assert (
            "TimelineJS failed on the phone, slowed down 4 times: not usable within 300 s" in told
        )
        assert "#### Slowed down 4 times" in told
        assert "| Usable (ms) | 150 | – |" in told

    def test_tells_what_it_was_measured_on(self) -> None:
        told = report(recorded())
        assert "Measured on 2024-05-01 at commit 0123456789ab: 2 cores of A processor" in told
        assert "TimelineJS 3.9.11" in told

    def test_is_kept_with_all_its_figures(self, tmp_path: Path) -> None:
        save(recorded(), tmp_path / "kept.json")
        assert load(tmp_path / "kept.json") == recorded()
        assert load(tmp_path / "none.json") == {}
