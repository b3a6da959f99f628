"""`site-gen schema`: help for editors' programs."""

import sys
from pathlib import Path

import click

from site_gen import whereabouts
from site_gen.cli.shared import FAULTY, folder_argument, say
from site_gen.editing import schemas
from site_gen.reading import settings
from site_gen.report import OutputError


@click.command("schema")
@folder_argument
def schema(folder: Path) -> None:
    """Write JSON Schemas of the files of the site in DIR, to DIR/schemas.

    With them a program such as VS Code explains fields, offers what can stand there and underlines
    mistakes while you write. Run it again when the rating scale in site.yml has changed.
    """
    whereabouts.require(folder)
    site, _ = settings.read(folder)
    if site is None:
        say("Nothing was written: site.yml can't be read. `site-gen check` tells why.")
        sys.exit(FAULTY)
    try:
        written = schemas.write(folder, site.statuses)
    except OSError as error:
        raise OutputError(
            f"{folder / schemas.FOLDER} can't be written: {error.strerror}"
        ) from error
    say(f"{len(written)} schemas written to {folder / schemas.FOLDER}.")
    say("Editors with the YAML language server find them by the first line of a file:")
    for path in ("site.yml", "content/entries/ID.yml", "content/sources/ID.yml"):
        say(f"  {path:<22}  {schemas.modeline(path).strip()}")
    say("In a folder below these it needs one more `../`. VS Code needs no such line where")
    say(".vscode/settings.json names the schemas, as it does in a site that `site-gen init` made.")
