"""Measure what a reader waits for, beside TimelineJS, and write it into benchmarks/RESULTS.md."""

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

import site_gen
from benchmarks import results
from benchmarks.readers.pages import NODE_MODULES, PACKAGE, SUBJECTS, beside, made
from benchmarks.readers.record import Seen, Size, load, save
from benchmarks.readers.report import report
from benchmarks.readers.visiting import DESKTOP, DEVICES, VisitError, browser, program, visit
from benchmarks.scale.machine import machine


def main() -> None:
    options = _options()
    executable = program()
    if executable is None:
        sys.exit("No Chromium was found. Install it, or name its program in the variable CHROMIUM.")
    package = options.node_modules / PACKAGE / "package.json"
    if not package.exists():
        sys.exit("TimelineJS is not installed. This installs it: npm ci --prefix tests/tools")
    theirs = json.loads(package.read_text(encoding="utf-8"))["version"]
    kept = options.results.with_suffix(".readers.json")
    record = load(kept)
    with tempfile.TemporaryDirectory(prefix="readers-") as temporary, sync_playwright() as started:
        for events in options.events:
            _say(f"{events:,} events: the site")
            site = made((options.folder or Path(temporary)) / str(events), events)
            with browser(started, executable) as opened:
                versions = {
                    "site_gen": site_gen.__version__,
                    "TimelineJS": theirs,
                    "Chromium": opened.version,
                }
            size = Size(events, _today(), machine(site), versions, _unseen(options.devices))
            with beside(site, options.node_modules, Path(temporary) / "page") as host:
                for _ in _visited(started, executable, host, size, options.runs):
                    # After each run, so that none is lost.
                    record[events] = size
                    save(record, kept)
                    results.put(options.results, "readers", report(record))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--devices", nargs="+", choices=DEVICES, default=list(DEVICES))
    parser.add_argument(
        "--folder",
        type=Path,
        help="where the sites are made and stay; one that is there already is visited as it is "
        "(a temporary folder, in which they are made)",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=results.FILE,
        help="the report; its figures go beside it, as .readers.json",
    )
    parser.add_argument(
        "--node-modules", type=Path, default=NODE_MODULES, help="the folder that has TimelineJS"
    )
    return parser.parse_args()


def _unseen(devices: list[str]) -> dict[str, dict[str, Seen]]:
    return {device: {name: Seen() for name in SUBJECTS} for device in devices}


def _visited(
    started: Playwright, executable: str, host: str, size: Size, runs: int
) -> Iterator[int]:
    """Visits the pages in turn, and adds what each took to the size. Yields the number of each run."""
    for name, subject in SUBJECTS.items():
        _say(f"{size.events:,} events: {name}, not counted")
        with browser(started, executable) as opened:
            try:
                visit(opened, host, subject, DESKTOP)
            except VisitError as error:
                _say(str(error))
    for run in range(1, runs + 1):
        for device, pages in size.seen.items():
            names = list(pages) if run % 2 else list(reversed(pages))
            for name in names:
                if pages[name].failure:
                    continue
                _say(f"{size.events:,} events, run {run}: {name}, {device}")
                with browser(started, executable) as opened:
                    try:
                        took = visit(opened, host, SUBJECTS[name], DEVICES[device])
                        pages[name].visits.append(took)
                    except VisitError as error:
                        pages[name].failure = str(error)
        yield run


def _today() -> str:
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
