"""`site-gen export`: one file for programs."""

import sys
from pathlib import Path

import click

from site_gen import site as sites
from site_gen.cli.shared import (
    FAULTY,
    base_url_option,
    checked_base,
    folder_argument,
    output_option,
    say,
    strict_option,
    tell,
)
from site_gen.reading.fields import suggestion
from site_gen.report import OutputError
from site_gen.writing import exports


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
    site = sites.with_history(sites.read(folder, checked_base(base_url)))
    report, data = sites.export(site, wanted, with_cards=True)
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
