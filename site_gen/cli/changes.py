"""Commands that compare a site with what it was."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from site_gen import afresh, reports
from site_gen import proposal as proposals
from site_gen.cli.shared import (
    FAULTY,
    FINE,
    cache_option,
    drawer_for,
    output_option,
    say,
    site_option,
    strict_option,
    tell,
    write_or_print,
)
from site_gen.cli.watching import watched
from site_gen.keeping.drawer import Drawer
from site_gen.progress import Watch
from site_gen.proposal import Proposal, UnreadableError
from site_gen.report import Report
from site_gen.reports import diff_json, diff_markdown, diff_page, diff_telling, diff_text


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="The form: for people, a comment, a browser, programs, GitHub's annotations or code scanning.",
)
@output_option
@strict_option
@click.option(
    "--direct",
    "is_direct",
    is_flag=True,
    help="Compare with BASE as it is, and not with the commit where HEAD parted from it.",
)
@cache_option
def diff(
    base: str,
    head: str | None,
    folder: Path,
    form: str,
    output: Path | None,
    *,
    strict: bool,
    is_direct: bool,
    with_cache: bool,
) -> None:
    """Tell what a change does to the record, claim by claim: from BASE (a branch, tag or commit) to
    HEAD, or to the files as they are now.

    What takes something away from the published record comes first.
    """
    try:
        with watched(with_timings=False) as watch:
            recall = afresh.recall(drawer_for(folder, is_used=with_cache))
            made = proposals.read(
                folder, base, head, is_direct=is_direct, watch=watch, recall=recall
            )
    except UnreadableError as error:
        tell(error.report, form if form in reports.FORMATS else "text", folder)
        sys.exit(FAULTY)
    for note in made.notes:
        say(f"Note: {note}.")
    if form == "text" and output is None:
        diff_text.print_text(diff_telling.tell(made), Console())
    else:
        write_or_print(_written(made, form, folder), output)
    sys.exit(FAULTY if made.report.fails(strict=strict) else FINE)


def _written(made: Proposal, form: str, folder: Path) -> str:
    if form == "json":
        return diff_json.as_json(made)
    if form == "html":
        return diff_page.as_html(made)
    if form == "text":
        return diff_text.as_text(diff_telling.tell(made))
    checkout = reports.checkout(folder, os.environ)
    if form == "markdown":
        return diff_markdown.as_markdown(diff_telling.tell(made), checkout)
    return reports.WRITERS[form](made.report, checkout)


def report_since(folder: Path, base: str, drawer: Drawer, watch: Watch) -> Report:
    """What the change since `base` brings or touches, for `site-gen check`."""
    try:
        made = proposals.read(folder, base, watch=watch, recall=afresh.recall(drawer))
    except UnreadableError as error:
        return error.report
    for note in made.notes:
        say(f"Note: {note}.")
    return made.report
