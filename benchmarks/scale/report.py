"""The record as Markdown: for each size, what each generator wrote and what each step took."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.scale.goals import HUGO, Goal, goals, ratios
from benchmarks.scale.measuring import Measurement
from benchmarks.scale.pages import KINDS, Amount
from benchmarks.scale.record import Size
from benchmarks.scale.rounds import Step

_MOST_TOLD = 5
_ABOUT = """\
## Beside other generators

Each generator is given the same made-up entries, each with three claims and their quotations, and a theme of the
same pages: an event with its claims, a page for each claim, lists of events by tag, actor, place and year in
parts, and a front page with the newest 200. The others are given bodies whose citations are links already, and
claims and sources as JSON: what reads fastest there. None of them checks a quotation; site_gen checks all in
every build, and writes more (told below). “site_gen” has templates of the site's own for these pages, which
therefore run in Jinja's sandbox; “site_gen, its own theme” is the packaged one.

Steps are taken in their order, each by all generators in turn, and all of them again in each run; a changed
entry stays changed while a source is. A cold build has no cache of its generator and no output; the
files that it reads were just written, so they are in the system's memory. What changes: the title and the first
paragraph of an entry; the title of a source and, where it is read, its document; the foot of all pages. After
each of these the pages are looked at: they show it, or the generator has failed. Pelican keeps what it has read of articles (its `CACHE_CONTENT`); Hugo and Eleventy keep nothing between two commands.

Times and memory are medians with the least and the most; `×` is the median of what a generator took as
a multiple of what Hugo took in the same run. Processor time is of all processes together, and so is memory: the
most at one time, looked at every 20 ms, with what processes share counted once. MB are millions of bytes. Files written are those that
are new or changed afterwards, caches not counted.
"""


@dataclass(frozen=True, slots=True)
class _Quantity:
    title: str
    take: Callable[[Measurement], float]
    unit: str
    form: str
    scale: float = 1


_QUANTITIES = (
    _Quantity("Time", lambda run: run.wall, "s", ".2f"),
    _Quantity("Processor time", lambda run: run.cpu, "s", ".2f"),
    _Quantity("Peak memory", lambda run: run.memory, "MB", ",.0f", 1e6),
)


def report(record: Mapping[int, Size]) -> str:
    parts = [_ABOUT, _goals(goals(record))]
    parts += [_size(record[entries]) for entries in sorted(record)]
    return "\n".join(parts)


def _goals(wanted: Sequence[Goal]) -> str:
    states = {True: "met", False: "**not met**", None: "not measured"}
    rows = [(goal.wanted, goal.found or "–", states[goal.is_met]) for goal in wanted]
    head = ("at 10,000 entries", "found", "")
    return "\n".join(["### Goals", "", *_table(head, rows), ""])


def _size(size: Size) -> str:
    machine = size.machine
    lines = [
        f"### {size.entries:,} entries",
        "",
        f"{size.sources:,} sources with {size.snapshots / 1e6:.1f} MB of documents. Measured on {size.day} at "
        f"commit {machine.commit}: {machine.cores} cores of {machine.processor}, "
        f"{machine.memory / 2**30:.0f} GiB, {machine.system}, {machine.disk}, Python {machine.python}. "
        f"The load was {machine.load} before it began.",
        "",
        *(f"- {told.title}: {told.version}" for told in size.generators.values()),
        "",
        *_failures(size),
        *_pages(size),
        *_beyond(size),
    ]
    for quantity in _QUANTITIES:
        lines += _steps(size, quantity)
    return "\n".join([*lines, *_written(size)])


def _failures(size: Size) -> Iterator[str]:
    for told in size.generators.values():
        if told.failure:
            yield from (f"{told.title} failed: {told.failure}", "")
        some = told.differences[:_MOST_TOLD]
        if some:
            count = len(told.differences)
            yield from (f"Pages of {told.title} differ from the corpus in {count:,} places:", "")
            yield from (*(f"- {difference}" for difference in some), "")


def _pages(size: Size) -> Iterator[str]:
    """The pages that all make."""
    rows = []
    for told in size.generators.values():
        if told.inventory:
            amounts = [told.inventory.pages[kind] for kind in KINDS]
            rows.append((told.title, *(_amount(amount) for amount in (*amounts, _sum(amounts)))))
    yield from ("Pages that all of them write:", "")
    yield from _table(("", *KINDS, "together"), rows)
    yield ""


def _beyond(size: Size) -> Iterator[str]:
    for told in size.generators.values():
        beyond = told.inventory.beyond if told.inventory else {}
        if beyond:
            parts = ", ".join(f"{name} {_amount(amount)}" for name, amount in beyond.items())
            whole = _amount(_sum(beyond.values()))
            yield f"- {told.title} also writes {whole}: {parts}"
    yield ""


def _steps(size: Size, quantity: _Quantity) -> Iterator[str]:
    """What each step took each generator."""
    yield from (f"#### {quantity.title} ({quantity.unit})", "")
    names = list(size.generators)
    rows = [
        (step, *(_cell(size, name, step, quantity) for name in names))
        for step in Step
        if any(size.generators[name].runs.get(step) for name in names)
    ]
    yield from _table(_head(size), rows)
    yield ""


def _cell(size: Size, name: str, step: Step, quantity: _Quantity) -> str:
    found = [
        quantity.take(run) / quantity.scale for run in size.generators[name].runs.get(step, ())
    ]
    if not found:
        return "–"
    middle, least, most = (
        format(value, quantity.form) for value in (median(found), min(found), max(found))
    )
    spread = f" ({least}–{most})" if len(found) > 1 else ""
    times = ratios(size, name, HUGO, step, quantity.take) if name != HUGO else []
    return f"{middle}{spread}" + (f" ×{median(times):.2f}" if times else "")


def _written(size: Size) -> Iterator[str]:
    """The files of the output that each step wrote, and what it wrote to caches."""
    yield from ("#### Files written (MB, and MB of caches)", "")
    told = size.generators.values()
    rows = [
        (step, *(_files(one.runs.get(step, [])) for one in told))
        for step in Step
        if any(one.runs.get(step) for one in told)
    ]
    yield from _table(_head(size), rows)
    yield ""


def _files(runs: Sequence[Measurement]) -> str:
    if not runs:
        return "–"
    files, written, kept = (
        median(values)
        for values in zip(*((run.files, run.written, run.kept) for run in runs), strict=True)
    )
    caches = f" + {kept / 1e6:,.1f}" if kept else ""
    return f"{files:,.0f} ({written / 1e6:,.1f}{caches})"


def _head(size: Size) -> tuple[str, ...]:
    runs = max(
        (len(runs) for told in size.generators.values() for runs in told.runs.values()), default=0
    )
    return (
        f"{runs} runs" if runs != 1 else "1 run",
        *(told.title for told in size.generators.values()),
    )


def _amount(amount: Amount) -> str:
    return f"{amount.files:,} ({amount.bytes / 1e6:,.1f} MB)"


def _sum(amounts: Iterable[Amount]) -> Amount:
    every = list(amounts)
    return Amount(sum(one.files for one in every), sum(one.bytes for one in every))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
