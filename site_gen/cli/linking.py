"""The command that asks whether the pages that a site names are still there."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from site_gen import site as sites
from site_gen.checking.policy import by_policy
from site_gen.cli.shared import (
    FAULTY,
    FINE,
    allow_private_option,
    folder_argument,
    format_option,
    say,
    strict_option,
    tell,
    timeout_option,
)
from site_gen.editing.links import gathering, telling
from site_gen.findings import counted
from site_gen.report import report_of

_Item = TypeVar("_Item")
_DAY = 24 * 60 * 60


@click.command()
@folder_argument
@format_option
@strict_option
@click.option(
    "--tolerate",
    "tolerated",
    multiple=True,
    metavar="CODE",
    type=click.Choice(telling.CODES),
    help=f"Tell findings of this code, but do not fail for them. Codes: {', '.join(telling.CODES)}.",
)
@timeout_option(30.0)
@click.option(
    "--delay",
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    help="How long a host is left alone between two requests.",
)
@click.option(
    "--max-age",
    default=1.0,
    show_default=True,
    metavar="DAYS",
    type=click.FloatRange(min=0),
    help="How long an answer counts, before the page is asked again.",
)
@click.option("--no-cache", is_flag=True, help="Ask every page anew, and remember nothing.")
@allow_private_option
def links(
    folder: Path,
    form: str,
    tolerated: tuple[str, ...],
    *,
    strict: bool,
    timeout: float,
    delay: float,
    max_age: float,
    no_cache: bool,
    allow_private: bool,
) -> None:
    """Ask which pages that the site in DIR names still answer, which have moved, and which no longer
    say what is quoted from them.

    Needs the network; `check` and `build` never do. Nothing but DIR/.site_gen is written.
    """
    site = sites.read(folder)
    if site.checked is None:
        tell(site.report, form, folder)
        sys.exit(FAULTY)
    try:
        # Only here, because the packages that ask are an extra, and take their time to load.
        from site_gen.editing.links import examining  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed, so no page can be asked. "
            '`python -m pip install "site_gen[web]"` adds it.'
        ) from error
    wishes = examining.Wishes(allow_private, timeout, delay, max_age * _DAY, not no_cache)
    timeline = site.checked.timeline
    named = gathering.links(site.checked)
    asked = examining.examine(folder, named, wishes, timeline.site.base_url, int(time.time()))
    with _progress(asked, len(named)) as shown:
        learnt = {link.url: item for link, item in shown}
    findings = by_policy(telling.findings(named, learnt), timeline)
    report = report_of(findings, site.report.summary)
    tell(report, form, folder)
    if site.report.summary.errors:
        wrong = counted(site.report.summary.errors, "error")
        say(f"Note: `site-gen check` finds {wrong}; what can't be read was not looked at.")
    for note in telling.notes(named, learnt):
        say(f"Note: {note}.")
    counting = tuple(found for found in findings if found.code not in tolerated)
    fails = report_of(counting, site.report.summary).fails(strict=strict)
    sys.exit(FAULTY if fails else FINE)


@contextmanager
def _progress(items: Iterable[_Item], total: int) -> Iterator[Iterable[_Item]]:
    """The items, counted on a terminal as they come."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield progress.track(items, total=total, description="Asking pages")
