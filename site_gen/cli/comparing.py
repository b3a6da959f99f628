"""Commands that hold claims against each other: which of them differ."""

import sys
from pathlib import Path

import click
from rich.console import Console

from site_gen import site as sites
from site_gen.cli.shared import FAULTY, answer_form_option, folder_argument, say, tell
from site_gen.editing import tensions as differing
from site_gen.reports import tensions as words
from site_gen.reports import tensions_text
from site_gen.reports.tensions_json import as_json
from site_gen.reports.tensions_markdown import as_markdown


@click.command()
@folder_argument
@answer_form_option
def tensions(folder: Path, form: str) -> None:
    """List claims about the same actor and time whose numbers or dates differ, for an editor to look at."""
    site = sites.read(folder)
    if site.checked is None:
        tell(site.report, "text", folder)
        sys.exit(FAULTY)
    found = differing.find(site.checked)
    if form == "text":
        tensions_text.print_text(found, Console())
    else:
        click.echo(as_json(found) if form == "json" else as_markdown(found))
    if not found.is_complete:
        say(f"Note: {words.INCOMPLETE}.")
