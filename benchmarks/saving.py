"""Measure what an editor waits for, from saving a file to seeing it, and write it into benchmarks/RESULTS.md.

`site-gen serve` runs on a made-up site with the theme that comes with it. A Chromium shows the page of an event; a
sentence is added to that event's file, as an editor's program would; and the clock stops when the browser has
drawn a page with that sentence, as the browser itself says (Navigation Timing, Paint Timing).
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks import results
from benchmarks.readers.visiting import browser, program
from benchmarks.scale.corpus import Corpus, Scale, corpus
from benchmarks.scale.generators.ours import FullTheme
from benchmarks.scale.machine import machine

_PATIENCE = 600_000
"""Milliseconds."""
_ABOUT = """\
## From saving to seeing

`site-gen serve` with the packaged theme, an event's page open in a headless Chromium: a sentence is added to the
event's file, and the time runs until the browser has drawn the page with it, as the browser says. What that is made of: until
the browser `Loads` the page anew, the server has noticed the change, read and checked the event, made its pages, and
told the browser; until it `Has` the page, that was sent; until it is `Drawn`, the browser was at work. The server builds the
whole site when nothing was saved for 0.7 s: `Whole site` goes until it tells that this is built. The next sentence is added
after that. Medians of the runs, with the least and the most, in milliseconds.
"""
_TIMES = """() => {
  const [loading] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return paint && [0, loading.responseEnd, paint.startTime].map((at) => performance.timeOrigin + at);
}"""
"""When the page began to be loaded, was there, and was drawn: milliseconds since 1970; nothing before it is drawn."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Seconds from saving until the page began to be loaded, was there, and was drawn; and until the site was built."""

    told: float
    sent: float
    drawn: float
    built: float


def main() -> None:
    options = _options()
    executable = program()
    if executable is None:
        sys.exit("No Chromium was found. Install it, or name its program in the variable CHROMIUM.")
    rows: list[str] = []
    with tempfile.TemporaryDirectory(prefix="saving-") as temporary:
        for entries in options.entries:
            root = (options.folder or Path(temporary)) / f"saving-{entries}"
            root.mkdir()
            made = corpus(Scale.of(entries))
            FullTheme().write(made, root)
            found = list(_measured(made, root, executable, options.runs))
            rows.append(_row(entries, found))
            print(rows[-1], file=sys.stderr)
        here = machine(options.folder or Path(temporary))
    told = f"{here.cores} cores, {here.processor}, {here.system}, Python {here.python}, commit {here.commit}."
    head = "| Entries | Loads | Has | Drawn | Whole site | Runs |\n| ---: | ---: | ---: | ---: | ---: | ---: |"
    results.put(options.results, "saving", "\n".join([_ABOUT, told, "", head, *rows]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saving", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where the sites are made and stay")
    parser.add_argument("--results", type=Path, default=results.FILE, help="the report")
    return parser.parse_args()


def _row(entries: int, found: list[Saved]) -> str:
    columns = zip(*((one.told, one.sent, one.drawn, one.built) for one in found), strict=True)
    told = " | ".join(_told(column) for column in columns)
    return f"| {entries:,} | {told} | {len(found)} |"


def _told(seconds: Sequence[float]) -> str:
    least, most = min(seconds) * 1_000, max(seconds) * 1_000
    return f"{median(seconds) * 1_000:,.0f} ({least:,.0f} to {most:,.0f})"


def _measured(made: Corpus, root: Path, executable: str, runs: int) -> Iterator[Saved]:
    entry = made.entry(made.scale.entries // 2)
    file = root / f"content/entries/{entry.id}.md"
    with (
        _serving(root) as (address, server),
        sync_playwright() as started,
        browser(started, executable) as opened,
    ):
        page = opened.new_page()
        page.goto(f"{address}entries/{entry.id}/", timeout=_PATIENCE)
        for run in range(runs + 1):
            sentence = f"Sentence {run} of this measurement."
            text = file.read_text(encoding="utf-8")
            began = time.time()
            file.write_text(f"{text}\n{sentence}[^c1]\n", encoding="utf-8")
            page.get_by_text(sentence).first.wait_for(timeout=_PATIENCE)
            times = page.wait_for_function(_TIMES, timeout=_PATIENCE).json_value()
            _until(server, r"\d+ errors?")
            if run:  # the first is not counted
                told, sent, drawn = (at / 1_000 - began for at in times)
                yield Saved(told, sent, drawn, time.time() - began)


@contextmanager
def _serving(root: Path) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A running server: its address, and itself, whose lines are read as they come."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "site_gen", "serve", str(root), "--port", str(port)]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            _until(process, "Serving http")
            yield f"http://127.0.0.1:{port}/", process
        finally:
            process.terminate()


def _until(process: "subprocess.Popen[str]", pattern: str) -> None:
    """Wait for a line that has the pattern. Raises RuntimeError if the server ends before."""
    for line in process.stderr or ():
        if re.search(pattern, line):
            return
    raise RuntimeError("the server ended")


if __name__ == "__main__":
    main()
