"""Commands that read a site and make something of it: check, build, serve, export; and explain."""

import sys
from pathlib import Path

import click

from site_gen import proposal as proposals
from site_gen import serve as server
from site_gen import site as sites
from site_gen.cli.schemas import tell_if_stale
from site_gen.cli.shared import (
    FAULTY,
    FINE,
    base_url_option,
    folder_argument,
    format_option,
    output_option,
    read,
    say,
    strict_option,
    tell,
)
from site_gen.findings import CODES
from site_gen.proposal import UnreadableError
from site_gen.reading.fields import suggestion
from site_gen.site import OutputError
from site_gen.writing import exports


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
def check(folder: Path, form: str, base: str | None, *, strict: bool) -> None:
    """Check the site in DIR and write nothing."""
    report = sites.read(folder).report if base is None else _since(folder, base)
    tell(report, form, folder)
    tell_if_stale(folder)
    sys.exit(FAULTY if report.fails(strict=strict) else FINE)


@click.command()
@folder_argument
@format_option
@strict_option
@base_url_option
@click.option(
    "--search", "with_search", is_flag=True, help="Add a search of the whole site (needs Pagefind)."
)
def build(
    folder: Path, form: str, base_url: str | None, *, strict: bool, with_search: bool
) -> None:
    """Check the site in DIR, then write it to DIR/_site.

    With an error nothing is written, and the former site stands.
    """
    site = read(folder, base_url)
    output = folder / sites.OUTPUT
    if site.report.fails(strict=strict):
        tell(site.report, form, folder)
        say(f"Nothing was written: mend what is listed above. {_standing(output)}".rstrip())
        sys.exit(FAULTY)
    report, written = sites.publish(site, output, with_search=with_search, with_cards=True)
    tell(report, form, folder)
    if report.fails(strict=strict):
        sys.exit(FAULTY)
    if site.histories.note:
        say(f"Note: {site.histories.note}.")
    tell_if_stale(folder)
    say(f"{written:,} files written to {output}")


@click.command()
@folder_argument
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(folder: Path, port: int) -> None:
    """Serve the site in DIR on this computer, and show each change as it is saved.

    What is wrong shows here and in the page; the last good site stays up. Stop it with Ctrl-C.
    """

    try:
        server.serve(
            folder,
            port,
            tell=lambda report: tell(report, "text", folder),
            ready=lambda address: say(f"Serving {address} (Ctrl-C stops)"),
        )
    except OSError as error:
        raise click.UsageError(
            f"port {port} can't be used: {error.strerror}. Try --port."
        ) from error
    raise KeyboardInterrupt


@click.command()
@click.argument("form", metavar="[FORMAT]", required=False)
@folder_argument
@output_option
@base_url_option
@strict_option
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
    report, data = sites.export(read(folder, base_url), wanted, with_cards=True)
    tell(report, "text", folder)
    if data is None or report.fails(strict=strict):
        say("Nothing was exported: mend what is listed above.")
        sys.exit(FAULTY)
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{output} can't be written: {error.strerror}") from error
    say(f"{len(data):,} bytes written to {output}")


@click.command()
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


def _since(folder: Path, base: str) -> sites.Report:
    try:
        made = proposals.read(folder, base)
    except UnreadableError as error:
        return error.report
    for note in made.notes:
        say(f"Note: {note}.")
    return made.report


def _standing(output: Path) -> str:
    return f"{output} is as it was." if output.exists() else ""
