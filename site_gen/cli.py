"""The command line: arguments in, words and an exit status out; no decision of its own."""

import sys
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.markup import escape

from site_gen import __version__, reading, reports
from site_gen import serve as server
from site_gen import site as sites
from site_gen.editing import imports, init, new
from site_gen.editing.imports import columns, plans, telling
from site_gen.editing.imports.rows import UnusableError
from site_gen.findings import CODES
from site_gen.reading.fields import ID, is_safe_url, suggestion
from site_gen.site import NoSiteError, OutputError, Report
from site_gen.writing import exports
from site_gen.writing.exports.search import SearchError

FINE, FAULTY, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_folder = click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False)
)
_site = click.option(
    "--site",
    "folder",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The site, if it is not here.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(reports.FORMATS),
    default="text",
    show_default=True,
    help="The form of the findings: for people, programs, GitHub's annotations or code scanning.",
)
_base_url = click.option(
    "--base-url", metavar="URL", help="Where the site will be published, if not as site.yml says."
)
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-gen")
def cli() -> None:
    """Static, fact-checked timelines: no claim without a passage that can be found."""


@cli.command()
@_folder
@_format
@_strict
def check(folder: Path, form: str, *, strict: bool) -> None:
    """Check the site in DIR and write nothing."""
    report = sites.read(folder).report
    _tell(report, form, folder)
    sys.exit(FAULTY if report.fails(strict=strict) else FINE)


@cli.command()
@_folder
@_format
@_strict
@_base_url
@click.option(
    "--search", "with_search", is_flag=True, help="Add a search of the whole site (needs Pagefind)."
)
def build(
    folder: Path, form: str, base_url: str | None, *, strict: bool, with_search: bool
) -> None:
    """Check the site in DIR, then write it to DIR/_site.

    With an error nothing is written, and the former site stands.
    """
    site = _read(folder, base_url)
    output = folder / sites.OUTPUT
    if site.report.fails(strict=strict):
        _tell(site.report, form, folder)
        _say(f"Nothing was written: mend what is listed above. {_standing(output)}".rstrip())
        sys.exit(FAULTY)
    report, written = sites.publish(site, output, with_search=with_search, with_cards=True)
    _tell(report, form, folder)
    if report.fails(strict=strict):
        sys.exit(FAULTY)
    notes = (site.histories.note, *report.notes) if site.histories.note else report.notes
    for note in notes:
        _say(f"Note: {note}.")
    _say(f"{written:,} files written to {output}")


@cli.command()
@_folder
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(folder: Path, port: int) -> None:
    """Serve the site in DIR on this computer, and show each change as it is saved.

    What is wrong shows here and in the page; the last good site stays up. Stop it with Ctrl-C.
    """

    try:
        server.serve(
            folder,
            port,
            tell=lambda report: _tell(report, "text", folder),
            ready=lambda address: _say(f"Serving {address} (Ctrl-C stops)"),
        )
    except OSError as error:
        raise click.UsageError(
            f"port {port} can't be used: {error.strerror}. Try --port."
        ) from error
    raise KeyboardInterrupt


@cli.command()
@click.argument("form", metavar="[FORMAT]", required=False)
@_folder
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to FILE and not to standard output.",
)
@_base_url
@_strict
def export(
    form: str | None, folder: Path, output: Path | None, base_url: str | None, *, strict: bool
) -> None:
    """Write one file for programs: the site in DIR in the given FORMAT; without FORMAT, list all.

    With an error nothing is written.
    """
    if form is None:
        width = max(len(item.name) for item in exports.EXPORTS)
        for item in exports.EXPORTS:
            click.echo(f"{item.name:<{width}}  {item.path} ({item.format})")
        return
    wanted = exports.by_name().get(form)
    if wanted is None:
        raise click.UsageError(
            f"no export is called `{form}`. {suggestion(form, exports.by_name())} "
            "`site-gen export` lists all."
        )
    report, data = sites.export(_read(folder, base_url), wanted, with_cards=True)
    _tell(report, "text", folder)
    if data is None or report.fails(strict=strict):
        _say("Nothing was exported: mend what is listed above.")
        sys.exit(FAULTY)
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{output} can't be written: {error.strerror}") from error
    _say(f"{len(data):,} bytes written to {output}")


