"""Commands that weigh what a site has: what rests on a source."""

import sys
from pathlib import Path

import click
from rich.console import Console

from site_gen import site as sites
from site_gen.cli.naming import named_source
from site_gen.cli.shared import FAULTY, answer_form_option, say, site_option, tell
from site_gen.editing import impact as impacts
from site_gen.reports import impact as words
from site_gen.reports import impact_text
from site_gen.reports.impact_json import as_json
from site_gen.reports.impact_markdown import as_markdown


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.option(
    "--if-retracted",
    is_flag=True,
    help="Tell what would follow if it were retracted: it stays cited, but counts for nothing.",
)
@site_option
@answer_form_option
def impact(source_id: str, folder: Path, form: str, *, if_retracted: bool) -> None:
    """Tell every claim that rests on SOURCE, and what each would be without it."""
    site = sites.read(folder)
    if site.checked is None:
        tell(site.report, "text", folder)
        sys.exit(FAULTY)
    source = named_source(site.checked, source_id)
    if if_retracted:
        timeline = impacts.retracted(site.checked.timeline, source)
        found = impacts.if_retracted(site.checked, source, sites.rechecked(site, timeline))
    else:
        found = impacts.without(site.checked, source)
    if form == "text":
        impact_text.print_text(found, Console())
    else:
        click.echo(as_json(found) if form == "json" else as_markdown(found))
    if not found.is_complete:
        say(f"Note: {words.INCOMPLETE}.")
