"""The record as Markdown: for each size, what both pages took of a reader, at full speed and slowed down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.readers.pages import SUBJECTS
from benchmarks.readers.record import Record, Seen, Size
from benchmarks.readers.visiting import DEVICES, Visit

_ABOUT = """\
## What a reader waits for

The front page of a made-up site beside [TimelineJS 3](https://timeline.knightlab.com/), which shows the same
events out of the site's own `data/timelinejs.json`. Both come from one server on this machine that gzips text as
GitHub Pages does, to a headless Chromium that keeps nothing between two visits; there is no network in between,
so bytes and requests weigh more for a real reader than they do here. The pages take turns, and each run
visits them in the other order; one visit that is not counted comes first.

They do not do the same. TimelineJS loads all events before it shows one; what it paints first is that it is
loading. A front page of ours shows the newest events that together are light, and links to the years of the
others; a filter finds those on other pages too, out of an index that is fetched when a filter is first used.
TimelineJS has no filters.

Times are milliseconds; all figures are medians, with the least and the most where they differ; kB and MB are
thousands and millions of bytes. “Usable” is when the scripts of our page have run, and when TimelineJS says that
it is ready. Script, layout (with styles) and all work are of the page's main thread until it comes to rest.
Filter times go from the choice of a tag to the frame that is drawn after it: with the events of the page; with
the list of those on other pages, the index fetched; and with another tag, the index there. The heap is that of
the scripts after a collection, the process that of the page (PSS). Requests to other hosts get no answer here. A
phone is a window of 390 × 844 pixels for touch, a desktop one of 1280 × 900; slowed down is Chromium's
processor throttling at 4.
"""

_WITHOUT = "has none"


@dataclass(frozen=True, slots=True)
class _Quantity:
    """`take` gives none where the page does not have what is measured."""

    title: str
    take: Callable[[Visit], float | None]
    form: str = ",.0f"
    scale: float = 1


_QUANTITIES = (
    _Quantity("Events on the page", lambda visit: visit.events),
    _Quantity("Requests", lambda visit: visit.requests),
    _Quantity("Requests to other hosts", lambda visit: visit.elsewhere),
    _Quantity("Over the wire (kB)", lambda visit: visit.wire, ",.1f", 1e3),
    _Quantity("Unpacked (kB)", lambda visit: visit.unpacked, ",.1f", 1e3),
    _Quantity("First contentful paint (ms)", lambda visit: visit.first_paint),
    _Quantity("Largest contentful paint (ms)", lambda visit: visit.largest_paint),
    _Quantity("Usable (ms)", lambda visit: visit.ready),
    _Quantity("Script (ms)", lambda visit: visit.script),
    _Quantity("Layout (ms)", lambda visit: visit.layout),
    _Quantity("All work of the main thread (ms)", lambda visit: visit.busy),
    _Quantity("Heap (MB)", lambda visit: visit.heap, ",.1f", 1e6),
    _Quantity("Process (MB)", lambda visit: visit.process, ",.0f", 1e6),
    _Quantity(
        "Filter: this page (ms)", lambda visit: visit.filtered.here if visit.filtered else None
    ),
    _Quantity(
        "Filter: all pages, first time (ms)",
        lambda visit: visit.filtered.everywhere if visit.filtered else None,
    ),
    _Quantity(
        "Filter: all pages, then (ms)",
        lambda visit: visit.filtered.again if visit.filtered else None,
    ),
    _Quantity(
        "Filter: fetched, first time (kB)",
        lambda visit: visit.filtered.wire if visit.filtered else None,
        ",.1f",
        1e3,
    ),
)


def report(record: Record) -> str:
    return "\n".join([_ABOUT, *("\n".join(_size(record[events])) for events in sorted(record))])


def _size(size: Size) -> Iterator[str]:
    machine = size.machine
    versions = ", ".join(f"{name} {version}" for name, version in size.versions.items())
    yield from (
        f"### {size.events:,} events in a browser",
        "",
        f"Measured on {size.day} at commit {machine.commit}: {machine.cores} cores of "
        f"{machine.processor}, {machine.memory / 2**30:.0f} GiB, {machine.system}, Python "
        f"{machine.python}; {versions}. The load was {machine.load} before it began.",
        "",
    )
    for device, pages in size.seen.items():
        yield from _failures(device, pages)
    for slowed in sorted({device.slowed for device in DEVICES.values()}):
        names = [name for name in size.seen if DEVICES[name].slowed == slowed]
        if names:
            title = f"Slowed down {slowed} times" if slowed > 1 else "At full speed"
            yield from (f"#### {title}", "")
            yield from _table(size, names)
            yield ""


def _failures(device: str, pages: Mapping[str, Seen]) -> Iterator[str]:
    for name, seen in pages.items():
        if seen.failure:
            yield from (f"{SUBJECTS[name].title} failed on {_said(device)}: {seen.failure}", "")


def _said(device: str) -> str:
    told = DEVICES[device]
    slowed = f", slowed down {told.slowed} times" if told.slowed > 1 else ""
    return f"the {told.title}{slowed}"


def _table(size: Size, devices: Sequence[str]) -> Iterator[str]:
    cells = [(device, name) for device in devices for name in size.seen[device]]
    heads = [f"{SUBJECTS[name].title}, {DEVICES[device].title}" for device, name in cells]
    runs = max(len(size.seen[device][name].visits) for device, name in cells)
    first = f"{runs} runs" if runs != 1 else "1 run"
    yield f"| {' | '.join([first, *heads])} |"
    yield f"| --- |{' ---: |' * len(heads)}"
    for quantity in _QUANTITIES:
        row = [_cell(size.seen[device][name].visits, quantity) for device, name in cells]
        yield f"| {' | '.join([quantity.title, *row])} |"


def _cell(visits: Sequence[Visit], quantity: _Quantity) -> str:
    if not visits:
        return "–"
    found = [value for visit in visits if (value := quantity.take(visit)) is not None]
    if not found:
        return _WITHOUT
    middle, least, most = (
        format(value / quantity.scale, quantity.form)
        for value in (median(found), min(found), max(found))
    )
    return middle if least == most else f"{middle} ({least}–{most})"
