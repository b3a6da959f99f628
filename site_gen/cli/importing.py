"""Commands that bring over a timeline from elsewhere."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from site_gen import whereabouts
from site_gen.cli.shared import FAULTY, FINE, say, site_option
from site_gen.editing import imports
from site_gen.editing.imports import columns, plans, telling
from site_gen.editing.imports.rows import UnusableError
from site_gen.reading import whole
from site_gen.reading.fields import suggestion


@click.group("import")
def bring_over() -> None:
    """Make drafts of a timeline that you have, to be sourced one by one."""


_file = click.argument(
    "file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
_encoding = click.option(
    "--encoding", metavar="NAME", help="The file's encoding, if it is misread: windows-1251, say."
)
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Tell what would be written; write nothing."
)


@bring_over.command("timelinejs")
@_file
@site_option
@_encoding
@_dry_run
def from_timelinejs(file: Path, folder: Path, encoding: str | None, *, dry_run: bool) -> None:
    """Make drafts of FILE, a timeline for TimelineJS 3: its JSON, or its spreadsheet saved as CSV.

    Each event becomes an entry with one claim that still lacks evidence. What is there already is left
    alone, so that the same FILE can be imported again. Rows that can't be read are listed.
    """
    _bring_over(file, folder, encoding, imports.timelinejs, is_trial=dry_run)


@bring_over.command("csv")
@_file
@site_option
@_encoding
@click.option(
    "--column",
    "chosen",
    metavar="FIELD=NAME",
    multiple=True,
    help=f"Which column tells what, if its name is not known. Fields: {', '.join(columns.CSV)}.",
)
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help="What stands first in a date such as 03/04/2024.",
)
@_dry_run
def from_csv(
    file: Path,
    folder: Path,
    encoding: str | None,
    chosen: tuple[str, ...],
    *,
    day_first: bool | None,
    dry_run: bool,
) -> None:
    """Make drafts of FILE, a table with a row of column names and a row for each event.

    Each event becomes an entry with one claim that still lacks evidence, and each address that it names
    a source that is still to be stored. What is there already is left alone, so that the same FILE can
    be imported again. Rows that can't be read are listed.
    """
    given = dict(_column(text) for text in chosen)
    read = partial(imports.csv, given=given, day_first=day_first)
    _bring_over(file, folder, encoding, read, is_trial=dry_run)


def _column(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if name and field in columns.CSV:
        return field, name
    hint = "" if field in columns.CSV else suggestion(field, columns.CSV)
    message = f"`{text}` is not FIELD=NAME, as in date=Datum. {hint}".rstrip()
    raise click.BadParameter(message, param_hint="--column")


def _bring_over(
    file: Path,
    folder: Path,
    encoding: str | None,
    read: Callable[[bytes, str | None], imports.Brought],
    *,
    is_trial: bool,
) -> None:
    whereabouts.require(folder)
    timeline = whole.read(folder).timeline
    if timeline is None:
        raise click.ClickException("site.yml can't be read: `site-gen check` tells why")
    try:
        brought = read(file.read_bytes(), encoding)
    except UnusableError as error:
        raise click.ClickException(f"{file} can't be brought over: {error}") from error
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="--encoding") from error
    plan = plans.plan(folder, timeline, brought.events, file.name)
    if not is_trial:
        _write(folder, plan)
    remarks = (*brought.remarks, *plan.remarks)
    for line in telling.lines(remarks, plan, is_trial=is_trial):
        say(line)
    sys.exit(FAULTY if any(remark.is_fault for remark in remarks) else FINE)


def _write(folder: Path, plan: plans.Plan) -> None:
    try:
        plans.write(folder, plan)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} can't be written: {error.strerror}. Import again when it can: what is "
            "written already is left alone."
        ) from error
