"""`site-gen check` and `site-gen build`. What they need where nothing has changed is all that is imported."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from site_gen import again, whereabouts
from site_gen.again import Wishes
from site_gen.cli.shared import (
    FAULTY,
    FINE,
    base_url_option,
    cache_option,
    checked_base,
    drawer_for,
    folder_argument,
    format_option,
    say,
    strict_option,
    tell,
)
from site_gen.cli.watching import timings_option, watched
from site_gen.progress import Watch
from site_gen.report import Report
from site_gen.turns import turn


@click.command()
@folder_argument
@format_option
@strict_option
@click.option(
    "--changed-since",
    "base",
    metavar="BASE",
    help="Tell only what the change since BASE (a branch, tag or commit) brings or touches.",
)
@cache_option
@timings_option
def check(
    folder: Path,
    form: str,
    base: str | None,
    *,
    strict: bool,
    with_cache: bool,
    with_timings: bool,
) -> None:
    """Check the site in DIR and write nothing."""
    drawer = drawer_for(folder, is_used=with_cache)
    with watched(with_timings=with_timings) as watch:
        watch.begin("Looking for what has changed")
        report: Report = (
            again.check(folder, drawer, lambda: _afresh(watch).check(folder, drawer, watch))
            if base is None
            else _changes().report_since(folder, base, drawer, watch)
        )
    tell(report, form, folder)
    sys.exit(FAULTY if report.fails(strict=strict) else FINE)


@click.command()
@folder_argument
@format_option
@strict_option
@base_url_option
@click.option(
    "--search", "with_search", is_flag=True, help="Add a search of the whole site (needs Pagefind)."
)
@cache_option
@timings_option
def build(
    folder: Path,
    form: str,
    base_url: str | None,
    *,
    strict: bool,
    with_search: bool,
    with_cache: bool,
    with_timings: bool,
) -> None:
    """Check the site in DIR, then write it to DIR/_site.

    With an error nothing is written, and the former site stands.
    """
    output = folder / whereabouts.OUTPUT
    wishes = Wishes(checked_base(base_url), with_search=with_search, strict=strict)
    drawer = drawer_for(folder, is_used=with_cache)
    waiting = f"Another build of {folder} is at work: waiting for it to end (Ctrl-C gives up)"
    with turn(output, lambda: say(waiting)), watched(with_timings=with_timings) as watch:
        watch.begin("Looking for what has changed")
        built = again.build(
            folder,
            output,
            wishes,
            drawer,
            lambda: _afresh(watch).build(folder, output, wishes, drawer, watch),
        )
    tell(built.report, form, folder)
    if not built.files:
        say(f"Nothing was written: mend what is listed above. {_standing(output)}".rstrip())
    if built.report.fails(strict=strict):
        sys.exit(FAULTY)
    if built.note:
        say(f"Note: {built.note}.")
    if built.is_new:
        say(f"{built.files:,} files written to {output}")
    else:
        say(f"Nothing has changed: {output} stands as it was built, with {built.files:,} files.")


def _afresh(watch: Watch) -> ModuleType:
    """What does the work; importing it takes longer than finding that there is none."""
    watch.begin("Starting")
    return import_module("site_gen.afresh")


def _changes() -> ModuleType:
    """As the above, for those who ask for two states."""
    return import_module("site_gen.cli.changes")


def _standing(output: Path) -> str:
    return f"{output} is as it was." if output.exists() else ""
