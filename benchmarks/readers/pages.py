"""The pages that are visited, and the sites that they are of."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.readers.serving import served

_REPOSITORY = Path(__file__).parents[2]
_CORPUS = _REPOSITORY / "tests/corpus.py"
NODE_MODULES = _REPOSITORY / "tests/tools/node_modules"
PACKAGE = "@knight-lab/timelinejs"
_MANY = 10_000
"""From so many events on, each has one claim: with three, making the site takes most of the time."""
EMPTY = "timelinejs/empty.html"
"""A page with nothing on it, where a visit begins."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page. `ready` is JavaScript for when a reader could use it (milliseconds since the visit began, or
    null as long as that is not so), `events` for how many events it holds."""

    title: str
    address: str
    ready: str
    events: str
    has_filters: bool


SUBJECTS = {
    "site_gen": Subject(
        "site_gen",
        "",
        # Its scripts are modules, which run before that.
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd || null",
        "document.querySelectorAll('.event').length",
        has_filters=True,
    ),
    "timelinejs": Subject(
        "TimelineJS",
        "timelinejs/",
        "performance.getEntriesByName('ready')[0]?.startTime ?? null",
        "document.querySelectorAll('.tl-timemarker').length",
        has_filters=False,
    ),
}

_TIMELINEJS = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TimelineJS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="dist/css/timeline.css">
<style>html, body { height: 100%; margin: 0 } #timeline { height: 100% }</style>
<div id="timeline"></div>
<script src="dist/js/timeline.js"></script>
<script>
  const timeline = new TL.Timeline("timeline", "../data/timelinejs.json", {
    hash_bookmark: false,
    script_path: new URL("dist/js/", location).href,
  });
  timeline.on("ready", () => performance.mark("ready"));
</script>
"""
_EMPTY = '<!doctype html><title>Empty</title><link rel="icon" href="data:,">'


def made(folder: Path, events: int) -> Path:
    """The output of a site of so many events, made in the folder unless it is there."""
    output = folder / "_site"
    if output.exists():
        return output
    claims = 1 if events >= _MANY else 3
    _run(str(_CORPUS), str(folder), f"--entries={events}", f"--claims={claims}")
    _run("-m", "site_gen", "build", "--no-cache", str(folder))
    return output


def _run(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, *arguments], cwd=_REPOSITORY, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def beside(site: Path, node_modules: Path, folder: Path) -> Iterator[str]:
    """The address of a server of the site and of the page with TimelineJS that shows the site's events. That
    page and an empty one are written to the folder."""
    for path, text in {"index.html": _TIMELINEJS, "empty.html": _EMPTY}.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    dist = node_modules / PACKAGE / "dist"
    folders: Mapping[str, Path] = {"": site, "timelinejs/": folder, "timelinejs/dist/": dist}
    with served(folders) as host:
        yield host
