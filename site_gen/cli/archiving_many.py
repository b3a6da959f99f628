"""Storing all that a site has not stored yet, and proving what it has."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from rich.console import Console
from rich.progress import Progress

from site_gen import clock
from site_gen.cli.shared import FAULTY, FINE, say, tell_findings
from site_gen.editing.archiving import verifying
from site_gen.editing.archiving.outcome import Stored
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.findings import Severity, counted, in_order
from site_gen.model import Timeline
from site_gen.reading.fields import listed
from site_gen.reading.whole import Reading

if TYPE_CHECKING:
    from site_gen.editing.archiving.pages import Keeper

_SOURCES = "content/sources/"


class Wishes(Struct, frozen=True):
    """What was said on the command line of how to store."""

    force: bool
    keep_status: bool
    timeout: float
    allow_private: bool
    delay: float
    ignore_robots: bool


def make_keeper(folder: Path, timeline: Timeline, wishes: Wishes, delay: float) -> "Keeper":
    """What stores pages. Raises click.ClickException where its packages are not installed."""
    try:
        # Only here, because the packages that ask are an extra, and take their time to load.
        from site_gen.editing.archiving import pages, robots  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed, so no page can be fetched. "
            '`python -m pip install "site_gen[archive,snapshots]"` adds it.'
        ) from error
    asked = pages.Wishes(
        limits=pages.limits(wishes.timeout),
        keeps_any=wishes.keep_status,
        allow_private=wishes.allow_private,
        delay=delay,
    )
    site = timeline.site
    return pages.Keeper(folder, asked, site.base_url, clock.today(site.timezone))


def store_all(folder: Path, timeline: Timeline, wishes: Wishes) -> int:
    """Store every source that has an address and no copy; gives the exit status."""
    keeper = make_keeper(folder, timeline, wishes, wishes.delay)
    # Only now, since they need what `make_keeper` has found installed.
    from site_gen.editing.archiving import batch  # noqa: PLC0415
    from site_gen.editing.archiving.robots import Robots  # noqa: PLC0415

    def approve(taken: Sequence[str]) -> None:
        if taken and not wishes.force:
            raise NotStoredError(f"{listed(taken)} would be overwritten; --force does it")

    due = batch.due(timeline.sources)
    if not due:
        say("Every source that has an address has a copy.")
        return FINE
    robots = None if wishes.ignore_robots else Robots(keeper.fetcher, keeper.manners)
    failed: list[str] = []
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Storing pages", total=len(due))
        for source, came in batch.keep_all(keeper, robots, timeline, due, approve):
            if isinstance(came, Stored):
                told = f"{came.spot.snapshot} stored: {came.size:,} bytes, from {source.url}"
                console.print(told, markup=False, highlight=False, soft_wrap=True)
            else:
                failed.append(f"  {source.id} ({source.url}): {came.why}")
            progress.advance(task)
    say(f"{len(due) - len(failed)} of {counted(len(due), 'source')} stored.")
    if failed:
        say("Not stored:\n" + "\n".join(failed))
        say("Run it again to try these again: what is stored is left alone.")
    return FAULTY if failed else FINE


def verify(read: Reading) -> int:
    """Tell which stored copies are not as they were recorded; gives the exit status."""
    timeline = read.timeline
    sources = timeline.sources if timeline else ()
    findings, good = verifying.verify(read.root, sources)
    unread = [
        found
        for found in read.findings
        if found.place.path.startswith(_SOURCES)
        and found.severity is Severity.ERROR
        and not found.code.startswith("snapshot-")
        and found not in findings
    ]
    tell_findings(in_order([*findings, *unread]), read.root)
    total = sum(1 for source in sources if source.snapshot)
    say(f"{good} of {counted(total, 'snapshot')} as recorded.")
    return FAULTY if findings or unread else FINE