@cli.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def make(folder: Path) -> None:
    """Make a new site in DIR, with one worked entry. It builds as it is."""
    try:
        written = init.init(folder)
    except init.TakenError as error:
        raise click.UsageError(f"{folder} already has {error}; nothing was written") from error
    _say(f"{len(written)} files written to {folder}. Next:")
    if folder.resolve() != Path.cwd():
        _say(f"  cd {folder}")
    _say("  site-gen serve     see the site while you write")
    _say("  site-gen check     what is still to be filled in")


@cli.command("new")
@click.argument("kind", type=click.Choice(["entry", "source", "page"]))
@click.argument("item_id", metavar="[ID]", required=False)
@_site
def make_new(kind: new.Kind, item_id: str | None, folder: Path) -> None:
    """Write a file for an entry, source or page, with every field explained."""
    sites.require(folder)
    if item_id and not ID.fullmatch(item_id):
        raise click.UsageError(
            f"`{item_id}` can't be an id: it has small letters, digits and hyphens, as in `first-flight`"
        )
    try:
        path = new.new(folder, kind, item_id)
    except FileExistsError as error:
        raise click.UsageError(f"there is already {error.filename}") from error
    _say(f"{folder / path} written: every field is explained in it")


@cli.group("import")
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
@_site
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
@_site
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


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what the finding CODE means and how to mend it; without CODE, list all."""
    if code is None:
        width = max(map(len, CODES))
        for name, known in CODES.items():
            click.echo(f"{name:<{width}}  {known.severity:<7}  {known.means}")
        return
    if code not in CODES:
        raise click.UsageError(f"no finding is called `{code}`. {suggestion(code, CODES)}".rstrip())
    known = CODES[code]
    click.echo(f"{code} ({known.severity})\n\n{known.means}\n\nWhat to do: {known.mend}")


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
    sites.require(folder)
    timeline = reading.read(folder).timeline
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
        _say(line)
    sys.exit(FAULTY if any(remark.is_fault for remark in remarks) else FINE)


def _write(folder: Path, plan: plans.Plan) -> None:
    try:
        plans.write(folder, plan)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} can't be written: {error.strerror}. Import again when it can: what is "
            "written already is left alone."
        ) from error


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    sys.exit(_status_of(lambda: cli.main(arguments, prog_name="site-gen", standalone_mode=False)))


def _status_of(run: Callable[[], object]) -> int:
    try:
        run()
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (NoSiteError, OutputError, SearchError) as error:
        _say(f"[red]{escape(str(error))}[/red]", markup=True)
        return WRONG_USAGE if isinstance(error, NoSiteError) else FAULTY
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted.")
        return INTERRUPTED
    return FINE


def _read(folder: Path, base_url: str | None) -> sites.CheckedSite:
    if base_url and not is_safe_url(base_url):
        raise click.BadParameter("it begins with https:// or http://", param_hint="--base-url")
    return sites.with_history(sites.read(folder, base_url))


def _tell(report: Report, form: str, folder: Path) -> None:
    """Findings go to standard output for programs, to standard error for people."""
    if form == "text":
        reports.print_text(report, Console(stderr=True), _lines_of(folder))
        return
    written = {"json": reports.as_json, "github": reports.as_github, "sarif": reports.as_sarif}[
        form
    ]
    text = written(report)
    if text:
        click.echo(text)


def _lines_of(folder: Path) -> reports.Lines:
    @lru_cache(maxsize=64)
    def lines(path: str) -> Sequence[str]:
        try:
            return (folder / path).read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            return ()

    return lines


def _standing(output: Path) -> str:
    return f"{output} is as it was." if output.exists() else ""


def _say(text: str, *, markup: bool = False) -> None:
    Console(stderr=True).print(text, markup=markup, highlight=False, soft_wrap=True)
