"""Commands that begin something: a site, a file."""

from pathlib import Path

import click

from site_gen import whereabouts
from site_gen.cli.shared import say, site_option
from site_gen.editing import init, new, schemas
from site_gen.reading.fields import ID
from site_gen.report import OutputError


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def make(folder: Path) -> None:
    """Make a new site in DIR, with one worked entry. It builds as it is."""
    try:
        written = init.init(folder)
    except init.TakenError as error:
        raise click.UsageError(f"{folder} already has {error}; nothing was written") from error
    say(f"{len(written)} files written to {folder}. Next:")
    if folder.resolve() != Path.cwd():
        say(f"  cd {folder}")
    say("  site-gen serve     see the site while you write")
    say("  site-gen check     what is still to be filled in")
    say(f"On GitHub: {init.TOOL} says where its workflows get site-gen.")


@click.command("new")
@click.argument("kind", type=click.Choice(["entry", "source", "page"]))
@click.argument("item_id", metavar="[ID]", required=False)
@site_option
def make_new(kind: new.Kind, item_id: str | None, folder: Path) -> None:
    """Write a file for an entry, source or page, with every field explained."""
    whereabouts.require(folder)
    if item_id and not ID.fullmatch(item_id):
        raise click.UsageError(
            f"`{item_id}` can't be an id: it has small letters, digits and hyphens, as in `first-flight`"
        )
    try:
        path = new.new(folder, kind, item_id)
    except FileExistsError as error:
        raise click.UsageError(f"there is already {error.filename}") from error
    except OSError as error:
        raise OutputError(f"{error.filename} can't be written: {error.strerror}") from error
    say(f"{folder / path} written: every field is explained in it")
    if schemas.modeline(path) and not schemas.are_there(folder):
        say("Its first line is for your editor: `site-gen schema` writes what it names.")
